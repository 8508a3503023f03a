// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/ticket_reader.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QHash>
#include <QSet>

#include <functional>
#include <vector>

namespace caseline {

class ChangeBatcher;

/// A list of tickets of any length. The first page is there at once; the places of all others (16
/// bytes each) follow, and rows are read by window as they are looked at. Changes are applied by
/// identity, so that selection and view stay where they are. Lives on the GUI thread.
class TicketListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Role {
        Row = Qt::UserRole, ///< TicketRow; nothing while it is being read
        Id,                 ///< qint64
        Reference,
    };
    enum class State { Loading, Ready, Failed };
    Q_ENUM(State)

    TicketListModel(const TicketReader &reader, Background &background, ChangeBatcher &changes,
                    QObject *parent = nullptr);

    /// How a screen reader reads a row out; without, by its subject.
    using Speaker = std::function<QString(const TicketRow &row)>;
    void setSpeaker(Speaker speaker) { m_speaker = std::move(speaker); }

    void setQuery(const TicketQuery &query);
    const TicketQuery &query() const { return m_query; }
    State state() const { return m_state; }
    const Error &error() const { return m_error; }
    /// All places are known, not the first page alone.
    bool isComplete() const { return m_complete; }
    /// From the question until the first page was there.
    Milliseconds took() const { return m_took; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    TicketId idAt(int row) const;
    /// -1 when it is not in the list. May look through all places.
    int rowOf(TicketId id) const;
    /// Where those of them stand that are in the list. May look through all places.
    QHash<TicketId, int> rowsOf(const std::vector<TicketId> &tickets) const;
    /// Ordered as the rows are; the row must be there.
    TicketKey placeAt(int row) const { return m_places[size_t(row)]; }

Q_SIGNALS:
    void stateChanged();
    /// All places are known.
    void completed();
    /// Where rows are that were not in the list before, e.g. for a "3 new" mark.
    void arrived(const std::vector<caseline::TicketKey> &places);
    /// What does not belong to the list any more, by a change; not what only moved.
    void left(const std::vector<caseline::TicketId> &tickets);

private:
    void showPage(Result<std::vector<TicketRow>> page, int generation);
    void showKeys(Result<std::vector<TicketKey>> keys, int generation);
    void requestWindow(int row) const;
    void keepWindow(int window, Result<std::vector<TicketRow>> rows);
    void onChanged(const std::vector<TicketId> &tickets);
    void readChanges();
    void applyChanges(const std::vector<TicketId> &tickets, std::vector<TicketRow> rows);
    void removePlace(int row);
    void insertRows(std::vector<TicketRow> rows);
    void keep(TicketRow row) const;
    void setState(State state);

    const TicketReader &m_reader;
    Background &m_background;
    Speaker m_speaker;
    TicketQuery m_query;
    State m_state = State::Loading;
    Error m_error;
    int m_generation = 0;
    QElapsedTimer m_asked;
    Milliseconds m_took{};
    bool m_complete = false; ///< all places are known
    std::vector<TicketKey> m_places;
    QSet<TicketId> m_changed; ///< still to be read
    bool m_readingChanges = false;
    mutable QHash<TicketId, TicketRow> m_rows;
    mutable QHash<int, QSet<TicketId>> m_requested; ///< windows under way; what changed meanwhile
    mutable int m_lastWindow = 0;
};

} // namespace caseline

Q_DECLARE_METATYPE(caseline::TicketRow)
