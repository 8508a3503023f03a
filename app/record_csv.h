// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "csv_text.h"

#include "policy/judge.h"
#include "ports/import_rows.h"
#include "services/desk_rules.h"

namespace caseline {

/// A ticket as a row of a table: what a list shows of it, and its first message.
QStringList csvColumns();
QStringList csvCells(const TicketRecord &record);

/// Makes tickets of rows. What a row does not say is judged and promised as for a new message.
class CsvTickets
{
public:
    CsvTickets(const Judge &judge, const DeskRules &rules, Instant now)
        : m_judge(judge)
        , m_rules(rules)
        , m_now(now)
    {}

    /// The first row names the columns, in any order; `subject` or `message` must be one.
    Result<void> setColumns(const CsvRow &row);
    Result<TicketRecord> ticket(const CsvRow &row) const;

private:
    const Judge &m_judge;
    const DeskRules &m_rules;
    const Instant m_now;
    QStringList m_columns;
};

} // namespace caseline
