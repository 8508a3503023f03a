// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QAbstractListModel>
#include <QCollator>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

class TicketListModel;

/// What is known of an escalation in a list of them, and what that list can be ordered by.
enum class EscalationField {
    Tier, ///< highest first
    Reference,
    Customer,
    Subject,
    Contact,
    Department,
    Reason,
    Due, ///< as the source is ordered
    Holder,
    Since,
};

/// The escalations that run out first, up to `mostRows`, in an order of their own. They are read
/// from a list of tickets that is ordered by what is due; rows that stay in their order stay where
/// they are. Lives on the GUI thread; the source outlives it.
class EscalationListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Role {
        Row = Qt::UserRole, ///< TicketRow
    };
    /// A field in the words a person reads: rules and departments are translated above here.
    using Word = std::function<QString(const TicketRow &row, EscalationField field)>;
    using Speaker = std::function<QString(const TicketRow &row)>;

    static constexpr int mostRows = 1000;

    explicit EscalationListModel(const TicketListModel &source, QObject *parent = nullptr);

    void setWords(Word word, Speaker speaker);
    /// None: all tiers.
    void setTier(std::optional<Tier> tier);
    std::optional<Tier> tier() const { return m_tier; }
    void setOrder(EscalationField field, Qt::SortOrder order);
    EscalationField field() const { return m_field; }
    Qt::SortOrder order() const { return m_order; }
    /// While nobody looks nothing is read; the source may change many times a second.
    void setActive(bool active);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const TicketRow &row(int at) const { return m_entries[size_t(at)].row; }
    TicketId idAt(int row) const;
    /// -1: it is not in the list.
    int rowOf(TicketId id) const;

Q_SIGNALS:
    /// After all rows of a batch came, went and changed.
    void changed();

private:
    struct Entry
    {
        TicketRow row;
        QString word; ///< of the field it is ordered by; empty where that is no word
    };

    void later();
    void refresh();
    std::vector<Entry> read() const;
    bool isBefore(const Entry &a, const Entry &b) const;
    bool isMoved(const Entry &before, const Entry &now) const;
    void removeMoved(const std::vector<Entry> &next);
    void insertNew(std::vector<Entry> next);

    const TicketListModel &m_source;
    Word m_word;
    Speaker m_speaker;
    QCollator m_collator;
    std::optional<Tier> m_tier;
    EscalationField m_field = EscalationField::Due;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::vector<Entry> m_entries;
    QTimer m_pace;
    bool m_active = false;
    bool m_stale = true;
};

} // namespace caseline
