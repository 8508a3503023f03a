// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QStringView>

#include <array>
#include <optional>

namespace caseline {

enum class Status { Open, InProgress, Pending, Resolved, Closed };
enum class Priority { Low, Medium, High, Urgent };
enum class Channel { Email, Sms, Whatsapp, Web, Api };
enum class Plan { Unknown, Free, Pro, Enterprise };
enum class Mood { Negative, Neutral, Positive };
enum class Tier { Never, Likely, Always };
enum class MessageKind { Customer, Reply, Note, Assistant, System };
enum class SlaState {
    None, ///< finished, or nothing due
    Ok,
    Soon, ///< due within the hour
    Breached,
    Paused, ///< pending: the clock stands still
};
enum class DeliveryStatus { Queued, Sending, Sent, Delivered, Failed, Dead, MaybeSent, Simulated };
enum class DeliveryKind { Acknowledgement, Reply, Reminder, Escalation, Resolution, Breach };
enum class ReminderStatus { Scheduled, Sent, Skipped, Cancelled };
enum class JobQueue { Messages, Notifications, Analytics, Maintenance };
enum class Role { Agent, Supervisor, Admin };
/// What people say of themselves.
enum class Presence { Available, Away, OffDuty };
enum class JobStatus { Waiting, Running, Done, Failed };
/// What another ticket is to this one; Follows is the other end of FollowUp.
enum class LinkKind { Related, Duplicate, Parent, Child, FollowUp, Follows };

/// The stored and spoken words of each enum, in the enum's order. This is the one place that turns
/// an enum into its word and back; CHECK constraints and the API use the same words.
template <class E>
struct Words;

#define CASELINE_WORDS(Enum, Count, ...)                                                           \
    template <>                                                                                    \
    struct Words<Enum>                                                                             \
    {                                                                                              \
        static constexpr std::array<const char *, Count> all = {__VA_ARGS__};                      \
    };
CASELINE_WORDS(Status, 5, "open", "in_progress", "pending", "resolved", "closed")
CASELINE_WORDS(Priority, 4, "low", "medium", "high", "urgent")
CASELINE_WORDS(Channel, 5, "email", "sms", "whatsapp", "web", "api")
CASELINE_WORDS(Plan, 4, "unknown", "free", "pro", "enterprise")
CASELINE_WORDS(Mood, 3, "negative", "neutral", "positive")
CASELINE_WORDS(Tier, 3, "never", "likely", "always")
CASELINE_WORDS(MessageKind, 5, "customer", "reply", "note", "assistant", "system")
CASELINE_WORDS(SlaState, 5, "none", "ok", "soon", "breached", "paused")
CASELINE_WORDS(DeliveryStatus, 8, "queued", "sending", "sent", "delivered", "failed", "dead",
               "maybe_sent", "simulated")
CASELINE_WORDS(DeliveryKind, 6, "acknowledgement", "reply", "reminder", "escalation", "resolution",
               "breach")
CASELINE_WORDS(ReminderStatus, 4, "scheduled", "sent", "skipped", "cancelled")
CASELINE_WORDS(JobQueue, 4, "messages", "notifications", "analytics", "maintenance")
CASELINE_WORDS(Role, 3, "agent", "supervisor", "admin")
CASELINE_WORDS(Presence, 3, "available", "away", "off_duty")
CASELINE_WORDS(JobStatus, 4, "waiting", "running", "done", "failed")
CASELINE_WORDS(LinkKind, 6, "related", "duplicate", "parent", "child", "follow_up", "follows")
#undef CASELINE_WORDS

template <class E>
QLatin1String word(E value)
{
    return QLatin1String(Words<E>::all[size_t(value)]);
}

/// Exact and case-sensitive; nothing for an unknown word.
template <class E, class Text>
std::optional<E> fromWord(const Text &text)
{
    for (size_t i = 0; i < Words<E>::all.size(); ++i)
        if (text == QLatin1String(Words<E>::all[i]))
            return E(i);
    return std::nullopt;
}

constexpr bool isFinished(Status s)
{
    return s == Status::Resolved || s == Status::Closed;
}

} // namespace caseline
