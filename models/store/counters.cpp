// SPDX-License-Identifier: GPL-3.0-or-later
#include "counters.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

void countStanding(const Ticket &t, int sign, CounterDeltas &deltas)
{
    if (isFinished(t.status))
        return;
    deltas.add(u"view"_s, u"open"_s, sign);
    deltas.add(u"assignee"_s, t.assignee, sign);
    deltas.add(u"sla"_s, word(t.sla.state), sign);
    deltas.add(u"inbox_open"_s, t.inbox, sign);
    if (t.status == Status::Pending)
        deltas.add(u"view"_s, u"pending"_s, sign);
    if (t.escalation.open)
        deltas.add(u"view"_s, u"escalated"_s, sign);
}

void countTotals(const Ticket &t, int sign, CounterDeltas &deltas)
{
    const QString inbox = t.inbox + u'/';
    deltas.add(u"total"_s, t.inbox, sign);
    deltas.add(u"status"_s, inbox + word(t.status), sign);
    deltas.add(u"category"_s, inbox + t.judgement.category, sign);
    deltas.add(u"mood"_s, inbox + word(t.judgement.mood), sign);
    deltas.add(u"confidence"_s, t.inbox, sign * std::llround(t.judgement.confidence * kMicro));
    deltas.add(u"polarity"_s, t.inbox, sign * std::llround(t.judgement.polarity * kMicro));
}

// From counts by (day created, day resolved) follow volume, backlog and its age on any day.
void countDays(const Ticket &t, int sign, CounterDeltas &deltas)
{
    const QString day = QString::number(dayNumber(t.createdAt));
    const bool finished = isFinished(t.status) && t.resolvedAt;
    const QString end = finished ? QString::number(dayNumber(*t.resolvedAt)) : u"-"_s;
    deltas.add(u"flow"_s, day + u'/' + end, sign);
    deltas.add(u"day_mood"_s, day + u'/' + word(t.judgement.mood), sign);
    deltas.add(u"day_polarity"_s, day, sign * std::llround(t.judgement.polarity * kMicro));
    deltas.add(u"day_category"_s, day + u'/' + t.judgement.taxonomy + u'/' + t.judgement.category,
               sign);
    if (t.escalation.raisedAt)
        deltas.add(u"day_escalated"_s, day, sign);
}

} // namespace

void countTicket(const Ticket &ticket, int sign, CounterDeltas &deltas)
{
    countStanding(ticket, sign, deltas);
    countTotals(ticket, sign, deltas);
    countDays(ticket, sign, deltas);
}

} // namespace caseline
