// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_item.h"

#include "marks.h"
#include "number_text.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace caseline {

namespace {

constexpr qsizetype mostQuoteSearch = 64 * 1024; // letters
constexpr int fewWords = 12;

/// Whether there is more over a forwarded message than "See below, what do they want of us?" and a
/// signature: with so little it is what the customer came for.
bool saysSomething(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("[\\p{L}\\p{N}]+"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression signature(QStringLiteral("^-- ?$"),
                                              QRegularExpression::MultilineOption);
    auto words = word.globalMatch(text.left(text.indexOf(signature)));
    int count = 0;
    while (words.hasNext() && count < fewWords) {
        words.next();
        ++count;
    }
    return count == fewWords;
}

QString wordFor(const QString &kind, const QString &value)
{
    if (kind == QLatin1String("status"))
        if (const auto status = fromWord<Status>(value))
            return Marks::of(*status).name;
    if (kind == QLatin1String("priority"))
        if (const auto priority = fromWord<Priority>(value))
            return Marks::name(*priority);
    if (kind == QLatin1String("category"))
        return Marks::category(value);
    return value;
}

QString field(const Event &event, const char *name)
{
    return event.detail.value(QLatin1String(name)).toString();
}

QString actorOf(const Event &event)
{
    return event.actor.isEmpty() ? QStringLiteral("Caseline") : event.actor;
}

QString escalated(const Event &event)
{
    QString to = field(event, "contact");
    if (to.isEmpty())
        to = field(event, "after");
    const QString team = field(event, "team");
    if (!team.isEmpty())
        to += to.isEmpty() ? team : QStringLiteral(", ") + team;
    QString text =
        to.isEmpty() ? EventText::tr("Escalated") : EventText::tr("Escalated to %1").arg(to);
    if (const QString rule = field(event, "rule"); !rule.isEmpty())
        text += QStringLiteral(" · ") + EventText::tr("rule “%1”").arg(Marks::rule(rule));
    else if (!event.actor.isEmpty())
        text += QStringLiteral(" · ") + EventText::tr("by %1").arg(event.actor);
    return text;
}

QString assigned(const Event &event)
{
    const QString to = field(event, "after");
    if (to.isEmpty())
        return EventText::tr("%1 gave it back to nobody").arg(actorOf(event));
    return to == event.actor ? EventText::tr("%1 took it").arg(to)
                             : EventText::tr("%1 gave it to %2").arg(actorOf(event), to);
}

QString teamed(const Event &event)
{
    const QString to = field(event, "after");
    return to.isEmpty() ? EventText::tr("%1 took it from the team %2")
                              .arg(actorOf(event), field(event, "before"))
                        : EventText::tr("%1 gave it to the team %2").arg(actorOf(event), to);
}

QString changed(const Event &event)
{
    const QString after = wordFor(event.kind, field(event, "after"));
    if (event.kind == QLatin1String("status"))
        return EventText::tr("%1 set it to %2").arg(actorOf(event), after);
    if (event.kind == QLatin1String("priority"))
        return EventText::tr("%1 set the priority to %2").arg(actorOf(event), after);
    return EventText::tr("%1 chose the category %2").arg(actorOf(event), after);
}

QString snoozed(const Event &event)
{
    const QDateTime until = QDateTime::fromString(field(event, "after"), Qt::ISODateWithMs);
    if (until.isValid())
        return EventText::tr("%1 set it aside until %2")
            .arg(actorOf(event),
                 withWesternDigits(QLocale().toString(until.toLocalTime(), QLocale::ShortFormat)));
    return event.actor.isEmpty() ? EventText::tr("Its time came: it is back")
                                 : EventText::tr("%1 took it up again").arg(actorOf(event));
}

/// What was done with another ticket, and by whom.
QString joinedText(const Event &event)
{
    const QString &kind = event.kind;
    const QString who = actorOf(event);
    if (kind == QLatin1String("merged"))
        return EventText::tr("%1 merged it into %2").arg(who, field(event, "after"));
    if (kind == QLatin1String("unmerged"))
        return EventText::tr("%1 took the merge into %2 back").arg(who, field(event, "before"));
    const QString other = field(event, "ticket");
    if (kind == QLatin1String("merged_here"))
        return EventText::tr("%1 merged %2 into this ticket").arg(who, other);
    if (kind == QLatin1String("unmerged_here"))
        return EventText::tr("%1 took the merge of %2 back").arg(who, other);
    if (kind == QLatin1String("split"))
        return EventText::tr("%1 moved messages to %2").arg(who, field(event, "after"));
    if (kind == QLatin1String("unsplit"))
        return EventText::tr("%1 brought the messages back from %2")
            .arg(who, field(event, "before"));
    if (kind == QLatin1String("split_from"))
        return EventText::tr("%1 made this ticket of messages of %2").arg(who, other);
    if (kind == QLatin1String("linked"))
        return EventText::tr("%1 linked it with %2").arg(who, other);
    if (kind == QLatin1String("unlinked"))
        return EventText::tr("%1 took the link with %2 away").arg(who, other);
    return {};
}

/// Kinds that need no value: what was done, and by whom.
QString doneText(const Event &event)
{
    const QString &kind = event.kind;
    const QString who = actorOf(event);
    if (kind == QLatin1String("claimed"))
        return EventText::tr("%1 claimed the escalation").arg(who);
    if (kind == QLatin1String("handed_back"))
        return EventText::tr("%1 handed the escalation back").arg(who);
    if (kind == QLatin1String("deescalated"))
        return EventText::tr("%1 took the escalation back").arg(who);
    if (kind == QLatin1String("category_confirmed"))
        return EventText::tr("%1 confirmed the category").arg(who);
    if (kind == QLatin1String("reply_taken_back"))
        return EventText::tr("%1 took a reply back before it went out").arg(who);
    if (kind == QLatin1String("undone"))
        return EventText::tr("%1 undid the last change").arg(who);
    if (kind == QLatin1String("sender_blocked"))
        return EventText::tr("%1 blocked mail from %2").arg(who, field(event, "after"));
    if (kind == QLatin1String("sender_unblocked"))
        return EventText::tr("%1 let mail from %2 in again").arg(who, field(event, "before"));
    if (kind == QLatin1String("reopened"))
        return EventText::tr("Reopened by the customer's reply");
    if (kind == QLatin1String("sla_breached"))
        return EventText::tr("The promised time passed");
    if (kind == QLatin1String("delivery_failed"))
        return EventText::tr("Not delivered to %1: %2")
            .arg(field(event, "to"), field(event, "reason"));
    if (kind == QLatin1String("snooze"))
        return snoozed(event);
    if (kind == QLatin1String("attached"))
        return EventText::tr("Attached: %1").arg(field(event, "after"));
    if (kind == QLatin1String("not_attached"))
        return EventText::tr("Not kept: %1").arg(field(event, "after"));
    return {};
}

} // namespace

QString EventText::of(const Event &event)
{
    const QString &kind = event.kind;
    if (kind == QLatin1String("escalated"))
        return escalated(event);
    if (kind == QLatin1String("assignee"))
        return assigned(event);
    if (kind == QLatin1String("team"))
        return teamed(event);
    if (kind == QLatin1String("status") || kind == QLatin1String("priority") ||
        kind == QLatin1String("category"))
        return changed(event);
    const QString joined = joinedText(event);
    return joined.isEmpty() ? doneText(event) : joined;
}

qsizetype quoteStart(const QString &body)
{
    static const QRegularExpression opening(
        QStringLiteral("^(>|-{2,} ?(Original|Forwarded|Ursprüngliche|Weitergeleitete)"
                       "|(?<apple>Begin forwarded message:|Anfang der weitergeleiteten Nachricht:)"
                       "|(On|Am|Le|El) .{6,90}(wrote|schrieb.{0,60}|a écrit|escribió) ?:\\s*$)"),
        QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = opening.match(body.left(mostQuoteSearch));
    if (!match.hasMatch() || match.capturedStart() == 0)
        return body.size();
    const QString introduction = match.captured();
    const bool forwarded = match.hasCaptured(u"apple") ||
                           introduction.endsWith(QLatin1String("Forwarded")) ||
                           introduction.endsWith(QLatin1String("Weitergeleitete"));
    if (forwarded && !saysSomething(body.left(match.capturedStart())))
        return body.size();
    return match.capturedStart();
}

int quotedLines(const QString &body, qsizetype from)
{
    int lines = 0;
    for (const QStringView line : QStringView(body).mid(from).split(QLatin1Char('\n')))
        lines += line.trimmed().isEmpty() ? 0 : 1;
    return lines;
}

} // namespace caseline
