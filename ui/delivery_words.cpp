// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_words.h"

#include "text_paint.h"
#include "time_text.h"

namespace caseline {

QString DeliveryWords::filter(DeliveryFilter filter)
{
    switch (filter) {
    case DeliveryFilter::All: return tr("All");
    case DeliveryFilter::Dead: return tr("Gave up");
    case DeliveryFilter::Failed: return tr("Retrying");
    case DeliveryFilter::Waiting: return tr("Waiting");
    case DeliveryFilter::MaybeSent: return tr("Maybe sent");
    case DeliveryFilter::Simulated: return tr("Simulated");
    case DeliveryFilter::Sent: return tr("Sent");
    }
    return {};
}

QString DeliveryWords::emptyHeadline(DeliveryFilter filter)
{
    switch (filter) {
    case DeliveryFilter::All: return tr("Nothing goes out yet");
    case DeliveryFilter::Dead: return tr("Nothing was given up");
    case DeliveryFilter::Failed: return tr("Nothing has to be tried again");
    case DeliveryFilter::Waiting: return tr("Nothing waits");
    case DeliveryFilter::MaybeSent: return tr("No doubts");
    case DeliveryFilter::Simulated: return tr("Nothing is simulated");
    case DeliveryFilter::Sent: return tr("Nothing was sent yet");
    }
    return {};
}

QString DeliveryWords::emptySentence(DeliveryFilter filter)
{
    switch (filter) {
    case DeliveryFilter::All:
        return tr("Acknowledgements, replies and reminders stand here from the first ticket on.");
    case DeliveryFilter::Dead:
        return tr("What could not be delivered after all tries stands here.");
    case DeliveryFilter::Failed: return tr("What failed and is tried again by itself stands here.");
    case DeliveryFilter::Waiting: return tr("What is about to be sent stands here.");
    case DeliveryFilter::MaybeSent:
        return tr("What may have arrived although nobody confirmed it stands here.");
    case DeliveryFilter::Simulated:
        return tr("What was not sent because its channel has no credentials stands here.");
    case DeliveryFilter::Sent: return tr("What the other side took stands here.");
    }
    return {};
}

Icon DeliveryWords::emptySign(DeliveryFilter filter)
{
    switch (filter) {
    case DeliveryFilter::All: return Icon::Outbox;
    case DeliveryFilter::Waiting: return Icon::Clock;
    case DeliveryFilter::Simulated: return Icon::Eye;
    case DeliveryFilter::Sent: return Icon::Send;
    default: return Icon::None;
    }
}

DeliveryQuery DeliveryWords::query(DeliveryFilter filter)
{
    DeliveryQuery query;
    switch (filter) {
    case DeliveryFilter::All: query.dismissed = true; break;
    case DeliveryFilter::Dead: query.statuses = {DeliveryStatus::Dead}; break;
    case DeliveryFilter::Failed: query.statuses = {DeliveryStatus::Failed}; break;
    case DeliveryFilter::Waiting:
        query.statuses = {DeliveryStatus::Queued, DeliveryStatus::Sending};
        break;
    case DeliveryFilter::MaybeSent: query.statuses = {DeliveryStatus::MaybeSent}; break;
    case DeliveryFilter::Simulated: query.statuses = {DeliveryStatus::Simulated}; break;
    case DeliveryFilter::Sent:
        query.statuses = {DeliveryStatus::Sent, DeliveryStatus::Delivered};
        break;
    }
    return query;
}

Mark DeliveryWords::state(DeliveryStatus status)
{
    switch (status) {
    case DeliveryStatus::Queued: return {Icon::Ring, ColorRole::Text2, tr("Queued")};
    case DeliveryStatus::Sending: return {Icon::Halfring, ColorRole::InProgress, tr("Being sent")};
    case DeliveryStatus::Sent: return {Icon::Check, ColorRole::SuccessText, tr("Sent")};
    case DeliveryStatus::Delivered:
        return {Icon::Checkcircle, ColorRole::SuccessText, tr("Delivered")};
    case DeliveryStatus::Failed: return {Icon::Refresh, ColorRole::WarnText, tr("Failed")};
    case DeliveryStatus::Dead: return {Icon::Warn, ColorRole::ErrorText, tr("Gave up")};
    case DeliveryStatus::MaybeSent: return {Icon::Info, ColorRole::WarnText, tr("Maybe sent")};
    case DeliveryStatus::Simulated: return {Icon::Barred, ColorRole::Muted, tr("Simulated")};
    }
    return {};
}

Mark DeliveryWords::state(const OutboxItem &item, Instant now)
{
    if (item.dismissedAt)
        return {Icon::Trash, ColorRole::Muted, tr("Discarded")};
    Mark mark = state(item.status);
    const bool later = item.nextAttemptAt && *item.nextAttemptAt > now;
    if (item.status == DeliveryStatus::Failed)
        mark.name = later ? tr("Again in %1").arg(TimeText::span(*item.nextAttemptAt - now))
                          : tr("Again now");
    else if (item.status == DeliveryStatus::Queued && later)
        mark.name = tr("Goes out in %1").arg(TimeText::span(*item.nextAttemptAt - now));
    return mark;
}

QString DeliveryWords::recipients(const OutboxItem &item)
{
    QStringList all{isolated(item.recipient)};
    for (const QString &copy : item.cc)
        all << isolated(copy);
    return all.join(QLatin1String(", "));
}

QString DeliveryWords::kind(DeliveryKind kind)
{
    switch (kind) {
    case DeliveryKind::Acknowledgement: return tr("Acknowledgement");
    case DeliveryKind::Reply: return tr("Reply");
    case DeliveryKind::Reminder: return tr("Reminder");
    case DeliveryKind::Escalation: return tr("Escalation notice");
    case DeliveryKind::Resolution: return tr("Solution notice");
    case DeliveryKind::Breach: return tr("Overdue notice");
    }
    return {};
}

QString DeliveryWords::headline(const OutboxItem &item)
{
    const QString what = kind(item.kind);
    const QString to = isolated(item.recipient);
    if (item.dismissedAt)
        return tr("%1 to %2 was discarded").arg(what, to);
    switch (item.status) {
    case DeliveryStatus::Queued: return tr("%1 to %2 waits").arg(what, to);
    case DeliveryStatus::Sending: return tr("%1 to %2 is being sent").arg(what, to);
    case DeliveryStatus::Sent: return tr("%1 to %2 was sent").arg(what, to);
    case DeliveryStatus::Delivered: return tr("%1 to %2 arrived").arg(what, to);
    case DeliveryStatus::Failed: return tr("%1 to %2 could not be sent yet").arg(what, to);
    case DeliveryStatus::Dead: return tr("%1 to %2 was not sent").arg(what, to);
    case DeliveryStatus::MaybeSent: return tr("%1 to %2 may have been sent").arg(what, to);
    case DeliveryStatus::Simulated: return tr("%1 to %2 was only simulated").arg(what, to);
    }
    return {};
}

QString DeliveryWords::explanation(const OutboxItem &item, Instant now)
{
    if (item.dismissedAt)
        return tr("A person decided that it is not wanted. It is not sent unless you retry it.");
    switch (item.status) {
    case DeliveryStatus::Queued:
        return tr("It goes out by itself. Until then it can be discarded.");
    case DeliveryStatus::Sending: return tr("It is on its way and cannot be changed now.");
    case DeliveryStatus::Sent:
        return tr("The other side took it. What is sent cannot be called back.");
    case DeliveryStatus::Delivered: return tr("The other side says that it arrived.");
    case DeliveryStatus::Failed:
        return item.nextAttemptAt
                   ? tr("It is tried again by itself, next at %1. Nothing was delivered so far.")
                         .arg(TimeText::moment(*item.nextAttemptAt, now))
                   : tr("It is tried again by itself. Nothing was delivered so far.");
    case DeliveryStatus::Dead:
        return tr("All tries failed and nothing was delivered. Mend what the other side names, "
                  "then retry; sending again makes no double.");
    case DeliveryStatus::MaybeSent:
        return tr("The other side did not say whether it took it, so it is not tried again by "
                  "itself. Sending again may make a double: ask or look at the ticket first.");
    case DeliveryStatus::Simulated:
        return tr("This channel has no credentials, so nothing left this machine. Once it has, "
                  "retry sends it.");
    }
    return {};
}

QString DeliveryWords::step(const DeliveryStep &step)
{
    const auto by = [&step](QLatin1String start) -> std::optional<QString> {
        if (!step.words.startsWith(start))
            return std::nullopt;
        return step.words.mid(start.size());
    };
    if (const auto name = by(QLatin1String("retried by ")))
        return tr("Retried by %1").arg(isolated(*name));
    if (const auto name = by(QLatin1String("discarded by ")))
        return tr("Discarded by %1").arg(isolated(*name));
    if (const auto name = by(QLatin1String("restored by ")))
        return tr("Discard undone by %1").arg(isolated(*name));
    const QString name = state(step.status).name;
    return step.words.isEmpty() ? name : name + QStringLiteral(" · ") + isolated(step.words);
}

QString DeliveryWords::said(const OutboxItem &item)
{
    return item.dismissedAt && item.lastError == QLatin1String("discarded") ? QString()
                                                                            : item.lastError;
}

bool DeliveryWords::canRetry(const OutboxItem &item)
{
    return item.status == DeliveryStatus::Queued || item.status == DeliveryStatus::Failed ||
           item.status == DeliveryStatus::Dead || item.status == DeliveryStatus::MaybeSent ||
           item.status == DeliveryStatus::Simulated;
}

bool DeliveryWords::canDiscard(const OutboxItem &item)
{
    return canRetry(item) && item.status != DeliveryStatus::Simulated && !item.dismissedAt;
}

} // namespace caseline
