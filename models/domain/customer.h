// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"
#include "words.h"

#include <QString>
#include <QUuid>

namespace caseline {

/// One person over all channels. Addresses are identities: each leads to exactly one customer.
struct Customer
{
    CustomerId id;
    QUuid publicId;
    QString externalId; ///< the id an integrator uses
    QString name;
    QString email; ///< trimmed, lower case
    QString phone; ///< E.164 where it could be read so
    Plan plan = Plan::Unknown;
    Instant createdAt{};
    QString language = {}; ///< that they were last seen to write, e.g. "de"; empty: not known
    friend bool operator==(const Customer &, const Customer &) = default;
};

/// The id by which a customer is named to others: the integrator's, else ours.
inline QString publicIdOf(const Customer &c)
{
    return c.externalId.isEmpty() ? c.publicId.toString(QUuid::WithoutBraces) : c.externalId;
}

/// What to call a customer: name, else address, else phone, else the integrator's id.
inline QString displayName(const Customer &c)
{
    for (const QString &text : {c.name, c.email, c.phone})
        if (!text.isEmpty())
            return text;
    return c.externalId;
}

} // namespace caseline
