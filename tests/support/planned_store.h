// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk_fixture.h"

#include "store/ticket_list_sql.h"

namespace caseline::test {

/// A store with some tickets, that tells how SQLite would go about a statement.
class PlannedStore
{
public:
    PlannedStore()
    {
        constexpr int kTickets = 20;
        for (int i = 0; i < kTickets; ++i)
            stored(m_store, someTicket(QStringLiteral("Ticket %1").arg(i)));
        auto session = m_store.desk().location().reader();
        if (!session)
            qFatal("%s", qUtf8Printable(session.error().detail));
        m_session = std::move(*session);
    }

    SqlSession &session() { return *m_session; }
    const SqlCatalog &sql() const { return m_session->catalog(); }

    /// A line for each step; or what is wrong with the statement.
    QString planOf(const QString &sql, const QVariantList &values)
    {
        auto rows = m_session->runText(QStringLiteral("EXPLAIN QUERY PLAN ") + sql, values);
        if (!rows)
            return rows.error().detail;
        QStringList lines;
        while (rows->next())
            lines << rows->text(3);
        return lines.join(QLatin1Char('\n'));
    }
    QString planOf(const BoundSql &asked) { return planOf(asked.text, asked.values); }

private:
    StoreFixture m_store;
    std::unique_ptr<SqlSession> m_session;
};

} // namespace caseline::test
