// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/deliveries.h"

#include <QAbstractListModel>
#include <QTimer>

#include <vector>

namespace caseline {

class ChangeBatcher;

/// What goes out, newest first, page by page as somebody scrolls. Rows carry no bodies; those are
/// read with the whole story. While it is active, news is applied by identity, so that selection
/// and view stay where they are. Lives on the GUI thread.
class DeliveryListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Role {
        Row = Qt::UserRole, ///< Delivery
        Id,                 ///< qint64
    };
    enum class State { Loading, Ready, Failed };
    Q_ENUM(State)

    DeliveryListModel(const DeliveryReader &reader, Background &background, ChangeBatcher &changes,
                      QObject *parent = nullptr);

    void setQuery(const DeliveryQuery &query);
    const DeliveryQuery &query() const { return m_query; }
    /// News is read only while somebody looks.
    void setActive(bool active);
    State state() const { return m_state; }
    const Error &error() const { return m_error; }
    /// Nothing older is left to read.
    bool isComplete() const { return m_complete; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// None outside of the list.
    const Delivery *at(int row) const;
    /// -1 when it is not in the list.
    int rowOf(OutboxId id) const;

Q_SIGNALS:
    void stateChanged();

private:
    struct Fresh
    {
        std::vector<Delivery> rows;
        bool complete = false;
    };
    static Result<Fresh> readDownTo(const DeliveryReader &reader, const DeliveryQuery &query,
                                    std::optional<OutboxId> oldest);
    void onChanged();
    void refresh();
    void apply(Result<Fresh> fresh, bool older);
    void append(std::vector<Delivery> rows);
    void replace(std::vector<Delivery> rows);
    void removeRun(int first, int last);
    void setState(State state);

    const DeliveryReader &m_reader;
    Background &m_background;
    DeliveryQuery m_query;
    State m_state = State::Loading;
    Error m_error;
    int m_generation = 0;
    bool m_active = false;
    bool m_stale = true;
    bool m_reading = false;
    bool m_complete = false;
    std::vector<Delivery> m_rows;
    QTimer m_pace;
};

} // namespace caseline

Q_DECLARE_METATYPE(caseline::Delivery)
