// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_sheet.h"

#include "button.h"
#include "commands.h"
#include "fuzzy.h"
#include "key_cap.h"
#include "key_text.h"
#include "label.h"
#include "overlay_scroll_bar.h"
#include "search_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr int sheetPanelWidth = 760;
constexpr int sheetPanelHeight = 600;
constexpr int sheetSide = 24;
constexpr int findWidth = 220;
constexpr int scrollStep = 40;

QWidget *capsFor(const QKeySequence &keys, QWidget *parent)
{
    auto *caps = new QWidget(parent);
    caps->setLayoutDirection(Qt::LeftToRight); // keys are pressed in one order everywhere
    auto *row = new QHBoxLayout(caps);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (const QString &cap : keyCaps(keys))
        row->addWidget(new KeyCap(cap, caps));
    return caps;
}

} // namespace

KeySheet::KeySheet(const Commands &commands, QWidget *window)
    : Overlay(window)
    , m_commands(commands)
    , m_find(new SearchField(tr("Find a key"), {}, panel()))
    , m_close(Button::iconOnly(Icon::Close, tr("Close"), panel()))
    , m_area(new QScrollArea(panel()))
{
    setAccessibleName(tr("All keys"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(1, 12, 1, 12);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(sheetSide, 0, 12, 10);
    head->setSpacing(12);
    auto *title = new Label(TextStyle::Title, ColorRole::Text, tr("All keys"), panel());
    title->setWeight(QFont::DemiBold);
    head->addWidget(title);
    head->addStretch(1);
    m_find->setFixedWidth(findWidth);
    head->addWidget(m_find);
    head->addWidget(m_close);
    column->addLayout(head);
    column->addWidget(new Rule(panel()));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    new OverlayScrollBar(m_area);
    column->addWidget(m_area, 1);
    connect(m_close, &QPushButton::clicked, this, &KeySheet::close);
    connect(m_find, &QLineEdit::textChanged, this, &KeySheet::filter);
    connect(m_find, &SearchField::dismissed, this, &KeySheet::close);
    m_find->installEventFilter(this);
}

void KeySheet::openFresh()
{
    m_find->clear();
    m_area->setWidget(makePage());
    m_area->widget()->setAutoFillBackground(false);
    open();
}

QRect KeySheet::panelRect() const
{
    const int wide = std::min(sheetPanelWidth, width() - 48);
    const int tall = std::min(sheetPanelHeight, height() - 80);
    return {(width() - wide) / 2, (height() - tall) / 2, wide, tall};
}

QWidget *KeySheet::firstFocus() const
{
    return m_find;
}

QWidget *KeySheet::makePage()
{
    m_groups.clear();
    auto *page = new QWidget(m_area);
    auto *columns = new QHBoxLayout(page);
    columns->setContentsMargins(sheetSide, 4, sheetSide, 8);
    columns->setSpacing(40);
    const std::pair<CommandGroup, QString> groups[] = {{CommandGroup::Do, tr("Do")},
                                                       {CommandGroup::Go, tr("Go to")},
                                                       {CommandGroup::Window, tr("Window")}};
    QVBoxLayout *column = nullptr;
    for (const auto &[group, name] : groups) {
        if (group != CommandGroup::Window) {
            column = new QVBoxLayout;
            column->setSpacing(6);
            columns->addLayout(column, 1);
        }
        Group made;
        made.title = new Label(TextStyle::Caption, ColorRole::Muted, name, page);
        made.title->setWeight(QFont::DemiBold);
        made.title->setContentsMargins(0, 8, 0, 2);
        column->addWidget(made.title);
        for (const auto &command : m_commands.all())
            if (command->group == group && !command->keys.isEmpty())
                made.rows.push_back({command->text, addRow(*command, column, page)});
        m_groups.push_back(std::move(made));
        if (group != CommandGroup::Go)
            column->addStretch(1);
    }
    return page;
}

QWidget *KeySheet::addRow(const WindowCommand &command, QVBoxLayout *column, QWidget *page)
{
    auto *row = new QWidget(page);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    auto *text = new Label(TextStyle::Body, ColorRole::Text2, command.text, row);
    text->setElided(true);
    text->setToolTip(command.text);
    line->addWidget(text, 1);
    line->addWidget(capsFor(command.keys, row));
    column->addWidget(row);
    return row;
}

void KeySheet::filter(const QString &words)
{
    for (const Group &group : m_groups) {
        bool any = false;
        for (const auto &[text, row] : group.rows) {
            const bool fits = fuzzyMatch(words, text).has_value();
            row->setVisible(fits);
            any = any || fits;
        }
        group.title->setVisible(any);
    }
}

bool KeySheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        QScrollBar *bar = m_area->verticalScrollBar();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            bar->setValue(bar->value() + (key == Qt::Key_Down ? scrollStep : -scrollStep));
            return true;
        }
        if (key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            bar->setValue(bar->value() +
                          (key == Qt::Key_PageDown ? bar->pageStep() : -bar->pageStep()));
            return true;
        }
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace caseline
