// SPDX-License-Identifier: GPL-3.0-or-later
#include "saved_view_list.h"

#include "async_read.h"
#include "change_batcher.h"
#include "gui_answer.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <tuple>

namespace caseline {

namespace {

using namespace std::chrono_literals;
constexpr auto betweenCounts = 2s;
constexpr int restPerCount = 20; // so many times as long as counting took: readers are for people

struct Asked
{
    qint64 id;
    TicketQuery query;
};

struct Counted
{
    QHash<qint64, int> counts;
    std::chrono::milliseconds took{0};
};

Counted countsOf(const TicketReader &tickets, const std::vector<Asked> &asked)
{
    QElapsedTimer timer;
    timer.start();
    Counted counted;
    for (const Asked &ask : asked)
        if (const auto rows = tickets.page(ask.query, {}, SavedViewList::mostCounted))
            counted.counts.insert(ask.id, int(rows->size()));
    counted.took = std::chrono::milliseconds(timer.elapsed());
    return counted;
}

bool before(const SavedView &a, const SavedView &b)
{
    return std::tuple(a.isShared(), a.position, a.id) < std::tuple(b.isShared(), b.position, b.id);
}

} // namespace

SavedViewList::SavedViewList(const Ports &ports, ChangeBatcher &changes, const Caller &caller,
                             QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_caller(caller)
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(betweenCounts);
    connect(&m_pace, &QTimer::timeout, this, &SavedViewList::recount);
    connect(&changes, &ChangeBatcher::changed, this, [this] {
        if (!m_pace.isActive())
            m_pace.start();
    });
    connect(&changes, &ChangeBatcher::savedViewsChanged, this, &SavedViewList::reload);
    reload();
}

std::span<const SavedView> SavedViewList::shown() const
{
    return std::span(m_views).first(std::min(m_views.size(), mostShown));
}

const SavedView *SavedViewList::find(SavedViewId id) const
{
    const auto at = std::find_if(m_views.begin(), m_views.end(),
                                 [id](const SavedView &view) { return view.id == id; });
    return at == m_views.end() ? nullptr : &*at;
}

bool SavedViewList::mayChange(const SavedView &view) const
{
    return m_caller.may(Scope::Write) &&
           (view.isShared() ? m_caller.may(Scope::Rules) : view.owner == m_caller.name);
}

std::optional<int> SavedViewList::count(SavedViewId id) const
{
    const auto at = m_counts.constFind(id.value);
    return at == m_counts.cend() ? std::nullopt : std::optional(*at);
}

void SavedViewList::keep(const SavedView &view, Then then)
{
    m_ports.desk.keep(view, m_caller, landing(std::move(then), false));
}

void SavedViewList::remove(SavedViewId id, Then then)
{
    m_ports.desk.remove(id, m_caller, landing(std::move(then), true));
}

std::vector<SavedViewId> SavedViewList::besides(SavedViewId id) const
{
    std::vector<SavedViewId> all;
    if (const SavedView *view = find(id))
        for (const SavedView &other : m_views)
            if (other.owner == view->owner)
                all.push_back(other.id);
    return all;
}

bool SavedViewList::canMove(SavedViewId id, int by) const
{
    const auto order = besides(id);
    const auto to = std::find(order.begin(), order.end(), id) - order.begin() + by;
    return !order.empty() && to >= 0 && to < std::ptrdiff_t(order.size());
}

void SavedViewList::move(SavedViewId id, int by, std::function<void(const Result<void> &)> then)
{
    if (!canMove(id, by))
        return;
    auto order = besides(id);
    const auto at = std::find(order.begin(), order.end(), id);
    std::iter_swap(at, at + by);
    m_ports.desk.arrange(
        std::move(order), m_caller,
        onGuiThread<Result<void>>(this, [this, then = std::move(then)](const Result<void> &moved) {
            reload();
            then(moved);
        }));
}

SavedViewDesk::Done SavedViewList::landing(Then then, bool removed)
{
    return onGuiThread<Result<SavedView>>(
        this, [this, then = std::move(then), removed](const Result<SavedView> &result) {
            if (result)
                apply(*result, removed);
            then(result);
        });
}

void SavedViewList::apply(const SavedView &view, bool removed)
{
    std::erase_if(m_views, [&](const SavedView &other) { return other.id == view.id; });
    m_counts.remove(view.id.value);
    if (!removed)
        m_views.insert(std::upper_bound(m_views.begin(), m_views.end(), view, before), view);
    Q_EMIT changed();
    recount();
}

void SavedViewList::reload()
{
    readAsync(
        m_ports.readers, this,
        [reader = &m_ports.reader, me = m_caller.name] { return reader->savedViews(me); },
        [this](const Result<std::vector<SavedView>> &views) {
            // Without the store there are none to show; all else that needs it says so.
            if (!views || *views == m_views)
                return;
            m_views = *views;
            Q_EMIT changed();
            recount();
        });
}

void SavedViewList::recount()
{
    if (m_counting) {
        m_again = true;
        return;
    }
    std::vector<Asked> asked;
    for (const SavedView &view : shown()) {
        TicketQuery query;
        query.view = TicketView::All;
        query.sort = TicketSort::RecentlyUpdated;
        query.me = m_caller.name;
        const SearchContext context{
            m_ports.clock.now(), QTimeZone::systemTimeZone(), m_caller.name, {m_caller.name}};
        if (applySearch(parseSearch(view.query), context, query).empty())
            asked.push_back({view.id.value, query});
    }
    if (asked.empty())
        return;
    m_counting = true;
    readAsync(
        m_ports.readers, this,
        [tickets = &m_ports.tickets, asked = std::move(asked)] {
            return countsOf(*tickets, asked);
        },
        [this](const Counted &answer) {
            m_counting = false;
            m_pace.setInterval(
                std::max<std::chrono::milliseconds>(betweenCounts, restPerCount * answer.took));
            if (answer.counts != m_counts) {
                m_counts = answer.counts;
                Q_EMIT counted();
            }
            if (std::exchange(m_again, false))
                recount();
        });
}

} // namespace caseline
