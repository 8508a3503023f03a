// SPDX-License-Identifier: GPL-3.0-or-later
#include "palette.h"

#include "badge.h"
#include "fuzzy.h"
#include "key_cap.h"
#include "key_text.h"
#include "label.h"
#include "marks.h"
#include "palette_delegate.h"
#include "search_field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr int panelWidth = 640;
constexpr int panelTop = 96;
constexpr int panelHeight = 480;
constexpr int scopeLimit = 40;
constexpr int mostTickets = 6;
constexpr int mostRecent = 4;

} // namespace

Palette::Palette(Commands &commands, QWidget *window)
    : Overlay(window)
    , m_commands(commands)
    , m_field(new SearchField(tr("Type what you want to do"), {}, panel()))
    , m_scope(new Badge(BadgeKind::Outline, {}, panel()))
    , m_list(new QListView(panel()))
    , m_model(new QStandardItemModel(this))
{
    setAccessibleName(tr("Commands"));
    m_field->setFrame(false);
    m_field->setLeadingIcon(Icon::Command);
    m_field->installEventFilter(this);
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(1, 8, 1, 8);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(10, 0, 19, 0);
    head->addWidget(m_field, 1);
    head->addWidget(m_scope);
    column->addLayout(head);
    column->addWidget(new Rule(panel()));
    PaletteDelegate::furnish(m_list, m_model, tr("What fits"));
    column->addWidget(m_list, 1);
    column->addWidget(new Rule(panel()));
    column->addLayout(makeFoot());
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_tickets.clear();
        fill();
        if (words.trimmed().size() >= 2)
            Q_EMIT ticketsWanted(words.trimmed());
    });
    connect(m_field, &SearchField::dismissed, this, &Palette::close);
    connect(m_list, &QListView::clicked, this, [this] { runCurrent(); });
}

QLayout *Palette::makeFoot()
{
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(19, 2, 19, 0);
    foot->setSpacing(6);
    const auto add = [&](const QStringList &keys, const QString &words) {
        for (const QString &key : keys)
            foot->addWidget(new KeyCap(key, panel()));
        foot->addWidget(new Label(TextStyle::Meta, ColorRole::Muted, words, panel()));
        foot->addSpacing(10);
    };
    add({QStringLiteral("↑"), QStringLiteral("↓")}, tr("choose"));
    add({QStringLiteral("↵")}, tr("run"));
    add({tr("Esc")}, tr("leave"));
    foot->addStretch(1);
    return foot;
}

void Palette::openFor(const QString &scope)
{
    m_scope->setVisible(!scope.isEmpty());
    const QString shown =
        scope.size() > scopeLimit ? scope.left(scopeLimit) + QChar(0x2026) : scope;
    m_scope->setBadge(BadgeKind::Outline, tr("On: %1").arg(shown));
    m_tickets.clear();
    m_field->clear();
    m_commands.refresh();
    fill();
    open();
}

void Palette::setTickets(const QString &words, const std::vector<TicketRow> &tickets)
{
    if (words != m_field->text().trimmed())
        return;
    m_tickets = tickets;
    fill();
}

QRect Palette::panelRect() const
{
    const int wide = std::min(panelWidth, width() - 48);
    const int tall = std::min(panelHeight, height() - panelTop - 40);
    return {(width() - wide) / 2, panelTop, wide, tall};
}

QWidget *Palette::firstFocus() const
{
    return m_field;
}

void Palette::fill()
{
    m_words = m_field->text();
    m_model->clear();
    if (m_words.trimmed().isEmpty())
        addRecent();
    addGroup(tr("Do"), CommandGroup::Do);
    addGroup(tr("Go to"), CommandGroup::Go);
    addGroup(tr("Window"), CommandGroup::Window);
    addTickets();
    if (m_model->rowCount() == 0)
        addHeading(tr("Nothing fits “%1”").arg(m_words));
    step(0);
}

void Palette::addGroup(const QString &title, CommandGroup group)
{
    struct Hit
    {
        const WindowCommand *command;
        FuzzyMatch match;
    };
    std::vector<Hit> hits;
    for (const auto &command : m_commands.all()) {
        if (command->group != group || !m_commands.isEnabled(*command))
            continue;
        if (const auto match = fuzzyMatch(m_words, command->text))
            hits.push_back({command.get(), *match});
    }
    std::stable_sort(hits.begin(), hits.end(), [this](const Hit &a, const Hit &b) {
        if (a.match.score != b.match.score)
            return a.match.score > b.match.score;
        return m_recent.value(a.command->id) > m_recent.value(b.command->id);
    });
    if (!hits.empty())
        addHeading(title);
    for (const Hit &hit : hits)
        addCommand(*hit.command, hit.match.positions);
}

void Palette::addCommand(const WindowCommand &command, const QList<int> &positions)
{
    auto *item = new QStandardItem(command.text);
    item->setData(int(command.icon), PaletteDelegate::IconRole);
    item->setData(command.hint, PaletteDelegate::HintRole);
    item->setData(keyCaps(command.keys), PaletteDelegate::CapsRole);
    item->setData(QVariant::fromValue(positions), PaletteDelegate::MatchRole);
    item->setData(command.id, PaletteDelegate::TargetRole);
    m_model->appendRow(item);
}

/// What was used last is likely to be wanted again.
void Palette::addRecent()
{
    std::vector<const WindowCommand *> recent;
    for (const auto &command : m_commands.all())
        if (m_recent.contains(command->id) && m_commands.isEnabled(*command))
            recent.push_back(command.get());
    std::sort(recent.begin(), recent.end(), [this](const auto *a, const auto *b) {
        return m_recent.value(a->id) > m_recent.value(b->id);
    });
    recent.resize(std::min(recent.size(), size_t(mostRecent)));
    if (!recent.empty())
        addHeading(tr("Used last"));
    for (const WindowCommand *command : recent)
        addCommand(*command, {});
}

void Palette::addTickets()
{
    if (m_tickets.empty())
        return;
    addHeading(tr("Tickets"));
    int shown = 0;
    for (const TicketRow &row : m_tickets) {
        if (shown++ == mostTickets)
            break;
        auto *item = new QStandardItem(row.subject.isEmpty() ? row.snippet : row.subject);
        item->setData(int(Marks::of(row.channel).icon), PaletteDelegate::IconRole);
        item->setData(row.customerName + QStringLiteral(", ") + row.reference,
                      PaletteDelegate::HintRole);
        item->setData(row.id.value, PaletteDelegate::TargetRole);
        m_model->appendRow(item);
    }
}

void Palette::addHeading(const QString &title)
{
    auto *item = new QStandardItem(title);
    item->setData(true, PaletteDelegate::HeadingRole);
    item->setFlags(Qt::NoItemFlags);
    m_model->appendRow(item);
}

void Palette::step(int rows)
{
    const int count = m_model->rowCount();
    const int direction = rows < 0 ? -1 : 1;
    int row = rows == 0 ? 0 : m_list->currentIndex().row() + rows;
    for (int tries = 0; tries < count; ++tries, row += direction) {
        row = (row % count + count) % count;
        if (m_model->item(row)->isSelectable()) {
            m_list->setCurrentIndex(m_model->index(row, 0));
            if (rows == 0)
                m_list->scrollToTop();
            return;
        }
    }
}

void Palette::runCurrent()
{
    const QVariant target = m_list->currentIndex().data(PaletteDelegate::TargetRole);
    if (!target.isValid())
        return;
    close();
    if (target.userType() == QMetaType::QString) {
        m_recent.insert(target.toString(), ++m_uses);
        m_commands.run(target.toString());
    } else {
        Q_EMIT ticketChosen(TicketId{target.toLongLong()});
    }
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down: step(1); return true;
        case Qt::Key_Up: step(-1); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: runCurrent(); return true;
        default: break;
        }
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace caseline
