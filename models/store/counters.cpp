// SPDX-License-Identifier: GPL-3.0-or-later
#include "counters.h"

#include "domain/conversation.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

// The same as in migrations 7 and 34.
constexpr std::array<qint64, 27> kSpans = {
    1,      2,      5,      10,     20,      30,      60,      120,      300,
    600,    1200,   1800,   3600,   7200,    14400,   28800,   43200,    86400,
    172800, 259200, 432000, 604800, 1209600, 2592000, 7776000, 31536000, 999999999};

/// How many durations lie in each span, and how long they are together: from both follows a median.
void countDuration(const QString &name, const QString &day, Milliseconds duration, int sign,
                   CounterDeltas &deltas)
{
    const QString key = day + u'/' + QString::number(spanOf(duration));
    deltas.add(name, key, sign);
    deltas.add(name + u"_ms"_s, key, sign * duration.count());
}

void countInTeam(const Ticket &t, int sign, CounterDeltas &deltas)
{
    const QString team = QString::number(t.team.id.value);
    deltas.add(u"team"_s, team, sign);
    if (t.assignee.isEmpty())
        deltas.add(u"team_waiting"_s, team, sign);
}

void countStanding(const Ticket &t, int sign, CounterDeltas &deltas)
{
    if (isFinished(t.status))
        return;
    if (t.snoozedUntil) {
        deltas.add(u"view"_s, u"snoozed"_s, sign);
    } else {
        deltas.add(u"view"_s, u"open"_s, sign);
        deltas.add(u"assignee"_s, t.assignee, sign);
        if (t.team.id)
            countInTeam(t, sign, deltas);
        if (t.status == Status::Pending)
            deltas.add(u"view"_s, u"pending"_s, sign);
    }
    deltas.add(u"sla"_s, word(t.sla.state), sign);
    deltas.add(u"inbox_open"_s, t.inbox, sign);
    if (t.escalation.open)
        deltas.add(u"view"_s, u"escalated"_s, sign);
}

void countTotals(const Ticket &t, int sign, CounterDeltas &deltas)
{
    const QString inbox = t.inbox + u'/';
    deltas.add(u"total"_s, t.inbox, sign);
    deltas.add(u"status"_s, inbox + word(t.status), sign);
    deltas.add(u"category"_s, inbox + t.judgement.category, sign);
    deltas.add(u"priority"_s, inbox + word(t.priority), sign);
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

// What is told of conversations over a period of days in which they began.
void countConversation(const Ticket &t, int sign, CounterDeltas &deltas)
{
    const QString day = QString::number(dayNumber(t.createdAt)) + u'/' + t.inbox;
    const auto promise = [&](Instant kept, Instant due) {
        deltas.add(u"day_promise"_s, day + (kept <= due ? u"/kept"_s : u"/broken"_s), sign);
    };
    deltas.add(u"day_status"_s, day + u'/' + word(stateOf(t.status, t.escalation.open)), sign);
    if (t.escalation.raisedAt)
        deltas.add(u"day_raised"_s, day, sign);
    if (t.firstRespondedAt) {
        countDuration(u"day_first"_s, day, *t.firstRespondedAt - t.createdAt, sign, deltas);
        promise(*t.firstRespondedAt, t.sla.firstResponseDue);
    }
    if (!isFinished(t.status))
        return;
    deltas.add(u"day_finished"_s, day, sign);
    if (!t.firstRespondedAt && !t.escalation.raisedAt)
        deltas.add(u"day_automated"_s, day, sign);
    if (t.resolvedAt) {
        countDuration(u"day_resolution"_s, day, *t.resolvedAt - t.createdAt, sign, deltas);
        promise(*t.resolvedAt, t.sla.resolutionDue);
    }
}

} // namespace

qint64 spanOf(Milliseconds duration)
{
    const auto *found = std::find_if(kSpans.begin(), kSpans.end(), [duration](qint64 bound) {
        return bound * 1000 >= duration.count();
    });
    return found == kSpans.end() ? kSpans.back() : *found;
}

qint64 spanBelow(qint64 bound)
{
    const auto *found = std::lower_bound(kSpans.begin(), kSpans.end(), bound);
    return found == kSpans.begin() ? 0 : *(found - 1);
}

void countTicket(const Ticket &ticket, int sign, CounterDeltas &deltas)
{
    countStanding(ticket, sign, deltas);
    countTotals(ticket, sign, deltas);
    if (ticket.mergedInto)
        return; // its customer waits on the other one: figures tell of that
    countDays(ticket, sign, deltas);
    countConversation(ticket, sign, deltas);
}

} // namespace caseline
