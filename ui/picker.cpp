// SPDX-License-Identifier: GPL-3.0-or-later
#include "picker.h"

#include "button.h"
#include "fuzzy.h"
#include "key_cap.h"
#include "label.h"
#include "palette_delegate.h"
#include "search_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace caseline {

namespace {

constexpr int pickerWidth = 440;
constexpr int pickerTop = 96;
constexpr int pickerRow = 36;
constexpr int leastRows = 4;
constexpr int mostRows = 9;

} // namespace

Picker::Picker(QWidget *window)
    : Overlay(window)
    , m_title(new Label(TextStyle::Title, ColorRole::Text, {}, panel()))
    , m_scope(new Label(TextStyle::Meta, ColorRole::Muted, {}, panel()))
    , m_field(new SearchField({}, {}, panel()))
    , m_list(new QListView(panel()))
    , m_model(new QStandardItemModel(this))
    , m_done(new Button(ButtonKind::Primary, tr("Done"), panel()))
{
    m_title->setWeight(QFont::DemiBold);
    m_scope->setElided(true);
    m_scope->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_field->setFrame(false);
    m_field->installEventFilter(this);
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(1, 12, 1, 8);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(19, 0, 19, 0);
    head->setSpacing(12);
    head->addWidget(m_title);
    head->addWidget(m_scope, 1);
    column->addLayout(head);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(10, 0, 19, 0);
    line->addWidget(m_field);
    column->addLayout(line);
    column->addWidget(new Rule(panel()));
    PaletteDelegate::furnish(m_list, m_model, tr("What can be chosen"));
    column->addWidget(m_list, 1);
    column->addWidget(new Rule(panel()));
    column->addLayout(makeFoot());
    connect(m_field, &QLineEdit::textChanged, this, &Picker::fill);
    connect(m_field, &SearchField::dismissed, this, &Picker::close);
    connect(m_list, &QListView::clicked, this, &Picker::take);
    connect(m_done, &QPushButton::clicked, this, [this] { finish(ticked()); });
}

QLayout *Picker::makeFoot()
{
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(19, 2, 19, 0);
    foot->setSpacing(6);
    const auto add = [&](const QString &key, const QString &words) {
        foot->addWidget(new KeyCap(key, panel()));
        foot->addWidget(new Label(TextStyle::Meta, ColorRole::Muted, words, panel()));
        foot->addSpacing(10);
    };
    add(QStringLiteral("↵"), tr("choose"));
    add(tr("Esc"), tr("leave"));
    foot->addStretch(1);
    foot->addWidget(m_done);
    m_done->setSmall(true);
    m_done->setKeys(Qt::CTRL | Qt::Key_Return);
    return foot;
}

void Picker::ask(PickerAsk ask, Chosen chosen)
{
    m_ask = std::move(ask);
    m_chosen = std::move(chosen);
    setAccessibleName(m_ask.title);
    m_title->setText(m_ask.title);
    m_scope->setText(m_ask.scope);
    m_field->setPlaceholderText(m_ask.placeholder);
    m_field->setAccessibleName(m_ask.placeholder);
    m_done->setVisible(m_ask.several);
    m_field->clear();
    fill();
    open();
}

QRect Picker::panelRect() const
{
    const int wide = std::min(pickerWidth, width() - 48);
    // As many rows as there are, so that it does not change its size while letters are typed.
    const int rows = std::clamp(int(m_ask.entries.size()), leastRows, mostRows);
    const int around = panel()->sizeHint().height() - m_list->sizeHint().height();
    const int tall =
        std::min(around + rows * Theme::of(this).scaled(pickerRow), height() - pickerTop - 40);
    return {(width() - wide) / 2, pickerTop, wide, tall};
}

QWidget *Picker::firstFocus() const
{
    return m_field;
}

void Picker::addEntry(const PickerEntry &entry, const QList<int> &positions)
{
    auto *item = new QStandardItem(entry.text);
    const bool ticks = m_ask.several && entry.checked;
    const bool now = !m_ask.several && entry.checked;
    const QString hint = !now                   ? entry.hint
                         : entry.hint.isEmpty() ? tr("now", "what stands before the choice")
                                                : tr("now, %1").arg(entry.hint);
    item->setData(int(ticks ? Icon::Check : entry.icon), PaletteDelegate::IconRole);
    item->setData(hint, PaletteDelegate::HintRole);
    item->setData(QVariant::fromValue(positions), PaletteDelegate::MatchRole);
    item->setData(entry.key, PaletteDelegate::TargetRole);
    if (entry.standing)
        item->setData(int(*entry.standing), PaletteDelegate::StandingRole);
    if (entry.priority)
        item->setData(int(*entry.priority), PaletteDelegate::PriorityRole);
    if (entry.checked)
        item->setData(tr("%1, chosen").arg(entry.text), Qt::AccessibleTextRole);
    m_model->appendRow(item);
}

void Picker::fill()
{
    m_model->clear();
    const QString words = m_field->text().simplified();
    struct Hit
    {
        const PickerEntry *entry;
        FuzzyMatch match;
    };
    std::vector<Hit> hits;
    bool exact = false;
    for (const PickerEntry &entry : m_ask.entries) {
        exact = exact || entry.text.compare(words, Qt::CaseInsensitive) == 0;
        if (const auto match = fuzzyMatch(words, entry.text))
            hits.push_back({&entry, *match});
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit &a, const Hit &b) { return a.match.score > b.match.score; });
    QString unread;
    if (m_ask.read && !words.isEmpty()) {
        if (const auto meant = m_ask.read(words))
            addEntry(*meant, {});
        else
            unread = meant.error();
    }
    for (const Hit &hit : hits)
        addEntry(*hit.entry, hit.match.positions);
    if (m_ask.free && !words.isEmpty() && !exact)
        addEntry({words, Icon::Plus, words, tr("new"), false}, {});
    if (m_model->rowCount() == 0) {
        auto *item = new QStandardItem(
            words.isEmpty() ? m_ask.whenEmpty.isEmpty() ? tr("Type a first one") : m_ask.whenEmpty
            : !unread.isEmpty() ? unread
                                : tr("Nothing fits “%1”").arg(words));
        item->setData(true, PaletteDelegate::HeadingRole);
        item->setFlags(Qt::NoItemFlags);
        m_model->appendRow(item);
    }
    step(0);
    if (words.isEmpty() && !m_ask.several)
        standOnPresent();
}

/// A choice begins at what stands now.
void Picker::standOnPresent()
{
    const auto now = std::find_if(m_ask.entries.begin(), m_ask.entries.end(),
                                  [](const PickerEntry &entry) { return entry.checked; });
    if (now != m_ask.entries.end())
        m_list->setCurrentIndex(m_model->index(int(now - m_ask.entries.begin()), 0));
}

void Picker::step(int rows)
{
    const int count = m_model->rowCount();
    const int row = rows == 0 ? 0 : m_list->currentIndex().row() + rows;
    m_list->setCurrentIndex(m_model->index((row % count + count) % count, 0));
}

void Picker::take()
{
    const QVariant target = m_list->currentIndex().data(PaletteDelegate::TargetRole);
    if (!target.isValid())
        return;
    const QString key = target.toString();
    if (!m_ask.several)
        return finish({key});
    const auto at = std::find_if(m_ask.entries.begin(), m_ask.entries.end(),
                                 [&key](const PickerEntry &entry) { return entry.key == key; });
    if (at != m_ask.entries.end())
        at->checked = !at->checked;
    else
        m_ask.entries.push_back({key, Icon::Tag, key, {}, true});
    const int row = m_list->currentIndex().row();
    if (!m_field->text().isEmpty())
        return m_field->clear(); // fills
    fill();
    step(row);
}

/// Done, with what still stands in the field.
void Picker::takeTyped()
{
    if (!m_field->text().simplified().isEmpty())
        take();
    finish(ticked());
}

QStringList Picker::ticked() const
{
    QStringList keys;
    for (const PickerEntry &entry : m_ask.entries)
        if (entry.checked)
            keys += entry.key;
    return keys;
}

void Picker::finish(const QStringList &keys)
{
    close();
    if (const auto chosen = std::exchange(m_chosen, {}))
        chosen(keys);
}

bool Picker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        switch (press->key()) {
        case Qt::Key_Down: step(1); return true;
        case Qt::Key_Up: step(-1); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_ask.several && press->modifiers() & Qt::ControlModifier)
                takeTyped();
            else
                take();
            return true;
        default: break;
        }
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace caseline
