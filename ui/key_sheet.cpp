// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_sheet.h"

#include "button.h"
#include "commands.h"
#include "key_cap.h"
#include "key_text.h"
#include "label.h"
#include "overlay_scroll_bar.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr int sheetPanelWidth = 760;
constexpr int sheetPanelHeight = 560;

QWidget *capsFor(const QKeySequence &keys, QWidget *parent)
{
    auto *caps = new QWidget(parent);
    auto *row = new QHBoxLayout(caps);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addStretch(1);
    for (const QString &cap : keyCaps(keys))
        row->addWidget(new KeyCap(cap, caps));
    return caps;
}

} // namespace

KeySheet::KeySheet(const Commands &commands, QWidget *window)
    : Overlay(window)
    , m_commands(commands)
    , m_close(Button::iconOnly(Icon::Close, tr("Close"), panel()))
    , m_area(new QScrollArea(panel()))
{
    setAccessibleName(tr("All keys"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(24, 16, 16, 16);
    auto *head = new QHBoxLayout;
    auto *title = new Label(TextStyle::Title, ColorRole::Text, tr("All keys"), panel());
    title->setWeight(QFont::DemiBold);
    head->addWidget(title, 1);
    head->addWidget(m_close);
    column->addLayout(head);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    new OverlayScrollBar(m_area);
    column->addWidget(m_area, 1);
    connect(m_close, &QPushButton::clicked, this, &KeySheet::close);
}

void KeySheet::openFresh()
{
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
    return m_close;
}

QWidget *KeySheet::makePage()
{
    auto *page = new QWidget(m_area);
    auto *columns = new QHBoxLayout(page);
    columns->setContentsMargins(0, 4, 12, 4);
    columns->setSpacing(40);
    const std::pair<CommandGroup, QString> groups[] = {{CommandGroup::Do, tr("Do")},
                                                       {CommandGroup::Go, tr("Go to")},
                                                       {CommandGroup::Window, tr("Window")}};
    QGridLayout *grid = nullptr;
    for (const auto &[group, name] : groups) {
        if (group != CommandGroup::Window) {
            auto *column = new QVBoxLayout;
            grid = new QGridLayout;
            grid->setVerticalSpacing(6);
            grid->setColumnStretch(0, 1);
            column->addLayout(grid);
            column->addStretch(1);
            columns->addLayout(column, 1);
        }
        auto *title = new Label(TextStyle::Caption, ColorRole::Muted, name, page);
        title->setWeight(QFont::DemiBold);
        title->setContentsMargins(0, 6, 0, 2);
        grid->addWidget(title, grid->rowCount(), 0, 1, 2);
        for (const auto &command : m_commands.all()) {
            if (command->group != group || command->keys.isEmpty())
                continue;
            const int row = grid->rowCount();
            auto *text = new Label(TextStyle::Body, ColorRole::Text2, command->text, page);
            text->setElided(true);
            grid->addWidget(text, row, 0);
            grid->addWidget(capsFor(command->keys, page), row, 1);
        }
    }
    return page;
}

} // namespace caseline
