// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_item.h"

#include "marks.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace caseline {

namespace {

QString tr(const char *source)
{
    return QCoreApplication::translate("caseline::SystemLine", source);
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
    const QString team = field(event, "team");
    if (!team.isEmpty())
        to += to.isEmpty() ? team : QStringLiteral(", ") + team;
    QString text = to.isEmpty() ? tr("Escalated") : tr("Escalated to %1").arg(to);
    const QString rule = field(event, "ruleName");
    const QString reason = rule.isEmpty() ? field(event, "reason") : rule;
    if (!reason.isEmpty())
        text += QStringLiteral(" · ") + tr("rule “%1”").arg(reason);
    return text;
}

QString assigned(const Event &event)
{
    const QString to = field(event, "after");
    return to.isEmpty() ? tr("%1 gave it back to nobody").arg(actorOf(event))
                        : tr("%1 gave it to %2").arg(actorOf(event), to);
}

QString changed(const Event &event)
{
    const QString after = wordFor(event.kind, field(event, "after"));
    if (event.kind == QLatin1String("status"))
        return tr("%1 set it to %2").arg(actorOf(event), after);
    if (event.kind == QLatin1String("priority"))
        return tr("%1 set the priority to %2").arg(actorOf(event), after);
    return tr("%1 chose the category %2").arg(actorOf(event), after);
}

QString textOf(const Event &event)
{
    const QString &kind = event.kind;
    if (kind == QLatin1String("escalated"))
        return escalated(event);
    if (kind == QLatin1String("assignee"))
        return assigned(event);
    if (kind == QLatin1String("status") || kind == QLatin1String("priority") ||
        kind == QLatin1String("category"))
        return changed(event);
    if (kind == QLatin1String("claimed"))
        return tr("%1 claimed the escalation").arg(actorOf(event));
    if (kind == QLatin1String("handed_back"))
        return tr("%1 handed the escalation back").arg(actorOf(event));
    if (kind == QLatin1String("deescalated"))
        return tr("%1 took the escalation back").arg(actorOf(event));
    if (kind == QLatin1String("reopened"))
        return tr("Reopened by the customer's reply");
    if (kind == QLatin1String("breached"))
        return tr("The promised time passed");
    if (kind == QLatin1String("reminded"))
        return tr("Reminder sent to the customer");
    return {};
}

} // namespace

std::vector<SystemLine> systemLines(const std::vector<Event> &events)
{
    std::vector<SystemLine> lines;
    for (const Event &event : events)
        if (const QString text = textOf(event); !text.isEmpty())
            lines.push_back({event.at, event.kind, text});
    return lines;
}

qsizetype quoteStart(const QString &body)
{
    static const QRegularExpression opening(
        QStringLiteral("^(>|-{2,} ?(Original|Forwarded|Ursprüngliche)|(On|Am|Le|El) .{6,90}"
                       "(wrote|schrieb.{0,60}|a écrit|escribió) ?:\\s*$)"),
        QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = opening.match(body.left(64 * 1024));
    if (!match.hasMatch() || match.capturedStart() == 0)
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
