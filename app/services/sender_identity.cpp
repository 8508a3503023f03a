// SPDX-License-Identifier: GPL-3.0-or-later
#include "sender_identity.h"

#include "domain/public_id.h"
#include "policy/text_parts.h"

namespace caseline {

namespace {

Customer givenCustomer(const InboundMessage &m, Instant now)
{
    Customer given;
    given.publicId = newPublicId(now);
    given.externalId = m.externalId;
    given.email = m.email;
    given.phone = m.phone;
    given.name = onOneLine(m.name);
    given.plan = m.plan;
    given.createdAt = now;
    given.language = m.language;
    return given;
}

void fillIn(QString &known, const QString &given, bool &changed)
{
    if (given.isEmpty() || known == given)
        return;
    known = given;
    changed = true;
}

/// True when something is new.
bool learnAbout(Customer &known, const Customer &given, bool verified)
{
    bool changed = false;
    if (known.externalId.isEmpty())
        fillIn(known.externalId, given.externalId, changed);
    if (verified || known.email.isEmpty())
        fillIn(known.email, given.email, changed);
    if (verified || known.phone.isEmpty())
        fillIn(known.phone, given.phone, changed);
    if (verified || known.name.isEmpty())
        fillIn(known.name, given.name, changed);
    if (verified || known.language.isEmpty())
        fillIn(known.language, given.language, changed);
    if (verified && given.plan != Plan::Unknown && known.plan != given.plan) {
        known.plan = given.plan;
        changed = true;
    }
    return changed;
}

/// When one more identity of the message leads to somebody else, they join the one who is known,
/// or it is forgotten: it stays with them.
Result<void> settleIdentity(Transaction &tx, const Customer &known, QString Customer::*identity,
                            Customer &given, const InboundMessage &m, Instant now)
{
    if ((given.*identity).isEmpty() || given.*identity == known.*identity)
        return {};
    Customer who;
    who.*identity = given.*identity;
    const auto other = tx.customers().find(who);
    if (!other)
        return failure(other.error());
    if (!*other || (*other)->id == known.id)
        return {};
    if (!m.joinedBy.isEmpty())
        return tx.merges().merge((*other)->id, known.id, m.joinedBy, now);
    (given.*identity).clear();
    return {};
}

} // namespace

Result<Customer> customerOfMessage(Transaction &tx, const InboundMessage &m, Instant now)
{
    Customer given = givenCustomer(m, now);
    auto found = tx.customers().find(given);
    if (!found)
        return failure(found.error());
    if (!*found) {
        const auto id = tx.customers().insert(given);
        if (!id)
            return failure(id.error());
        given.id = *id;
        return given;
    }
    Customer known = **found;
    if (given.externalId == publicIdOf(known))
        given.externalId = known.externalId; // named by the id that we gave
    for (QString Customer::*identity : {&Customer::email, &Customer::phone})
        if (auto settled = settleIdentity(tx, known, identity, given, m, now); !settled)
            return failure(settled.error());
    // A second id of one whom the address gave away leads to them from now on, too.
    if (m.verified && !given.externalId.isEmpty() && given.externalId != known.externalId)
        if (auto kept = tx.customers().addIdentity(known.id, given.externalId); !kept)
            return failure(kept.error());
    if (learnAbout(known, given, m.verified))
        if (auto done = tx.customers().update(**found, known); !done)
            return failure(done.error());
    return known;
}

} // namespace caseline
