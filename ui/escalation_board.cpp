// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation_board.h"

#include "escalation_card.h"
#include "escalation_column.h"
#include "marks.h"

#include "items/escalation_list_model.h"

#include <QHBoxLayout>
#include <QScrollArea>

#include <algorithm>

namespace caseline {

namespace {

using namespace std::chrono_literals;

/// A board of more cards than this is read as a table.
constexpr int mostCards = 200;
/// Cards made in one go. A card is a dozen widgets; what is left follows after other events.
constexpr int cardsAtOnce = 4;

} // namespace

EscalationBoard::EscalationBoard(const EscalationListModel &rows, const TicketDetail &detail,
                                 const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_rows(rows)
    , m_detail(detail)
    , m_clock(clock)
    , m_area(new QScrollArea(this))
{
    auto *whole = new QHBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_area);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    auto *page = new QWidget;
    m_row = new QHBoxLayout(page);
    m_row->setContentsMargins(24, 12, 24, 20);
    m_row->setSpacing(16);
    m_row->addStretch(1);
    m_area->setWidget(page);
    page->setAutoFillBackground(false);

    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &EscalationBoard::rebuild);
    connect(&detail, &TicketDetail::changed, this, &EscalationBoard::showChosen);
}

std::vector<TicketRow> EscalationBoard::shownRows() const
{
    std::vector<TicketRow> rows;
    const int count = std::min(m_rows.rowCount(), mostCards);
    rows.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        rows.push_back(m_rows.row(i));
    return rows;
}

// Cards of rows that did not change stay as they are, with focus and unfolded words.
void EscalationBoard::rebuild()
{
    const std::vector<TicketRow> rows = shownRows();
    const bool hadFocus = m_area->isAncestorOf(focusWidget());
    dropStale(rows);
    const EscalationCard *before = card(m_current);
    if (!placeCards(rows))
        m_pace.start(0ms);
    dropEmptyColumns();
    if (card(m_current) != before)
        showChosen();
    if (hadFocus && !m_area->isAncestorOf(focusWidget()))
        focusCurrent();
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
    connect(card, &EscalationCard::chosen, this, &EscalationBoard::chosen);
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

void EscalationBoard::setCurrent(TicketId id)
{
    if (id == m_current)
        return;
    if (EscalationCard *before = card(m_current))
        before->setChosen(false, nullptr);
    m_current = id;
    showChosen();
}

void EscalationBoard::showChosen()
{
    EscalationCard *chosen = card(m_current);
    if (!chosen)
        return;
    const auto &value = m_detail.value();
    chosen->setChosen(true, value ? &*value : nullptr);
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

void EscalationBoard::focusCurrent()
{
    if (EscalationCard *chosen = card(m_current))
        chosen->setFocus(Qt::ShortcutFocusReason);
}

void EscalationBoard::tick()
{
    for (EscalationCard *each : std::as_const(m_cards))
        each->tick();
}

} // namespace caseline
