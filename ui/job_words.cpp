// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_words.h"

namespace caseline {

QString JobWords::filter(JobFilter filter)
{
    switch (filter) {
    case JobFilter::GivenUp: return tr("Given up");
    case JobFilter::Waiting: return tr("Waiting");
    case JobFilter::Running: return tr("Running");
    }
    return {};
}

QString JobWords::emptyHeadline(JobFilter filter)
{
    switch (filter) {
    case JobFilter::GivenUp: return tr("Nothing was given up");
    case JobFilter::Waiting: return tr("Nothing waits");
    case JobFilter::Running: return tr("Nothing runs right now");
    }
    return {};
}

QString JobWords::emptySentence(JobFilter filter)
{
    switch (filter) {
    case JobFilter::GivenUp:
        return tr("Work in the background that failed too often stands here, with its last error. "
                  "It can be tried again or discarded.");
    case JobFilter::Waiting:
        return tr("Calls of webhooks, files to be fetched and second opinions wait here for their "
                  "turn.");
    case JobFilter::Running: return tr("Work takes a moment each; it comes and goes by itself.");
    }
    return {};
}

Icon JobWords::emptySign(JobFilter filter)
{
    switch (filter) {
    case JobFilter::Waiting: return Icon::Clock;
    case JobFilter::Running: return Icon::Play;
    default: return Icon::None;
    }
}

JobStatus JobWords::status(JobFilter filter)
{
    switch (filter) {
    case JobFilter::GivenUp: return JobStatus::Failed;
    case JobFilter::Waiting: return JobStatus::Waiting;
    case JobFilter::Running: return JobStatus::Running;
    }
    return JobStatus::Failed;
}

Mark JobWords::state(JobStatus status)
{
    switch (status) {
    case JobStatus::Waiting: return {Icon::Clock, ColorRole::Text2, tr("Waiting")};
    case JobStatus::Running: return {Icon::Refresh, ColorRole::Text2, tr("Running")};
    case JobStatus::Done: return {Icon::Check, ColorRole::Muted, tr("Done")};
    case JobStatus::Failed: return {Icon::Warn, ColorRole::ErrorText, tr("Given up")};
    }
    return {};
}

QString JobWords::kind(const QString &kind)
{
    const std::pair<const char *, QString> known[] = {
        {"webhook_call", tr("Call of a webhook")},
        {"external_ticket", tr("Ticket in the other system")},
        {"remote_file", tr("File of a message")},
        {"second_opinion", tr("Second opinion of a model")},
        {"conversation_summary", tr("Summary of a conversation")},
        {"conversation_archive", tr("Archive of a conversation")}};
    for (const auto &[name, words] : known)
        if (kind == QLatin1String(name))
            return words;
    return kind;
}

QString JobWords::explanation(const Job &job)
{
    switch (job.status) {
    case JobStatus::Waiting:
        return job.attempts > 0 ? tr("It failed and is tried again by itself.")
                                : tr("It is done as soon as its turn comes.");
    case JobStatus::Running: return tr("It is being done.");
    case JobStatus::Done: return tr("Nothing is left to do.");
    case JobStatus::Failed: break;
    }
    if (job.kind == QLatin1String("webhook_call"))
        return tr("The other program did not take what this desk told it.");
    if (job.kind == QLatin1String("external_ticket"))
        return tr("The other system does not know of this ticket.");
    if (job.kind == QLatin1String("remote_file"))
        return tr("The file could not be fetched; its message is shown without it.");
    if (job.kind == QLatin1String("second_opinion"))
        return tr("The ticket keeps what this desk itself read in it.");
    return tr("It is not tried again by itself.");
}

QString JobWords::attempts(int attempts)
{
    return tr("Tried %n time(s)", nullptr, attempts);
}

} // namespace caseline
