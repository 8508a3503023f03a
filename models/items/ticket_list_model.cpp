// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_list_model.h"

#include "async_read.h"
#include "change_batcher.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr int kFirstPage = 100;
constexpr int kWindow = 100;    // rows read at once around what is looked at
constexpr int kMostRows = 2000; // kept in memory; places are kept for all
// Changes applied in one go: each may move all places behind it, and the window must not wait.
constexpr size_t kMostChanges = 100;

TicketKey placeOf(const TicketRow &row)
{
    return {row.key, row.id};
}

} // namespace

TicketListModel::TicketListModel(const TicketReader &reader, Background &background,
                                 ChangeBatcher &changes, QObject *parent)
    : QAbstractListModel(parent)
    , m_reader(reader)
    , m_background(background)
{
    connect(&changes, &ChangeBatcher::changed, this, &TicketListModel::onChanged);
}

void TicketListModel::setQuery(const TicketQuery &query)
{
    beginResetModel();
    m_query = query;
    m_places.clear();
    m_rows.clear();
    m_requested.clear();
    m_changed.clear();
    m_readingChanges = false;
    m_complete = false;
    m_lastWindow = 0;
    const int generation = ++m_generation;
    m_asked.start();
    endResetModel();
    setState(State::Loading);
    readAsync(
        m_background, this,
        [reader = &m_reader, query] { return reader->page(query, std::nullopt, kFirstPage); },
        [this, generation](auto page) { showPage(std::move(page), generation); });
    readAsync(
        m_background, this, [reader = &m_reader, query] { return reader->keys(query); },
        [this, generation](auto keys) { showKeys(std::move(keys), generation); });
}

void TicketListModel::showPage(Result<std::vector<TicketRow>> page, int generation)
{
    if (generation != m_generation || m_complete)
        return;
    if (!page) {
        m_error = page.error();
        setState(State::Failed);
        return;
    }
    m_took = Milliseconds(m_asked.elapsed());
    if (!page->empty()) {
        beginInsertRows({}, 0, int(page->size()) - 1);
        for (TicketRow &row : *page) {
            m_places.push_back(placeOf(row));
            keep(std::move(row));
        }
        endInsertRows();
    }
    setState(State::Ready);
}

void TicketListModel::showKeys(Result<std::vector<TicketKey>> keys, int generation)
{
    if (generation != m_generation)
        return;
    if (!keys) {
        m_error = keys.error();
        setState(State::Failed);
        return;
    }
    const bool extends = keys->size() >= m_places.size() &&
                         std::equal(m_places.begin(), m_places.end(), keys->begin());
    if (extends && keys->size() > m_places.size()) {
        beginInsertRows({}, int(m_places.size()), int(keys->size()) - 1);
        m_places = std::move(*keys);
        endInsertRows();
    } else if (!extends) {
        beginResetModel();
        m_places = std::move(*keys);
        endResetModel();
    }
    m_complete = true;
    setState(State::Ready);
    Q_EMIT completed();
    readChanges();
}

int TicketListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_places.size());
}

QVariant TicketListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TicketId id = m_places[size_t(index.row())].id;
    if (role == int(Role::Id))
        return id.value;
    const auto row = m_rows.constFind(id);
    if (row == m_rows.constEnd()) {
        if (role == int(Role::Row) || role == Qt::DisplayRole)
            requestWindow(index.row());
        return {};
    }
    switch (role) {
    case int(Role::Row): return QVariant::fromValue(*row);
    case int(Role::Reference): return row->reference;
    case Qt::DisplayRole: return row->subject;
    case Qt::AccessibleTextRole: return m_speaker ? m_speaker(*row) : row->subject;
    default: return {};
    }
}

QHash<int, QByteArray> TicketListModel::roleNames() const
{
    return {{int(Role::Row), "row"}, {int(Role::Id), "id"}, {int(Role::Reference), "reference"}};
}

TicketId TicketListModel::idAt(int row) const
{
    return row >= 0 && row < int(m_places.size()) ? m_places[size_t(row)].id : TicketId{};
}

int TicketListModel::rowOf(TicketId id) const
{
    return rowsOf({id}).value(id, -1);
}

// One pass over 16-byte places: two milliseconds for a million of them, once a batch.
QHash<TicketId, int> TicketListModel::rowsOf(const std::vector<TicketId> &tickets) const
{
    QHash<TicketId, int> places;
    std::vector<TicketId> unknown;
    for (const TicketId id : tickets) {
        const auto row = m_rows.constFind(id);
        const auto at = row == m_rows.constEnd()
                            ? m_places.end()
                            : std::lower_bound(m_places.begin(), m_places.end(), placeOf(*row));
        if (at != m_places.end() && at->id == id)
            places.insert(id, int(at - m_places.begin()));
        else
            unknown.push_back(id);
    }
    if (unknown.empty())
        return places;
    std::sort(unknown.begin(), unknown.end());
    for (size_t i = 0; i < m_places.size(); ++i) {
        const TicketId id = m_places[i].id;
        if (id < unknown.front() || unknown.back() < id)
            continue;
        if (std::binary_search(unknown.begin(), unknown.end(), id))
            places.insert(id, int(i));
    }
    return places;
}

void TicketListModel::requestWindow(int row) const
{
    const int window = row / kWindow;
    m_lastWindow = window;
    if (m_requested.contains(window))
        return;
    m_requested.insert(window, {});
    std::vector<TicketId> ids;
    const size_t end = std::min(size_t(window + 1) * kWindow, m_places.size());
    for (size_t i = size_t(window) * kWindow; i < end; ++i)
        ids.push_back(m_places[i].id);
    auto *self = const_cast<TicketListModel *>(this);
    readAsync(
        m_background, self,
        [reader = &m_reader, query = m_query, ids] { return reader->rows(query, ids); },
        [self, window, generation = m_generation](Result<std::vector<TicketRow>> rows) {
            if (generation == self->m_generation)
                self->keepWindow(window, std::move(rows));
        });
}

void TicketListModel::keepWindow(int window, Result<std::vector<TicketRow>> rows)
{
    // What changed since may have been read before the change; those come with their own news.
    const QSet<TicketId> changed = m_requested.take(window);
    if (!rows)
        return;
    for (TicketRow &row : *rows)
        if (!changed.contains(row.id))
            keep(std::move(row));
    const int first = window * kWindow;
    const int last = std::min(first + kWindow, rowCount()) - 1;
    if (last >= first)
        Q_EMIT dataChanged(index(first), index(last));
}

void TicketListModel::keep(TicketRow row) const
{
    if (m_rows.size() >= kMostRows) {
        // Far from what is looked at now; they are read again when somebody scrolls there.
        QSet<TicketId> near;
        const size_t first = size_t(std::max(0, m_lastWindow - 2)) * kWindow;
        const size_t last = std::min(size_t(m_lastWindow + 3) * kWindow, m_places.size());
        for (size_t i = first; i < last; ++i)
            near.insert(m_places[i].id);
        m_rows.removeIf([&near](const auto &entry) { return !near.contains(entry.key()); });
    }
    const TicketId id = row.id;
    m_rows.insert(id, std::move(row));
}

void TicketListModel::onChanged(const std::vector<TicketId> &tickets)
{
    if (m_generation == 0)
        return;
    for (const TicketId id : tickets) {
        m_changed.insert(id);
        for (QSet<TicketId> &meanwhile : m_requested)
            meanwhile.insert(id);
    }
    if (m_complete)
        readChanges();
}

// One read after the other: a later one that overtook an earlier one would bring back the past.
void TicketListModel::readChanges()
{
    if (m_readingChanges || m_changed.isEmpty())
        return;
    m_readingChanges = true;
    std::vector<TicketId> tickets;
    for (auto it = m_changed.begin(); it != m_changed.end() && tickets.size() < kMostChanges;) {
        tickets.push_back(*it);
        it = m_changed.erase(it);
    }
    readAsync(
        m_background, this,
        [reader = &m_reader, query = m_query, tickets] { return reader->rows(query, tickets); },
        [this, tickets, generation = m_generation](Result<std::vector<TicketRow>> rows) {
            if (generation != m_generation)
                return;
            m_readingChanges = false;
            if (!rows) { // tried again with the next change
                m_changed.unite(QSet<TicketId>(tickets.begin(), tickets.end()));
                return;
            }
            applyChanges(tickets, std::move(*rows));
            readChanges();
        });
}

void TicketListModel::applyChanges(const std::vector<TicketId> &tickets,
                                   std::vector<TicketRow> rows)
{
    QHash<TicketId, TicketRow> inList;
    for (TicketRow &row : rows)
        inList.insert(row.id, std::move(row));
    const QHash<TicketId, int> places = rowsOf(tickets);
    std::vector<int> leaving;
    std::vector<TicketRow> coming;
    std::vector<TicketKey> fresh;
    std::vector<TicketId> gone;
    for (const TicketId id : tickets) {
        const int at = places.value(id, -1);
        const auto row = inList.constFind(id);
        if (row == inList.constEnd()) {
            if (at >= 0) {
                leaving.push_back(at);
                gone.push_back(id);
            }
        } else if (at >= 0 && m_places[size_t(at)].key == row->key) {
            keep(*row);
            Q_EMIT dataChanged(index(at), index(at));
        } else {
            if (at >= 0)
                leaving.push_back(at);
            else
                fresh.push_back(placeOf(*row));
            coming.push_back(*row);
        }
    }
    std::sort(leaving.begin(), leaving.end(), std::greater<>());
    for (const int at : leaving)
        removePlace(at);
    insertRows(std::move(coming));
    if (!fresh.empty())
        Q_EMIT arrived(fresh);
    if (!gone.empty())
        Q_EMIT left(gone);
}

void TicketListModel::removePlace(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.remove(m_places[size_t(row)].id);
    m_places.erase(m_places.begin() + row);
    endRemoveRows();
}

// Rows that land next to each other go in as one range.
void TicketListModel::insertRows(std::vector<TicketRow> rows)
{
    std::sort(rows.begin(), rows.end(),
              [](const TicketRow &a, const TicketRow &b) { return placeOf(a) < placeOf(b); });
    for (size_t i = 0; i < rows.size();) {
        const auto at = std::lower_bound(m_places.begin(), m_places.end(), placeOf(rows[i]));
        size_t end = i + 1;
        while (end < rows.size() && (at == m_places.end() || placeOf(rows[end]) < *at))
            ++end;
        const int first = int(at - m_places.begin());
        std::vector<TicketKey> places;
        for (size_t k = i; k < end; ++k)
            places.push_back(placeOf(rows[k]));
        beginInsertRows({}, first, first + int(places.size()) - 1);
        m_places.insert(at, places.begin(), places.end());
        for (size_t k = i; k < end; ++k)
            keep(std::move(rows[k]));
        endInsertRows();
        i = end;
    }
}

void TicketListModel::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace caseline
