// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook_events.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// By the kind of the audit trail's line; what is not here changed the ticket in some other way.
const QHash<QString, QString> &names()
{
    static const QHash<QString, QString> all = {
        {u"created"_s, u"ticket.created"_s},          {u"escalated"_s, u"ticket.escalated"_s},
        {u"message"_s, u"message.received"_s},        {u"replied"_s, u"message.sent"_s},
        {u"delivery_failed"_s, u"delivery.failed"_s}, {u"reminded"_s, u"ticket.reminded"_s},
        {u"sla_breached"_s, u"ticket.breached"_s},
    };
    return all;
}

} // namespace

QStringList eventNames()
{
    return {u"ticket.created"_s,   u"ticket.updated"_s,  u"ticket.escalated"_s,
            u"ticket.resolved"_s,  u"ticket.reminded"_s, u"ticket.breached"_s,
            u"message.received"_s, u"message.sent"_s,    u"delivery.failed"_s};
}

QString eventNameOf(const Event &event)
{
    if (event.kind == u"status"_s && event.detail[u"after"_s].toString() == u"resolved"_s)
        return u"ticket.resolved"_s;
    return names().value(event.kind, u"ticket.updated"_s);
}

} // namespace caseline
