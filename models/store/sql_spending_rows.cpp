// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr double kMicro = 1e6; // whole numbers add up

class SqlSpendingRows final : public SpendingRows
{
public:
    explicit SqlSpendingRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<double> on(int day) override
    {
        auto rows = m_unit.session().run(u"spending.on"_s, {day});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? double(rows->integer(0)) / kMicro : 0;
    }

    Result<void> add(int day, double dollars) override
    {
        auto rows =
            m_unit.session().run(u"spending.add"_s, {day, qint64(std::ceil(dollars * kMicro))});
        if (!rows)
            return failure(rows.error());
        return {};
    }

private:
    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<SpendingRows> makeSpendingRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlSpendingRows>(unit);
}

} // namespace caseline
