// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation_list_model.h"

#include "ticket_list_model.h"

#include <algorithm>
#include <iterator>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr auto kEscalationPace = 30ms;

template <typename T>
int signOf(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

} // namespace

EscalationListModel::EscalationListModel(const TicketListModel &source, QObject *parent)
    : QAbstractListModel(parent)
    , m_source(source)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_pace.setSingleShot(true);
    m_pace.setInterval(kEscalationPace);
    connect(&m_pace, &QTimer::timeout, this, &EscalationListModel::refresh);
    connect(&source, &QAbstractItemModel::modelReset, this, &EscalationListModel::later);
    connect(&source, &QAbstractItemModel::rowsInserted, this, &EscalationListModel::later);
    connect(&source, &QAbstractItemModel::rowsRemoved, this, &EscalationListModel::later);
    connect(&source, &QAbstractItemModel::dataChanged, this, &EscalationListModel::later);
}

void EscalationListModel::setWords(Word word, Speaker speaker)
{
    m_word = std::move(word);
    m_speaker = std::move(speaker);
}

void EscalationListModel::setTier(std::optional<Tier> tier)
{
    m_tier = tier;
    refresh();
}

void EscalationListModel::setOrder(EscalationField field, Qt::SortOrder order)
{
    if (field == m_field && order == m_order)
        return;
    m_field = field;
    m_order = order;
    beginResetModel();
    m_entries = read();
    endResetModel();
    Q_EMIT changed();
}

void EscalationListModel::setActive(bool active)
{
    m_active = active;
    if (active && m_stale)
        refresh();
}

void EscalationListModel::later()
{
    if (!m_active)
        m_stale = true;
    else if (!m_pace.isActive())
        m_pace.start();
}

int EscalationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant EscalationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TicketRow &row = m_entries[size_t(index.row())].row;
    switch (role) {
    case int(Role::Row): return QVariant::fromValue(row);
    case Qt::DisplayRole: return row.subject;
    case Qt::AccessibleTextRole: return m_speaker ? m_speaker(row) : row.subject;
    default: return {};
    }
}

QHash<int, QByteArray> EscalationListModel::roleNames() const
{
    return {{int(Role::Row), "row"}};
}

TicketId EscalationListModel::idAt(int row) const
{
    return row >= 0 && row < int(m_entries.size()) ? m_entries[size_t(row)].row.id : TicketId{};
}

int EscalationListModel::rowOf(TicketId id) const
{
    const auto at = std::find_if(m_entries.begin(), m_entries.end(),
                                 [id](const Entry &entry) { return entry.row.id == id; });
    return at == m_entries.end() ? -1 : int(at - m_entries.begin());
}

std::vector<EscalationListModel::Entry> EscalationListModel::read() const
{
    std::vector<Entry> entries;
    const int rows = std::min(m_source.rowCount(), mostRows);
    entries.reserve(size_t(rows));
    for (int i = 0; i < rows; ++i) {
        // Those that are not read yet are asked for by this and come as changed ones.
        const QVariant data = m_source.index(i).data(int(TicketListModel::Role::Row));
        if (!data.isValid())
            continue;
        auto row = data.value<TicketRow>();
        if (m_tier && row.tier != *m_tier)
            continue;
        QString word = m_word ? m_word(row, m_field) : QString();
        entries.push_back({std::move(row), std::move(word)});
    }
    std::sort(entries.begin(), entries.end(),
              [this](const Entry &a, const Entry &b) { return isBefore(a, b); });
    return entries;
}

/// A strict order: what is equal is ordered by what is due, and that by the ticket.
bool EscalationListModel::isBefore(const Entry &a, const Entry &b) const
{
    int sign = 0;
    switch (m_field) {
    case EscalationField::Tier: sign = signOf(b.row.tier, a.row.tier); break;
    case EscalationField::Due: sign = signOf(a.row.key, b.row.key); break;
    case EscalationField::Since: sign = signOf(a.row.escalatedAt, b.row.escalatedAt); break;
    default:
        if (a.word.isEmpty() != b.word.isEmpty())
            return b.word.isEmpty(); // nobody and nothing last, in either order
        sign = m_collator.compare(a.word, b.word);
    }
    if (sign != 0)
        return m_order == Qt::AscendingOrder ? sign < 0 : sign > 0;
    return std::pair(a.row.key, a.row.id) < std::pair(b.row.key, b.row.id);
}

bool EscalationListModel::isMoved(const Entry &before, const Entry &now) const
{
    return isBefore(before, now) || isBefore(now, before);
}

void EscalationListModel::refresh()
{
    m_stale = false;
    std::vector<Entry> next = read();
    removeMoved(next);
    insertNew(std::move(next));
    Q_EMIT changed();
}

/// Those that are gone, and those that now belong elsewhere.
void EscalationListModel::removeMoved(const std::vector<Entry> &next)
{
    QHash<TicketId, const Entry *> staying;
    for (const Entry &entry : next)
        staying.insert(entry.row.id, &entry);
    for (int i = int(m_entries.size()) - 1; i >= 0; --i) {
        const Entry *now = staying.value(m_entries[size_t(i)].row.id);
        if (now && !isMoved(m_entries[size_t(i)], *now))
            continue;
        beginRemoveRows({}, i, i);
        m_entries.erase(m_entries.begin() + i);
        endRemoveRows();
    }
}

/// All that are here are also in `next`, and in that order. Neighbours go in as one range.
void EscalationListModel::insertNew(std::vector<Entry> next)
{
    for (size_t i = 0; i < next.size(); ++i) {
        const TicketId here = idAt(int(i));
        if (here == next[i].row.id) {
            if (m_entries[i].row == next[i].row)
                continue;
            m_entries[i] = next[i];
            Q_EMIT dataChanged(index(int(i)), index(int(i)));
            continue;
        }
        const auto first = next.begin() + std::ptrdiff_t(i);
        const auto end = std::find_if(
            first, next.end(), [here](const Entry &entry) { return here && entry.row.id == here; });
        const auto count = end - first;
        beginInsertRows({}, int(i), int(i) + int(count) - 1);
        m_entries.insert(m_entries.begin() + std::ptrdiff_t(i), first, end);
        endInsertRows();
        i += size_t(count) - 1;
    }
}

} // namespace caseline
