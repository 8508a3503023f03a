// SPDX-License-Identifier: GPL-3.0-or-later
#include "navigation_pane.h"

#include "label.h"
#include "navigation_item.h"
#include "overlay_scroll_bar.h"
#include "view_names.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace caseline {

namespace {

constexpr TicketView shownViews[] = {
    TicketView::Mine,      TicketView::MyTeams, TicketView::Unassigned,
    TicketView::Escalated, TicketView::DueSoon, TicketView::Breached,
    TicketView::Pending,   TicketView::Snoozed, TicketView::AllOpen};

CountTone navToneOf(TicketView view)
{
    if (view == TicketView::DueSoon)
        return CountTone::Warm;
    return view == TicketView::Breached ? CountTone::Red : CountTone::Plain;
}

} // namespace

NavigationPane::NavigationPane(QWidget *parent)
    : QWidget(parent)
    , m_area(new QScrollArea(this))
    , m_list(new QWidget)
    , m_column(new QVBoxLayout(m_list))
    , m_caption(new Label(TextStyle::Caption, ColorRole::Muted, tr("Views"), this))
    , m_savedColumn(new QVBoxLayout)
    , m_savedCaption(new Label(TextStyle::Caption, ColorRole::Muted, tr("Saved views"), this))
    , m_railGap(new QWidget(this))
    , m_foot(new QVBoxLayout)
{
    setAccessibleName(tr("Navigation"));
    // Saved views can be many, and a window low: what does not fit is scrolled to.
    m_area->setWidget(m_list);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    m_list->setAutoFillBackground(false);
    m_list->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    new OverlayScrollBar(m_area);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_area, 1);
    m_column->setSpacing(0);
    outer->addLayout(m_foot);
    addPage(Page::Tickets, Icon::Inbox, tr("Tickets"));
    addPage(Page::Escalations, Icon::Flag, tr("Escalations"));
    addPage(Page::Knowledge, Icon::Book, tr("Knowledge"));
    addPage(Page::Dashboard, Icon::Bars, tr("Dashboard"));
    addPage(Page::Deliveries, Icon::Outbox, tr("Deliveries"));
    addPage(Page::Inbound, Icon::Download, tr("Inbound"));
    addPage(Page::Jobs, Icon::Refresh, tr("Background work"));
    m_caption->setWeight(QFont::DemiBold);
    m_caption->setIndent(10);
    m_caption->setFixedHeight(32);
    m_column->addWidget(m_caption);
    m_railGap->setLayout(new QVBoxLayout);
    m_railGap->layout()->setContentsMargins(0, 8, 0, 8);
    m_railGap->layout()->addWidget(new Rule(m_railGap));
    m_column->addWidget(m_railGap);
    m_railGap->hide();
    for (const TicketView view : shownViews)
        addView(view);
    m_views.value(TicketView::MyTeams)->hide(); // until one is in a team
    m_savedCaption->setWeight(QFont::DemiBold);
    m_savedCaption->setIndent(10);
    m_savedCaption->setFixedHeight(32);
    m_savedCaption->hide();
    m_column->addWidget(m_savedCaption);
    m_column->addLayout(m_savedColumn);
    m_column->addStretch(1);
    m_foot->addWidget(addPage(Page::Settings, Icon::Sliders, tr("Settings")));
    setRail(false);
}

NavigationItem *NavigationPane::addPage(Page page, Icon icon, const QString &name)
{
    auto *item = new NavigationItem(icon, name, this);
    item->setAccented(false);
    item->hide();
    m_pages.insert(page, item);
    m_column->addWidget(item);
    connect(item, &QAbstractButton::clicked, this, [this, page] { Q_EMIT pageChosen(page); });
    return item;
}

void NavigationPane::addView(TicketView view)
{
    auto *item = new NavigationItem(ViewNames::icon(view), ViewNames::name(view), this);
    m_views.insert(view, item);
    m_column->addWidget(item);
    connect(item, &QAbstractButton::clicked, this, [this, view] { Q_EMIT viewChosen(view); });
}

void NavigationPane::offer(Page page)
{
    m_pages.value(page)->show();
}

void NavigationPane::setCounts(const ViewCounts &counts)
{
    for (auto it = m_views.cbegin(); it != m_views.cend(); ++it)
        it.value()->setCount(counts.views.value(it.key()), navToneOf(it.key()));
    m_views.value(TicketView::MyTeams)->setVisible(counts.inTeams);
    m_pages.value(Page::Escalations)->setCount(counts.escalations);
    m_pages.value(Page::Deliveries)->setCount(counts.failedDeliveries, CountTone::Red);
}

void NavigationPane::setSavedViews(const std::vector<SavedEntry> &views)
{
    QMap<qint64, NavigationItem *> before = std::exchange(m_saved, {});
    for (const SavedEntry &view : views) {
        NavigationItem *item = before.take(view.id.value);
        if (!item) {
            item = new NavigationItem(Icon::Bookmark, view.name, this);
            connect(item, &QAbstractButton::clicked, this,
                    [this, id = view.id] { Q_EMIT savedViewChosen(id); });
        }
        item->setName(view.name);
        item->setCount(view.count, CountTone::Plain, view.more);
        m_savedColumn->addWidget(item); // moves one that is there already
        item->setVisible(!m_rail);
        m_saved.insert(view.id.value, item);
    }
    qDeleteAll(before);
    m_savedCaption->setVisible(!m_rail && !m_saved.isEmpty());
    markSaved();
}

void NavigationPane::markSaved()
{
    for (auto it = m_saved.cbegin(); it != m_saved.cend(); ++it)
        it.value()->setChecked(it.key() == m_currentSaved.value);
}

void NavigationPane::setCurrent(Page page, TicketView view, SavedViewId saved)
{
    m_currentSaved = page == Page::Tickets ? saved : SavedViewId{};
    markSaved();
    for (auto it = m_pages.cbegin(); it != m_pages.cend(); ++it)
        it.value()->setChecked(it.key() == page);
    for (auto it = m_views.cbegin(); it != m_views.cend(); ++it)
        it.value()->setChecked(page == Page::Tickets && !m_currentSaved && it.key() == view);
}

void NavigationPane::setRail(bool rail)
{
    m_rail = rail;
    const int side = rail ? 6 : 8;
    m_column->setContentsMargins(side, 8, side, 4);
    m_foot->setContentsMargins(side, 4, side, 8);
    m_caption->setVisible(!rail);
    m_railGap->setVisible(rail);
    m_savedCaption->setVisible(!rail && !m_saved.isEmpty());
    // All wear the same sign: without their names they say nothing.
    for (NavigationItem *item : std::as_const(m_saved))
        item->setVisible(!rail);
    for (NavigationItem *item : std::as_const(m_pages))
        item->setRail(rail);
    for (NavigationItem *item : std::as_const(m_views))
        item->setRail(rail);
}

void NavigationPane::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).color(ColorRole::Window));
}

} // namespace caseline
