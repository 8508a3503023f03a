// SPDX-License-Identifier: GPL-3.0-or-later
#include "customer_merge_service.h"

#include "submit_value.h"

using namespace Qt::StringLiterals;

namespace caseline {

void CustomerMergeService::run(Change change, Done done)
{
    submitValue<Customer>(
        m_store,
        [change = std::move(change)](Transaction &tx) -> Result<Customer> {
            const auto id = change(tx.merges());
            if (!id)
                return failure(id.error());
            return tx.merges().customer(*id);
        },
        std::move(done));
}

void CustomerMergeService::merge(const QString &from, const QString &into, const QString &actor,
                                 Done done)
{
    run(
        [from, into, actor, now = m_clock.now()](MergeRows &rows) -> Result<CustomerId> {
            auto source = rows.find(from);
            if (!source)
                return source;
            auto target = rows.find(into);
            if (!target)
                return failure(Error{ErrorKind::Invalid,
                                     u"The customer to merge into is not known."_s,
                                     {FieldError{u"into"_s, u"is no customer"_s}},
                                     {}});
            if (*source == *target)
                return failure(ErrorKind::Conflict, u"they are one customer already"_s);
            if (auto merged = rows.merge(*source, *target, actor, now); !merged)
                return failure(merged.error());
            return target;
        },
        std::move(done));
}

void CustomerMergeService::unmerge(const QString &from, const QString &, Done done)
{
    run(
        [from, now = m_clock.now()](MergeRows &rows) -> Result<CustomerId> {
            auto source = rows.findMerged(from);
            if (!source) {
                const auto known = rows.find(from);
                return known ? failure(ErrorKind::Conflict, u"this customer is not merged"_s)
                             : failure(known.error());
            }
            if (auto given = rows.unmerge(*source, now); !given)
                return given;
            return source;
        },
        std::move(done));
}

} // namespace caseline
