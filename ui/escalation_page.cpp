// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation_page.h"

#include "button.h"
#include "empty_state.h"
#include "escalation_board.h"
#include "escalation_table.h"
#include "escalation_words.h"
#include "label.h"
#include "marks.h"
#include "number_text.h"
#include "segmented.h"
#include "view_names.h"

#include "items/ticket_list_model.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr int escalationHeadHeight = 56;

} // namespace

EscalationPage::EscalationPage(const TicketListModel &list, TicketDetail &detail,
                               const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_list(list)
    , m_detail(detail)
    , m_clock(clock)
    , m_rows(list)
    , m_summary(new Label(TextStyle::Body, ColorRole::Muted, {}, this))
    , m_tierButton(new Button(ButtonKind::Plain, Icon::Filter, tr("Any tier"), this))
    , m_orderButton(new Button(ButtonKind::Plain, Icon::Sort, {}, this))
    , m_looks(new Segmented(SegmentLook::Boxed, tr("Board or table"), this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_board(new EscalationBoard(m_rows, detail, clock, this))
{
    m_rows.setWords(EscalationWords::of, [&clock](const TicketRow &row) {
        return EscalationWords::spoken(row, clock.now());
    });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_stack, 1);
    m_empty->setWords(ViewNames::emptyHeadline(TicketView::Escalated),
                      ViewNames::emptySentence(TicketView::Escalated));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_board);
    setOrder(EscalationField::Due, Qt::AscendingOrder);
    connectLooks();
}

QWidget *EscalationPage::makeHead()
{
    auto *head = new QWidget(this);
    head->setFixedHeight(escalationHeadHeight);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(24, 0, 24, 1);
    row->setSpacing(12);
    auto *title = new Label(TextStyle::Page, ColorRole::Text, tr("Escalations"), head);
    title->setWeight(QFont::DemiBold);
    m_summary->setElided(true);
    m_summary->setTabular(true);
    m_tierButton->setArrow(true);
    m_orderButton->setArrow(true);
    m_looks->addSegment(tr("Board"), Icon::Columns);
    m_looks->addSegment(tr("Table"), Icon::Stack);
    row->addWidget(title);
    row->addWidget(m_summary, 1);
    row->addWidget(m_tierButton);
    row->addWidget(m_orderButton);
    row->addWidget(m_looks);
    return head;
}

void EscalationPage::connectLooks()
{
    connect(&m_rows, &EscalationListModel::changed, this, &EscalationPage::showRows);
    connect(&m_list, &TicketListModel::stateChanged, this, [this] {
        if (isVisible())
            showRows();
    });
    connect(m_tierButton, &QPushButton::clicked, this, &EscalationPage::showTierMenu);
    connect(m_orderButton, &QPushButton::clicked, this, &EscalationPage::showOrderMenu);
    connect(m_looks, &Segmented::chosen, this, [this](int look) {
        setLook(look == 0 ? EscalationLook::Board : EscalationLook::Table);
    });
    connect(m_board, &EscalationBoard::chosen, this, &EscalationPage::choose);
    connect(m_board, &EscalationBoard::claimWanted, this, &EscalationPage::claimWanted);
    connect(m_board, &EscalationBoard::handBackWanted, this, &EscalationPage::handBackWanted);
    connect(m_board, &EscalationBoard::openWanted, this, &EscalationPage::openWanted);
    connect(m_board, &EscalationBoard::contextWanted, this, &EscalationPage::contextWanted);
}

void EscalationPage::makeTable()
{
    m_table = new EscalationTable(m_rows, m_detail, m_clock, this);
    m_stack->addWidget(m_table);
    m_table->showOrder();
    connect(m_table, &EscalationTable::chosen, this, &EscalationPage::choose);
    connect(m_table, &EscalationTable::openWanted, this, &EscalationPage::openWanted);
    connect(m_table, &EscalationTable::claimWanted, this, &EscalationPage::claimWanted);
    connect(m_table, &EscalationTable::handBackWanted, this, &EscalationPage::handBackWanted);
    connect(m_table, &EscalationTable::contextWanted, this, &EscalationPage::contextWanted);
    connect(m_table, &EscalationTable::fieldChosen, this, &EscalationPage::orderBy);
}

void EscalationPage::setLook(EscalationLook look)
{
    m_look = look;
    if (look == EscalationLook::Table && !m_table)
        makeTable();
    m_looks->setCurrent(look == EscalationLook::Board ? 0 : 1);
    const bool hadFocus = m_stack->isAncestorOf(focusWidget());
    showRows();
    if (hadFocus)
        focusCurrent();
}

// What is not in sight is neither read nor built.
void EscalationPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_rows.setActive(true);
    showRows();
}

void EscalationPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_rows.setActive(false);
}

/// Who was chosen stays so; where it is gone, the one that took its place follows.
void EscalationPage::showRows()
{
    const bool hadFocus = m_stack->isAncestorOf(focusWidget());
    const int at = m_rows.rowOf(m_current);
    if (at < 0)
        m_current = m_rows.idAt(std::clamp(m_currentRow, 0, std::max(0, m_rows.rowCount() - 1)));
    m_currentRow = std::max(0, m_rows.rowOf(m_current));
    m_detail.setTicket(m_current);
    showCurrent(); // first: a list that gets the focus without one takes its first row
    QWidget *look = m_look == EscalationLook::Board ? static_cast<QWidget *>(m_board) : m_table;
    const bool empty = m_rows.rowCount() == 0 && m_list.state() != TicketListModel::State::Loading;
    m_stack->setCurrentWidget(empty ? m_empty : look);
    showSummary();
    if (m_look == EscalationLook::Board)
        m_board->rebuild();
    if (hadFocus && !m_stack->currentWidget()->isAncestorOf(focusWidget()))
        focusCurrent();
    Q_EMIT currentChanged();
}

void EscalationPage::showCurrent()
{
    m_board->setCurrent(m_current);
    if (m_table)
        m_table->setCurrent(m_current);
}

void EscalationPage::choose(TicketId id)
{
    if (id == m_current || m_rows.rowOf(id) < 0)
        return;
    m_current = id;
    m_currentRow = m_rows.rowOf(id);
    m_detail.setTicket(id);
    showCurrent();
    Q_EMIT currentChanged();
}

bool EscalationPage::isHeld() const
{
    const int at = m_rows.rowOf(m_current);
    return at >= 0 && !m_rows.row(at).claimedBy.isEmpty();
}

void EscalationPage::step(int rows)
{
    if (m_look == EscalationLook::Board)
        return m_board->step(rows);
    choose(m_rows.idAt(std::clamp(m_currentRow + rows, 0, std::max(0, m_rows.rowCount() - 1))));
}

void EscalationPage::stepColumn(int columns)
{
    if (m_look == EscalationLook::Board)
        m_board->stepColumn(columns);
}

void EscalationPage::focusCurrent()
{
    if (m_look == EscalationLook::Board)
        m_board->focusCurrent();
    else
        m_table->setFocus(Qt::ShortcutFocusReason);
}

void EscalationPage::tick()
{
    if (m_look == EscalationLook::Board)
        m_board->tick();
    else
        m_table->tick();
}

void EscalationPage::showSummary()
{
    int held = 0;
    int breached = 0;
    const int rows = m_rows.rowCount();
    for (int i = 0; i < rows; ++i) {
        held += !m_rows.row(i).claimedBy.isEmpty();
        breached += m_rows.row(i).slaState == SlaState::Breached;
    }
    QString text;
    if (rows > 0)
        text = tr("%1 held, %2 unclaimed, %3 breached")
                   .arg(numberText(held), numberText(rows - held), numberText(breached));
    if (m_list.rowCount() > EscalationListModel::mostRows)
        text += QStringLiteral(" · ") +
                tr("of the %1 that are due first, of %2")
                    .arg(numberText(EscalationListModel::mostRows), numberText(m_list.rowCount()));
    m_summary->setText(text);
}

void EscalationPage::setOrder(EscalationField field, Qt::SortOrder order)
{
    m_rows.setOrder(field, order);
    m_orderButton->setText(EscalationWords::order(field));
    if (m_table)
        m_table->showOrder();
}

/// Once more for the other way round.
void EscalationPage::orderBy(EscalationField field)
{
    const bool turned = field == m_rows.field() && m_rows.order() == Qt::AscendingOrder;
    setOrder(field, turned ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void EscalationPage::showOrderMenu()
{
    QMenu menu(this);
    for (int i = 0; i <= int(EscalationField::Since); ++i) {
        const auto field = EscalationField(i);
        QAction *action = menu.addAction(EscalationWords::order(field));
        action->setCheckable(true);
        action->setChecked(field == m_rows.field());
        if (action->isChecked())
            menu.setActiveAction(action);
        connect(action, &QAction::triggered, this, [this, field] { orderBy(field); });
    }
    menu.addSeparator();
    QAction *turned = menu.addAction(tr("The other way round"));
    turned->setCheckable(true);
    turned->setChecked(m_rows.order() == Qt::DescendingOrder);
    connect(turned, &QAction::triggered, this, [this] { orderBy(m_rows.field()); });
    menu.exec(m_orderButton->mapToGlobal(QPoint(0, m_orderButton->height() + 2)));
}

void EscalationPage::showTierMenu()
{
    QMenu menu(this);
    const auto add = [&](const QString &text, std::optional<Tier> tier) {
        QAction *action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(m_rows.tier() == tier);
        connect(action, &QAction::triggered, this, [this, tier] { chooseTier(tier); });
    };
    add(tr("Any tier"), std::nullopt);
    add(Marks::name(Tier::Always), Tier::Always);
    add(Marks::name(Tier::Likely), Tier::Likely);
    menu.exec(m_tierButton->mapToGlobal(QPoint(0, m_tierButton->height() + 2)));
}

void EscalationPage::chooseTier(std::optional<Tier> tier)
{
    m_tierButton->setText(tier ? Marks::name(*tier) : tr("Any tier"));
    m_rows.setTier(tier);
}

void EscalationPage::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    painter.fillRect(0, escalationHeadHeight - 1, width(), 1, theme.color(ColorRole::Border));
}

} // namespace caseline
