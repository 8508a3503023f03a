// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_choice.h"

#include <algorithm>

namespace caseline {

TicketChoice::TicketChoice(const TicketListModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&model, &TicketListModel::left, this, &TicketChoice::forget);
    connect(&model, &TicketListModel::arrived, this, &TicketChoice::welcome);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        if (m_model.rowCount() == 0)
            return clear();
        const auto rows = m_model.rowsOf({m_ids.begin(), m_ids.end()});
        std::vector<TicketId> gone;
        for (const TicketId id : std::as_const(m_ids))
            if (!rows.contains(id))
                gone.push_back(id);
        forget(gone);
    });
}

std::vector<TicketId> TicketChoice::ids() const
{
    std::vector<TicketId> ids(m_ids.begin(), m_ids.end());
    const auto rows = m_model.rowsOf(ids);
    std::sort(ids.begin(), ids.end(), [&rows](TicketId a, TicketId b) {
        return std::pair(rows.value(a), a) < std::pair(rows.value(b), b);
    });
    return ids;
}

void TicketChoice::begin(TicketId anchor)
{
    m_anchor = anchor;
    m_base = m_ids;
    m_expected.clear();
}

void TicketChoice::toggle(TicketId id)
{
    if (!id)
        return;
    if (!m_ids.remove(id) && count() < most)
        m_ids.insert(id);
    begin(id);
    Q_EMIT changed();
}

void TicketChoice::extend(int from, int to)
{
    int anchor = m_anchor ? m_model.rowOf(m_anchor) : -1;
    if (anchor < 0) {
        anchor = from;
        begin(m_model.idAt(from));
    }
    m_ids = m_base;
    const int step = to < anchor ? -1 : 1;
    for (int row = anchor; count() < most; row += step) {
        if (const TicketId id = m_model.idAt(row))
            m_ids.insert(id);
        if (row == to)
            break;
    }
    Q_EMIT changed();
}

void TicketChoice::chooseAll()
{
    m_ids.clear();
    const int rows = std::min(m_model.rowCount(), most);
    m_ids.reserve(rows);
    for (int row = 0; row < rows; ++row)
        m_ids.insert(m_model.idAt(row));
    begin({});
    Q_EMIT changed();
}

void TicketChoice::keepOnly(const std::vector<TicketId> &ids)
{
    QSet<TicketId> kept;
    for (const TicketId id : ids)
        if (m_ids.contains(id))
            kept.insert(id);
    m_ids = kept;
    begin({});
    Q_EMIT changed();
}

void TicketChoice::expect(const std::vector<TicketId> &ids)
{
    const QHash<TicketId, int> rows = m_model.rowsOf(ids);
    m_ids = QSet<TicketId>(rows.keyBegin(), rows.keyEnd());
    begin({});
    for (const TicketId id : ids)
        if (!rows.contains(id))
            m_expected.insert(id);
    Q_EMIT changed();
}

void TicketChoice::welcome(const std::vector<TicketKey> &places)
{
    const int before = count();
    for (const TicketKey &place : places)
        if (m_expected.remove(place.id))
            m_ids.insert(place.id);
    if (count() == before)
        return;
    m_base = m_ids;
    Q_EMIT changed();
}

void TicketChoice::clear()
{
    const bool any = !isEmpty();
    m_ids.clear();
    begin({});
    if (any)
        Q_EMIT changed();
}

void TicketChoice::forget(const std::vector<TicketId> &ids)
{
    const int before = count();
    for (const TicketId id : ids) {
        m_ids.remove(id);
        m_base.remove(id);
    }
    if (count() != before)
        Q_EMIT changed();
}

} // namespace caseline
