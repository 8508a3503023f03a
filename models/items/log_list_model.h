// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async_read.h"

#include "domain/result.h"
#include "ports/background.h"

#include <QAbstractListModel>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>
#include <optional>
#include <vector>

namespace caseline {

/// How a log learns of news.
enum class LogNews {
    Told,      ///< noteNews() says that there is some; it is read a pace later
    LookedFor, ///< it is looked for at each pace
};

/// What lists of a log have in common besides their rows: when they read, how that went, and that
/// one read at a time is under way. Lives on the GUI thread.
class LogList : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Role {
        Row = Qt::UserRole, ///< the whole row
    };
    enum class State { Loading, Ready, Failed };
    Q_ENUM(State)

    /// News is read only while somebody looks.
    void setActive(bool active);
    State state() const { return m_state; }
    /// Of the last read that failed.
    const Error &error() const { return m_error; }
    /// Nothing older is left to read.
    bool isComplete() const { return m_complete; }

    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;

public Q_SLOTS:
    /// Looks for news at once, while somebody looks.
    void refresh();
    /// What is shown may be old.
    void noteNews();

Q_SIGNALS:
    void stateChanged();

protected:
    LogList(LogNews news, std::chrono::milliseconds pace, QObject *parent);

    /// Reads what is there anew, at least as far down as what is known, and lands it.
    virtual void readAnew() = 0;
    /// Another list begins: what is still being read does not belong to it.
    void startOver();
    /// Whether older rows may be read now; they then have to land.
    bool startOlder(const QModelIndex &parent);
    int generation() const { return m_generation; }
    void landed(bool complete);
    void failed(const Error &error);

private:
    void readNews();
    void setState(State state);

    const LogNews m_news;
    State m_state = State::Loading;
    Error m_error;
    int m_generation = 0;
    bool m_active = false;
    bool m_stale = true;
    bool m_reading = false;
    bool m_complete = false;
    QTimer m_pace;
};

/// A log, newest first, page by page as somebody scrolls. News is applied by identity, so that
/// selection and view stay where they are.
template <class Row, class Query>
class LogListModel : public LogList
{
public:
    void setQuery(const Query &query)
    {
        beginResetModel();
        m_query = query;
        m_rows.clear();
        endResetModel();
        startOver();
    }
    const Query &query() const { return m_query; }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const Row *row = at(index.isValid() ? index.row() : -1);
        if (!row)
            return {};
        return role == int(Role::Row) ? QVariant::fromValue(*row) : words(*row, role);
    }
    void fetchMore(const QModelIndex &parent) override
    {
        if (startOlder(parent))
            readRows([page = m_page, query = m_query, last = m_rows.back()] {
                return older(page, query, last);
            });
    }

    /// None outside of the list.
    const Row *at(int row) const
    {
        return row >= 0 && row < rowCount() ? &m_rows[size_t(row)] : nullptr;
    }

protected:
    using Rows = std::vector<Row>;
    static constexpr int pageSize = 100;
    /// The rows behind `after`, pageSize at most. Runs on a reader thread and holds nothing of the
    /// model.
    using ReadPage = std::function<Result<Rows>(const Query &, const std::optional<Row> &after)>;
    /// A total order: rows of which neither is newer are the same one at different times.
    using IsNewer = bool (*)(const Row &, const Row &);

    struct Reading
    {
        ReadPage page;
        IsNewer isNewer;
    };

    LogListModel(Reading reading, Background &background, LogNews news,
                 std::chrono::milliseconds pace, QObject *parent)
        : LogList(news, pace, parent)
        , m_page(std::move(reading.page))
        , m_isNewer(reading.isNewer)
        , m_background(background)
    {}

    /// What a role other than Role::Row says of a row.
    virtual QVariant words(const Row &row, int role) const = 0;
    const Rows &rows() const { return m_rows; }

private:
    struct Fresh
    {
        Rows rows;
        bool complete = false;
        bool older = false; ///< they follow what is known, rather than replacing it
    };

    static Result<Fresh> older(const ReadPage &page, const Query &query, const Row &last)
    {
        auto rows = page(query, last);
        if (!rows)
            return failure(rows.error());
        const bool complete = rows->size() < size_t(pageSize);
        return Fresh{std::move(*rows), complete, true};
    }

    /// A prefix of the list that reaches at least as far as what is known.
    static Result<Fresh> downTo(const ReadPage &page, const Query &query, IsNewer isNewer,
                                const std::optional<Row> &oldest)
    {
        Fresh fresh;
        std::optional<Row> after;
        for (;;) {
            auto rows = page(query, after);
            if (!rows)
                return failure(rows.error());
            fresh.complete = rows->size() < size_t(pageSize);
            std::move(rows->begin(), rows->end(), std::back_inserter(fresh.rows));
            if (fresh.complete || !oldest || !isNewer(fresh.rows.back(), *oldest))
                return fresh;
            after = fresh.rows.back();
        }
    }

    void readAnew() override
    {
        std::optional<Row> oldest;
        if (!m_rows.empty())
            oldest = m_rows.back();
        readRows([page = m_page, query = m_query, isNewer = m_isNewer, oldest] {
            return downTo(page, query, isNewer, oldest);
        });
    }

    template <class Read>
    void readRows(Read read)
    {
        readAsync(m_background, this, std::move(read),
                  [this, asked = generation()](Result<Fresh> fresh) {
                      if (asked == generation())
                          land(std::move(fresh));
                  });
    }

    void land(Result<Fresh> fresh)
    {
        if (!fresh)
            return failed(fresh.error());
        if (fresh->older)
            insert(m_rows.size(), fresh->rows.begin(), fresh->rows.end());
        else
            replace(std::move(fresh->rows));
        landed(fresh->complete);
    }

    void insert(size_t place, typename Rows::iterator first, typename Rows::iterator last)
    {
        if (first == last)
            return;
        beginInsertRows({}, int(place), int(place) + int(last - first) - 1);
        m_rows.insert(m_rows.begin() + qptrdiff(place), std::make_move_iterator(first),
                      std::make_move_iterator(last));
        endInsertRows();
    }

    void removeMissing(const Rows &rows)
    {
        const auto isIn = [this, &rows](int row) {
            return std::binary_search(rows.begin(), rows.end(), m_rows[size_t(row)], m_isNewer);
        };
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (isIn(last))
                continue;
            int first = last;
            while (first > 0 && !isIn(first - 1))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }

    /// Both lists are in order: what left goes, what came is put in, what changed is told.
    void replace(Rows rows)
    {
        removeMissing(rows);
        for (size_t i = 0; i < rows.size();) {
            size_t end = i;
            while (end < rows.size() && (i == m_rows.size() || m_isNewer(rows[end], m_rows[i])))
                ++end;
            insert(i, rows.begin() + qptrdiff(i), rows.begin() + qptrdiff(end));
            if (end > i) {
                i = end;
                continue;
            }
            if (!(m_rows[i] == rows[i])) {
                m_rows[i] = std::move(rows[i]);
                Q_EMIT dataChanged(index(int(i)), index(int(i)));
            }
            ++i;
        }
    }

    const ReadPage m_page;
    const IsNewer m_isNewer;
    Background &m_background;
    Query m_query;
    Rows m_rows;
};

} // namespace caseline
