// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation_board.h"

#include "button.h"
#include "empty_state.h"
#include "escalation_card.h"
#include "escalation_column.h"
#include "label.h"
#include "marks.h"
#include "view_names.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr int headHeight = 56;
/// A board of more cards than this is read as a list.
constexpr int mostCards = 200;
constexpr auto rebuildPace = 30ms;

} // namespace

EscalationBoard::EscalationBoard(TicketListModel &list, TicketDetail &detail, const Clock &clock,
                                 QWidget *parent)
    : QWidget(parent)
    , m_list(list)
    , m_detail(detail)
    , m_clock(clock)
    , m_summary(new Label(TextStyle::Body, ColorRole::Muted, {}, this))
    , m_tierButton(new Button(ButtonKind::Plain, Icon::Filter, tr("Any tier"), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_area(new QScrollArea(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(24, 0, 24, 1);
    head->setSpacing(12);
    auto *title = new Label(TextStyle::Page, ColorRole::Text, tr("Escalations"), this);
    title->setWeight(QFont::DemiBold);
    m_summary->setElided(true);
    m_summary->setTabular(true);
    head->addWidget(title);
    head->addWidget(m_summary, 1);
    m_tierButton->setArrow(true);
    head->addWidget(m_tierButton);
    auto *headBox = new QWidget(this);
    headBox->setFixedHeight(headHeight);
    headBox->setLayout(head);
    column->addWidget(headBox);
    column->addWidget(m_stack, 1);
    m_empty->setWords(ViewNames::emptyHeadline(TicketView::Escalated),
                      ViewNames::emptySentence(TicketView::Escalated));
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_area);

    m_pace.setSingleShot(true);
    m_pace.setInterval(rebuildPace);
    connect(&m_pace, &QTimer::timeout, this, &EscalationBoard::rebuild);
    const auto later = [this] { m_pace.start(); };
    connect(&list, &QAbstractItemModel::modelReset, this, later);
    connect(&list, &QAbstractItemModel::rowsInserted, this, later);
    connect(&list, &QAbstractItemModel::rowsRemoved, this, later);
    connect(&list, &QAbstractItemModel::dataChanged, this, later);
    connect(&detail, &TicketDetail::changed, this, &EscalationBoard::showChosen);
    connect(m_tierButton, &QPushButton::clicked, this, &EscalationBoard::showTierMenu);
    rebuild();
}

std::vector<TicketRow> EscalationBoard::shownRows() const
{
    std::vector<TicketRow> rows;
    for (int i = 0; i < m_list.rowCount() && i < mostCards; ++i) {
        const QVariant data = m_list.index(i).data(int(TicketListModel::Role::Row));
        if (!data.isValid())
            continue;
        const auto row = data.value<TicketRow>();
        if (!m_tier || row.tier == *m_tier)
            rows.push_back(row);
    }
    return rows;
}

void EscalationBoard::rebuild()
{
    const std::vector<TicketRow> rows = shownRows();
    const bool hadFocus = m_area->isAncestorOf(focusWidget());
    m_columns.clear();
    m_byContact.clear();
    m_cards.clear();
    auto *page = new QWidget;
    m_row = new QHBoxLayout(page);
    m_row->setContentsMargins(24, 12, 24, 20);
    m_row->setSpacing(16);
    for (const TicketRow &row : rows)
        addCard(row);
    for (EscalationColumn *column : std::as_const(m_columns))
        column->finish();
    m_row->addStretch(1);
    m_area->setWidget(page);
    page->setAutoFillBackground(false);
    m_stack->setCurrentWidget(rows.empty() ? m_empty : static_cast<QWidget *>(m_area));
    showSummary(rows);
    if (!m_cards.contains(m_current))
        m_current = rows.empty() ? TicketId{} : rows.front().id;
    m_detail.setTicket(m_current);
    showChosen();
    if (hadFocus)
        focusBoard();
    Q_EMIT currentChanged();
}

void EscalationBoard::addCard(const TicketRow &row)
{
    auto *card = new EscalationCard(row, m_clock, this);
    m_cards.insert(row.id, card);
    columnFor(row)->addCard(card);
    connect(card, &EscalationCard::chosen, this, &EscalationBoard::choose);
    connect(card, &EscalationCard::claimWanted, this, &EscalationBoard::claimWanted);
    connect(card, &EscalationCard::handBackWanted, this, &EscalationBoard::handBackWanted);
    connect(card, &EscalationCard::openWanted, this, &EscalationBoard::openWanted);
}

EscalationColumn *EscalationBoard::columnFor(const TicketRow &row)
{
    const QString key = row.contact + QLatin1Char('/') + row.team;
    EscalationColumn *&column = m_byContact[key];
    if (!column) {
        column = new EscalationColumn(row.contact.isEmpty() ? row.team : row.contact,
                                      row.contact.isEmpty() ? QString() : row.team, this);
        m_columns += column;
        m_row->addWidget(column, 10);
    }
    column->raiseTier(row.tier);
    return column;
}

void EscalationBoard::choose(TicketId id)
{
    if (id == m_current)
        return;
    if (EscalationCard *before = card(m_current))
        before->setChosen(false, nullptr);
    m_current = id;
    m_detail.setTicket(id);
    showChosen();
    Q_EMIT currentChanged();
}

void EscalationBoard::showChosen()
{
    EscalationCard *chosen = card(m_current);
    if (!chosen)
        return;
    const auto &value = m_detail.value();
    chosen->setChosen(true, value ? &*value : nullptr);
}

bool EscalationBoard::isHeld() const
{
    const EscalationCard *chosen = card(m_current);
    return chosen && !chosen->row().claimedBy.isEmpty();
}

void EscalationBoard::step(int cards)
{
    for (EscalationColumn *column : std::as_const(m_columns)) {
        const auto at = column->cards().indexOf(card(m_current));
        if (at < 0)
            continue;
        const auto to = std::clamp<qsizetype>(at + cards, 0, column->cards().size() - 1);
        EscalationCard *next = column->cards().at(to);
        next->setFocus(Qt::ShortcutFocusReason);
        column->reveal(next);
        return;
    }
}

void EscalationBoard::stepColumn(int columns)
{
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const auto row = m_columns.at(i)->cards().indexOf(card(m_current));
        if (row < 0)
            continue;
        EscalationColumn *to =
            m_columns.at(std::clamp<qsizetype>(i + columns, 0, m_columns.size() - 1));
        EscalationCard *next = to->cards().at(std::min(row, to->cards().size() - 1));
        next->setFocus(Qt::ShortcutFocusReason);
        m_area->ensureWidgetVisible(to, 24, 0);
        to->reveal(next);
        return;
    }
}

void EscalationBoard::focusBoard()
{
    if (EscalationCard *chosen = card(m_current))
        chosen->setFocus(Qt::ShortcutFocusReason);
}

void EscalationBoard::tick()
{
    for (EscalationCard *each : std::as_const(m_cards))
        each->tick();
}

void EscalationBoard::showSummary(const std::vector<TicketRow> &rows)
{
    int held = 0;
    int breached = 0;
    for (const TicketRow &row : rows) {
        held += !row.claimedBy.isEmpty();
        breached += row.slaState == SlaState::Breached;
    }
    m_summary->setText(rows.empty() ? QString()
                                    : tr("%1 held, %2 unclaimed, %3 breached")
                                          .arg(held)
                                          .arg(int(rows.size()) - held)
                                          .arg(breached));
}

void EscalationBoard::showTierMenu()
{
    QMenu menu(this);
    const auto add = [&](const QString &text, std::optional<Tier> tier) {
        QAction *action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(m_tier == tier);
        connect(action, &QAction::triggered, this, [this, tier] { chooseTier(tier); });
    };
    add(tr("Any tier"), std::nullopt);
    add(Marks::name(Tier::Always), Tier::Always);
    add(Marks::name(Tier::Likely), Tier::Likely);
    menu.exec(m_tierButton->mapToGlobal(QPoint(0, m_tierButton->height() + 2)));
}

void EscalationBoard::chooseTier(std::optional<Tier> tier)
{
    m_tier = tier;
    m_tierButton->setText(tier ? Marks::name(*tier) : tr("Any tier"));
    rebuild();
}

void EscalationBoard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    painter.fillRect(0, headHeight - 1, width(), 1, theme.color(ColorRole::Border));
}

} // namespace caseline
