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

constexpr int boardHeadHeight = 56;
/// A board of more cards than this is read as a list.
constexpr int mostCards = 200;
constexpr auto rebuildPace = 30ms;
/// Cards made in one go. A card is a dozen widgets; what is left follows after other events.
constexpr int cardsAtOnce = 4;

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
    headBox->setFixedHeight(boardHeadHeight);
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
    auto *page = new QWidget;
    m_row = new QHBoxLayout(page);
    m_row->setContentsMargins(24, 12, 24, 20);
    m_row->setSpacing(16);
    m_row->addStretch(1);
    m_area->setWidget(page);
    page->setAutoFillBackground(false);

    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &EscalationBoard::rebuild);
    connect(&list, &QAbstractItemModel::modelReset, this, &EscalationBoard::later);
    connect(&list, &QAbstractItemModel::rowsInserted, this, &EscalationBoard::later);
    connect(&list, &QAbstractItemModel::rowsRemoved, this, &EscalationBoard::later);
    connect(&list, &QAbstractItemModel::dataChanged, this, &EscalationBoard::later);
    connect(&detail, &TicketDetail::changed, this, &EscalationBoard::showChosen);
    connect(m_tierButton, &QPushButton::clicked, this, &EscalationBoard::showTierMenu);
}

// What is not in sight is not built: under load the list changes many times a second.
void EscalationBoard::later()
{
    if (!isVisible())
        m_stale = true;
    else if (!m_pace.isActive())
        m_pace.start(rebuildPace);
}

void EscalationBoard::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
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

// Cards of rows that did not change stay as they are, with focus and unfolded words.
void EscalationBoard::rebuild()
{
    m_stale = false;
    const std::vector<TicketRow> rows = shownRows();
    const bool hadFocus = m_area->isAncestorOf(focusWidget());
    dropStale(rows);
    const EscalationCard *before = card(m_current);
    if (!placeCards(rows))
        m_pace.start(0ms);
    dropEmptyColumns();
    m_stack->setCurrentWidget(rows.empty() ? m_empty : static_cast<QWidget *>(m_area));
    showSummary(rows);
    const auto isCurrent = [this](const TicketRow &row) { return row.id == m_current; };
    if (std::none_of(rows.begin(), rows.end(), isCurrent))
        m_current = rows.empty() ? TicketId{} : rows.front().id;
    m_detail.setTicket(m_current);
    if (card(m_current) != before)
        showChosen();
    if (hadFocus && !m_area->isAncestorOf(focusWidget()))
        focusBoard();
    Q_EMIT currentChanged();
}

void EscalationBoard::dropStale(const std::vector<TicketRow> &rows)
{
    QHash<TicketId, const TicketRow *> shown;
    for (const TicketRow &row : rows)
        shown.insert(row.id, &row);
    m_cards.removeIf([&](const auto &entry) {
        const TicketRow *row = shown.value(entry.key());
        if (row && *row == entry.value()->row())
            return false;
        for (EscalationColumn *column : std::as_const(m_columns))
            if (column->cards().contains(entry.value())) {
                column->drop(entry.value());
                break;
            }
        return true;
    });
}

/// Whether all cards are there now.
bool EscalationBoard::placeCards(const std::vector<TicketRow> &rows)
{
    QHash<EscalationColumn *, int> filled;
    int made = 0;
    for (const TicketRow &row : rows) {
        EscalationCard *known = card(row.id);
        if (!known && made == cardsAtOnce)
            return false;
        made += !known;
        EscalationColumn *column = columnFor(row);
        column->place(known ? known : newCard(row), filled[column]++);
    }
    return true;
}

void EscalationBoard::dropEmptyColumns()
{
    m_byContact.removeIf([this](const auto &entry) {
        EscalationColumn *column = entry.value();
        if (!column->cards().isEmpty())
            return false;
        m_columns.removeOne(column);
        delete column;
        return true;
    });
}

EscalationCard *EscalationBoard::newCard(const TicketRow &row)
{
    auto *card = new EscalationCard(row, m_clock, this);
    m_cards.insert(row.id, card);
    connect(card, &EscalationCard::chosen, this, &EscalationBoard::choose);
    connect(card, &EscalationCard::claimWanted, this, &EscalationBoard::claimWanted);
    connect(card, &EscalationCard::handBackWanted, this, &EscalationBoard::handBackWanted);
    connect(card, &EscalationCard::openWanted, this, &EscalationBoard::openWanted);
    connect(card, &EscalationCard::contextWanted, this, &EscalationBoard::contextWanted);
    return card;
}

EscalationColumn *EscalationBoard::columnFor(const TicketRow &row)
{
    const QString key = row.contact + QLatin1Char('/') + row.team;
    EscalationColumn *&column = m_byContact[key];
    if (!column) {
        column = new EscalationColumn(row.contact.isEmpty() ? Marks::rule(row.team) : row.contact,
                                      row.contact.isEmpty() ? QString() : row.team, this);
        m_row->insertWidget(int(m_columns.size()), column, 10);
        m_columns += column;
    }
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
    painter.fillRect(0, boardHeadHeight - 1, width(), 1, theme.color(ColorRole::Border));
}

} // namespace caseline
