// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_list_pane.h"

#include "marks.h"

#include "button.h"
#include "choice_bar.h"
#include "day_headings.h"
#include "label.h"
#include "number_text.h"
#include "overlay_scroll_bar.h"
#include "ticket_columns.h"
#include "ticket_delegate.h"
#include "ticket_list_view.h"
#include "toast.h"
#include "view_names.h"

#include <QApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace caseline {

namespace {

constexpr int headerHeight = 48;
constexpr int headerCompact = 40;
constexpr TicketSort sorts[] = {TicketSort::DueFirst, TicketSort::PriorityFirst,
                                TicketSort::NewestFirst, TicketSort::RecentlyUpdated};

/// Whether somebody typed what the list shows; a search may have no words, only conditions.
bool isSearch(const TicketQuery &query)
{
    return !query.search.isEmpty() || !(query.filter == TicketFilter{}) ||
           (query.view == TicketView::All && query.createdFrom && !query.createdBefore);
}

} // namespace

TicketListPane::TicketListPane(TicketListModel &model, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_clock(clock)
    , m_choice(model)
    , m_head(new QWidget(this))
    , m_bar(new ChoiceBar(this))
    , m_name(new Label(TextStyle::Title, ColorRole::Text, {}, this))
    , m_count(new Label(TextStyle::Body, ColorRole::Muted, {}, this))
    , m_sort(new Button(ButtonKind::Quiet, Icon::Sort, {}, this))
    , m_columnsButton(new Button(ButtonKind::Quiet, Icon::Columns, {}, this))
    , m_columnHead(new TicketColumnHead(this))
    , m_view(new TicketListView(this))
    , m_delegate(new TicketDelegate(clock, m_choice, this))
    , m_message(new Label(TextStyle::Body, ColorRole::Muted, {}, this))
    , m_pill(new Button(ButtonKind::Primary, Icon::Up, {}, this))
    , m_toast(new Toast(this))
{
    m_view->setItemDelegate(m_delegate);
    setVisits([](TicketId) { return TicketVisit(); });
    m_view->setModel(&model);
    m_view->setHeadings([this, &clock] { return dayHeadings(m_model, clock.now()); });
    build();
    connect(m_sort, &QPushButton::clicked, this, &TicketListPane::showSortMenu);
    connect(m_columnHead, &TicketColumnHead::sortChosen, this, &TicketListPane::sortChosen);
    connect(m_pill, &QPushButton::clicked, this, [this] { m_view->scrollToTop(); });
    connect(m_view, &TicketListView::scrolled, this, &TicketListPane::seen);
    connectModel();
    connectChoice();
    fitHead();
    setColumns(false);
    showHeader();
    showState();
    showChoice();
}

void TicketListPane::build()
{
    m_name->setWeight(QFont::DemiBold);
    m_count->setTabular(true);
    m_pill->setSmall(true);
    m_pill->hide();
    m_view->setAccessibleName(tr("Tickets"));
    m_view->installEventFilter(this);
    new OverlayScrollBar(m_view);
    m_message->setWordWrap(true);
    m_message->setMargin(16);
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeading);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *header = new QHBoxLayout;
    header->setContentsMargins(16, 0, 8, 1);
    header->setSpacing(8);
    header->addWidget(m_name);
    header->addWidget(m_count);
    header->addStretch(1);
    header->addWidget(m_sort);
    header->addWidget(m_columnsButton);
    m_head->setLayout(header);
    column->addWidget(m_head);
    column->addWidget(m_bar);
    column->addWidget(m_columnHead);
    column->addWidget(m_message, 1);
    column->addWidget(m_view, 1);
}

void TicketListPane::connectModel()
{
    connect(&m_model, &TicketListModel::stateChanged, this, &TicketListPane::showState);
    connect(&m_model, &TicketListModel::arrived, this, &TicketListPane::arrived);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TicketListPane::listChanged);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, [this] {
            showState();
            reselect();
        });
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) { forget(first, last); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) {
                if (!now.isValid())
                    return;
                m_currentRow = now.row();
                const TicketId id = m_model.idAt(now.row());
                if (id == m_current)
                    return;
                m_current = id;
                m_chosenElsewhere = false;
                Q_EMIT opened(id);
            });
}

void TicketListPane::setColumns(bool columns)
{
    m_delegate->setColumns(columns);
    m_columnHead->setVisible(columns);
    m_view->setRows(columns ? &Theme::tableRow : &Theme::ticketRow);
    m_columnsButton->setAccessibleName(columns ? tr("Two lines for a ticket")
                                               : tr("One line for a ticket, in columns"));
    m_columnsButton->setToolTip(m_columnsButton->accessibleName());
    m_view->scrollTo(m_view->currentIndex());
}

TicketId TicketListPane::current() const
{
    return m_current;
}

void TicketListPane::select(TicketId id)
{
    m_current = id;
    m_chosenElsewhere = true;
    const int row = m_model.rowOf(id);
    m_view->setCurrentIndex(row >= 0 ? m_model.index(row) : QModelIndex());
}

void TicketListPane::step(int rows)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const QModelIndex now = m_view->currentIndex();
    const int row = now.isValid() ? now.row() + rows : 0;
    m_view->setCurrentIndex(m_model.index(std::clamp(row, 0, count - 1)));
}

void TicketListPane::focusList()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
    if (!m_view->currentIndex().isValid())
        step(0);
}

void TicketListPane::setCount(int count)
{
    m_count->setText(numberText(count));
}

void TicketListPane::tick()
{
    if (const QDate today = QDate::currentDate(); m_today != today) {
        m_today = today;
        m_view->readHeadings();
    }
    m_view->viewport()->update();
}

/// Another list begins at its top; when the open ticket left the list (resolved, taken by another),
/// the one that took its place is next. What was opened by name stays open.
void TicketListPane::reselect()
{
    if (m_view->currentIndex().isValid() || m_model.rowCount() == 0)
        return;
    const int known = m_current ? m_model.rowOf(m_current) : -1;
    if (known < 0 && m_chosenElsewhere)
        return;
    const int row = known >= 0 ? known : std::min(m_currentRow, m_model.rowCount() - 1);
    m_view->setCurrentIndex(m_model.index(row));
}

void TicketListPane::listChanged()
{
    m_new.clear();
    if (!(m_query == m_model.query())) {
        m_query = m_model.query();
        m_chosenElsewhere = false;
        m_currentRow = 0;
    }
    seen();
    showHeader();
    reselect();
}

void TicketListPane::showSortMenu()
{
    QMenu menu(this);
    for (const TicketSort sort : sorts) {
        QAction *action = menu.addAction(ViewNames::name(sort, m_model.query().view));
        action->setCheckable(true);
        action->setChecked(sort == m_model.query().sort);
        connect(action, &QAction::triggered, this, [this, sort] { Q_EMIT sortChosen(sort); });
    }
    menu.exec(m_sort->mapToGlobal(QPoint(0, m_sort->height() + 2)));
}

QString TicketListPane::createdTitle(const TicketQuery &query)
{
    const auto day = [](Instant t) {
        return withWesternDigits(QLocale().toString(
            QDateTime::fromMSecsSinceEpoch(toMs(t), Qt::UTC).date(), QLocale::ShortFormat));
    };
    const QString last = day(*query.createdBefore - Milliseconds(1));
    const QString first = query.createdFrom ? day(*query.createdFrom) : QString();
    const QString when = first.isEmpty() ? tr("Until %1").arg(last)
                         : first == last ? last
                                         : tr("%1 to %2").arg(first, last);
    return query.category.isEmpty() ? when
                                    : Marks::category(query.category) + QStringLiteral(", ") + when;
}

void TicketListPane::setSearchName(const QString &name)
{
    m_searchName = name;
    showHeader();
}

void TicketListPane::showHeader()
{
    const TicketQuery &query = m_model.query();
    m_name->setText(!m_searchName.isEmpty() ? m_searchName
                    : isSearch(query)       ? tr("Search")
                    : query.createdBefore   ? createdTitle(query)
                                            : ViewNames::name(query.view));
    m_sort->setText(ViewNames::name(query.sort, query.view));
    m_sort->setAccessibleName(tr("Order: %1").arg(m_sort->text()));
    m_columnHead->setSort(query.sort);
}

void TicketListPane::showState()
{
    // The list stays while it is read, and gets the keys back when something comes into it again:
    // who walks it by arrows must not lose them to a button.
    const bool any = m_model.rowCount() > 0 || m_model.state() == TicketListModel::State::Loading;
    const bool hadFocus = m_view->hasFocus();
    m_view->setVisible(any);
    m_message->setVisible(!any);
    if (any && std::exchange(m_keysWanted, false) && !QApplication::focusWidget())
        m_view->setFocus();
    if (!any && hadFocus) {
        m_keysWanted = true;
        if (QWidget *next = QApplication::focusWidget())
            next->clearFocus();
    }
    setCount(m_model.rowCount());
    if (any)
        return;
    switch (m_model.state()) {
    case TicketListModel::State::Loading: break;
    case TicketListModel::State::Failed:
        m_message->setText(
            tr("The list cannot be read: %1. It is tried again with the next change.")
                .arg(m_model.error().detail));
        break;
    case TicketListModel::State::Ready:
        if (!m_chosenElsewhere) {
            m_current = {};
            Q_EMIT emptied();
        }
        m_message->setText(isSearch(m_model.query())
                               ? tr("Nothing found.")
                               : tr("No tickets here. New ones appear by themselves."));
        break;
    }
}

void TicketListPane::arrived(const std::vector<TicketKey> &places)
{
    m_new.insert(places.begin(), places.end());
    seen();
}

void TicketListPane::forget(int first, int last)
{
    for (int row = first; !m_new.empty() && row <= last; ++row)
        m_new.erase(m_model.placeAt(row));
}

/// The pill counts what came in above the first row in sight.
void TicketListPane::seen()
{
    if (m_new.empty() || m_view->verticalScrollBar()->value() == 0) {
        m_new.clear();
        m_pill->hide();
        return;
    }
    const int first = m_view->firstRow();
    if (first < m_model.rowCount())
        m_new.erase(m_new.lower_bound(m_model.placeAt(first)), m_new.end());
    m_pill->setText(tr("%n new", nullptr, int(m_new.size())));
    m_pill->setAccessibleName(m_pill->text());
    m_pill->setVisible(!m_new.empty());
    place();
}

void TicketListPane::place()
{
    const QSize pill = m_pill->sizeHint();
    const int top = m_view->isVisible() ? m_view->y() : m_head->height();
    m_pill->setGeometry(QRect(QPoint((width() - pill.width()) / 2, top + 8), pill));
    m_pill->raise();
}

void TicketListPane::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    painter.fillRect(0, m_head->height() - 1, width(), 1, theme.color(ColorRole::Border));
}

void TicketListPane::fitHead()
{
    const Theme &theme = Theme::of(this);
    const int height = theme.scaled(theme.isCompact() ? headerCompact : headerHeight);
    m_head->setFixedHeight(height);
    m_bar->setFixedHeight(height);
}

void TicketListPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fitHead();
}

void TicketListPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

bool TicketListPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const auto held = static_cast<QKeyEvent *>(event)->modifiers();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT entered();
            return true;
        }
        if (held & Qt::ShiftModifier && (key == Qt::Key_Down || key == Qt::Key_Up)) {
            extendChoice(key == Qt::Key_Down ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace caseline
