// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_customer_finder.h"

#include "ticket_codec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Above everything that begins with `start`, in the order of bytes and without case.
QString endOfRange(const QString &start)
{
    return start + QString::fromUcs4(U"\U0010FFFF", 1);
}

/// A number as identities keep it, when all of it could be one.
QString dialled(const QString &text)
{
    QString number;
    for (const QChar c : text) {
        if ((c >= u'0' && c <= u'9') || (c == u'+' && number.isEmpty()))
            number += c;
        else if (!QStringView(u" .-()/").contains(c))
            return {};
    }
    return number;
}

Result<void> collectCustomers(SqlSession &session, const QString &statement,
                              const QVariantList &values, std::vector<Customer> *found)
{
    auto rows = session.run(statement, values);
    if (!rows)
        return failure(rows.error());
    while (rows->next()) {
        Customer customer = readCustomer(*rows);
        const bool known = std::any_of(found->begin(), found->end(), [&](const Customer &other) {
            return other.id == customer.id;
        });
        if (!known)
            found->push_back(std::move(customer));
    }
    return {};
}

} // namespace

Result<std::vector<Customer>> SqlCustomerFinder::customersLike(const QString &start,
                                                               int limit) const
{
    std::vector<Customer> found;
    const QString name = start.simplified();
    if (name.isEmpty() || limit < 1)
        return found;
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    const auto ask = [&](const char *statement, QVariantList values) {
        values << limit;
        return collectCustomers(**session, QLatin1String(statement), values, &found);
    };
    const QString mail = name.toLower();
    const QString number = dialled(name);
    if (auto done = ask("customer.named_like", {name, endOfRange(name)}); !done)
        return failure(done.error());
    if (auto done = ask("customer.identity_like", {u"email"_s, mail, endOfRange(mail)}); !done)
        return failure(done.error());
    if (auto done = ask("customer.identity_like", {u"external"_s, name, endOfRange(name)}); !done)
        return failure(done.error());
    if (!number.isEmpty())
        if (auto done = ask("customer.identity_like", {u"phone"_s, number, endOfRange(number)});
            !done)
            return failure(done.error());
    if (found.size() > size_t(limit))
        found.resize(size_t(limit));
    return found;
}

} // namespace caseline
