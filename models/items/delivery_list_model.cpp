// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_list_model.h"

#include "async_read.h"
#include "change_batcher.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr int kDeliveryPage = 100;
/// Under load the outbox changes many times a second.
constexpr auto kDeliveryPace = std::chrono::milliseconds(200);

bool isNewer(const Delivery &a, const Delivery &b)
{
    return b.item.id < a.item.id;
}

} // namespace

DeliveryListModel::DeliveryListModel(const DeliveryReader &reader, Background &background,
                                     ChangeBatcher &changes, QObject *parent)
    : QAbstractListModel(parent)
    , m_reader(reader)
    , m_background(background)
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(kDeliveryPace);
    connect(&m_pace, &QTimer::timeout, this, &DeliveryListModel::refresh);
    connect(&changes, &ChangeBatcher::changed, this, &DeliveryListModel::onChanged);
}

void DeliveryListModel::setQuery(const DeliveryQuery &query)
{
    beginResetModel();
    m_query = query;
    m_rows.clear();
    m_complete = false;
    m_reading = false;
    m_stale = true;
    ++m_generation;
    endResetModel();
    setState(State::Loading);
    refresh();
}

void DeliveryListModel::setActive(bool active)
{
    m_active = active;
    refresh();
}

void DeliveryListModel::onChanged()
{
    m_stale = true;
    if (m_active && !m_pace.isActive())
        m_pace.start();
}

/// A prefix of the list that reaches at least as far as what is known.
Result<DeliveryListModel::Fresh> DeliveryListModel::readDownTo(const DeliveryReader &reader,
                                                               const DeliveryQuery &query,
                                                               std::optional<OutboxId> oldest)
{
    Fresh fresh;
    std::optional<OutboxId> before;
    for (;;) {
        auto page = reader.page(query, before, kDeliveryPage);
        if (!page)
            return failure(page.error());
        for (Delivery &each : *page) {
            each.item.body.clear();
            fresh.rows.push_back(std::move(each));
        }
        if (page->size() < size_t(kDeliveryPage)) {
            fresh.complete = true;
            return fresh;
        }
        before = fresh.rows.back().item.id;
        if (!oldest || !(*oldest < *before))
            return fresh;
    }
}

// One read at a time: a later one that overtook an earlier one would bring back the past.
void DeliveryListModel::refresh()
{
    if (!m_active || m_reading || !m_stale)
        return;
    m_reading = true;
    m_stale = false;
    std::optional<OutboxId> oldest;
    if (!m_rows.empty())
        oldest = m_rows.back().item.id;
    readAsync(
        m_background, this,
        [reader = &m_reader, query = m_query, oldest] {
            return readDownTo(*reader, query, oldest);
        },
        [this, generation = m_generation](Result<Fresh> fresh) {
            if (generation == m_generation)
                apply(std::move(fresh), false);
        });
}

bool DeliveryListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_rows.empty() && !m_reading;
}

void DeliveryListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_reading = true;
    readAsync(
        m_background, this,
        [reader = &m_reader, query = m_query, before = m_rows.back().item.id]() -> Result<Fresh> {
            auto page = reader->page(query, before, kDeliveryPage);
            if (!page)
                return failure(page.error());
            for (Delivery &each : *page)
                each.item.body.clear();
            const bool complete = page->size() < size_t(kDeliveryPage);
            return Fresh{std::move(*page), complete};
        },
        [this, generation = m_generation](Result<Fresh> fresh) {
            if (generation == m_generation)
                apply(std::move(fresh), true);
        });
}

void DeliveryListModel::apply(Result<Fresh> fresh, bool older)
{
    m_reading = false;
    if (!fresh) {
        m_error = fresh.error();
        m_stale = true;
        setState(State::Failed);
        return;
    }
    m_complete = fresh->complete;
    if (older)
        append(std::move(fresh->rows));
    else
        replace(std::move(fresh->rows));
    setState(State::Ready);
    if (m_stale && m_active && !m_pace.isActive())
        m_pace.start();
}

void DeliveryListModel::append(std::vector<Delivery> rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
    std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    endInsertRows();
}

void DeliveryListModel::removeRun(int first, int last)
{
    beginRemoveRows({}, first, last);
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    endRemoveRows();
}

/// Both lists are ordered by id: what left goes, what came is put in, what changed is told.
void DeliveryListModel::replace(std::vector<Delivery> rows)
{
    const auto isIn = [&rows](const Delivery &each) {
        return std::binary_search(rows.begin(), rows.end(), each, isNewer);
    };
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (isIn(m_rows[size_t(last)]))
            continue;
        int first = last;
        while (first > 0 && !isIn(m_rows[size_t(first - 1)]))
            --first;
        removeRun(first, last);
        last = first;
    }
    for (size_t i = 0; i < rows.size();) {
        if (i < m_rows.size() && m_rows[i].item.id == rows[i].item.id) {
            if (!(m_rows[i] == rows[i])) {
                m_rows[i] = std::move(rows[i]);
                Q_EMIT dataChanged(index(int(i)), index(int(i)));
            }
            ++i;
            continue;
        }
        size_t end = i + 1;
        while (end < rows.size() && (i == m_rows.size() || isNewer(rows[end], m_rows[i])))
            ++end;
        beginInsertRows({}, int(i), int(end) - 1);
        m_rows.insert(m_rows.begin() + qptrdiff(i),
                      std::make_move_iterator(rows.begin() + qptrdiff(i)),
                      std::make_move_iterator(rows.begin() + qptrdiff(end)));
        endInsertRows();
        i = end;
    }
}

int DeliveryListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant DeliveryListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Delivery &row = m_rows[size_t(index.row())];
    switch (role) {
    case int(Role::Row): return QVariant::fromValue(row);
    case int(Role::Id): return row.item.id.value;
    case Qt::DisplayRole: return row.item.recipient;
    case Qt::AccessibleTextRole:
        return QString(row.item.recipient + QStringLiteral(", ") + row.reference);
    default: return {};
    }
}

QHash<int, QByteArray> DeliveryListModel::roleNames() const
{
    return {{int(Role::Row), "row"}, {int(Role::Id), "id"}};
}

const Delivery *DeliveryListModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[size_t(row)] : nullptr;
}

int DeliveryListModel::rowOf(OutboxId id) const
{
    Delivery sought;
    sought.item.id = id;
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), sought, isNewer);
    return found != m_rows.end() && found->item.id == id ? int(found - m_rows.begin()) : -1;
}

void DeliveryListModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace caseline
