// SPDX-License-Identifier: GPL-3.0-or-later
// A table in words: longer than most, one entry a verdict.
#include "inbound_words.h"

namespace caseline {

QString InboundWords::filter(InboundFilter filter)
{
    switch (filter) {
    case InboundFilter::All: return tr("All");
    case InboundFilter::Unreadable: return tr("Not readable");
    case InboundFilter::Blocked: return tr("Blocked");
    case InboundFilter::Refused: return tr("Refused");
    case InboundFilter::Repeated: return tr("Repeated");
    case InboundFilter::Machines: return tr("From machines");
    case InboundFilter::Bounces: return tr("Came back");
    }
    return {};
}

QString InboundWords::emptyHeadline(InboundFilter filter)
{
    switch (filter) {
    case InboundFilter::All: return tr("Nothing came in yet");
    case InboundFilter::Unreadable: return tr("All of it could be read");
    case InboundFilter::Blocked: return tr("Nobody was kept out");
    case InboundFilter::Refused: return tr("Nothing was refused");
    case InboundFilter::Repeated: return tr("Nothing came twice");
    case InboundFilter::Machines: return tr("No machine wrote");
    case InboundFilter::Bounces: return tr("No letter came back");
    }
    return {};
}

QString InboundWords::emptySentence(InboundFilter filter)
{
    switch (filter) {
    case InboundFilter::All:
        return tr("Mails and webhook requests stand here as they came, with what became of them.");
    case InboundFilter::Unreadable:
        return tr("What breaks a rule or a limit is kept here, and a ticket can be made of it.");
    case InboundFilter::Blocked: return tr("Mail of blocked senders is kept here.");
    case InboundFilter::Refused:
        return tr("Requests without the right signature stand here until the next start.");
    case InboundFilter::Repeated: return tr("What had been here before stands here.");
    case InboundFilter::Machines:
        return tr("Absence notes and mail of lists stand here; nobody is answered.");
    case InboundFilter::Bounces: return tr("Reports about letters of ours stand here.");
    }
    return {};
}

Icon InboundWords::emptySign(InboundFilter filter)
{
    switch (filter) {
    case InboundFilter::All: return Icon::Inbox;
    case InboundFilter::Repeated: return Icon::Copy;
    case InboundFilter::Machines: return Icon::Code;
    default: return Icon::None;
    }
}

InboundQuery InboundWords::query(InboundFilter filter)
{
    using V = InboundVerdict;
    switch (filter) {
    case InboundFilter::All: break;
    case InboundFilter::Unreadable: return {{V::Unreadable}};
    case InboundFilter::Blocked: return {{V::Blocked}};
    case InboundFilter::Refused: return {{V::Refused}};
    case InboundFilter::Repeated: return {{V::Repeated, V::Own}};
    case InboundFilter::Machines: return {{V::Automatic}};
    case InboundFilter::Bounces: return {{V::Bounce}};
    }
    return {};
}

Mark InboundWords::verdict(InboundVerdict verdict)
{
    switch (verdict) {
    case InboundVerdict::Waiting: return {Icon::Ring, ColorRole::Text2, tr("Waits")};
    case InboundVerdict::Taken: return {Icon::Check, ColorRole::SuccessText, tr("Taken in")};
    case InboundVerdict::Automatic: return {Icon::Assistant, ColorRole::Text2, tr("A machine")};
    case InboundVerdict::Repeated: return {Icon::Copy, ColorRole::Muted, tr("Repeated")};
    case InboundVerdict::Bounce: return {Icon::Undo, ColorRole::WarnText, tr("Came back")};
    case InboundVerdict::Own: return {Icon::Copy, ColorRole::Muted, tr("Our own")};
    case InboundVerdict::Blocked: return {Icon::Barred, ColorRole::WarnText, tr("Blocked")};
    case InboundVerdict::Unreadable: return {Icon::Warn, ColorRole::ErrorText, tr("Not readable")};
    case InboundVerdict::Refused: return {Icon::Lock, ColorRole::WarnText, tr("Refused")};
    case InboundVerdict::Discarded: return {Icon::Trash, ColorRole::Muted, tr("Discarded")};
    }
    return {};
}

Mark InboundWords::source(InboundSource source)
{
    if (source == InboundSource::Mail)
        return {Icon::Mail, ColorRole::Text2, tr("Mail")};
    return {Icon::Link, ColorRole::Text2, tr("Webhook")};
}

QString InboundWords::explanation(const InboundEntry &entry)
{
    const bool mail = entry.id.source == InboundSource::Mail;
    switch (entry.verdict) {
    case InboundVerdict::Waiting: return tr("It is about to be read.");
    case InboundVerdict::Taken:
        return entry.ticket.isEmpty() ? tr("It was taken in.")
                                      : tr("It belongs to ticket %1.").arg(entry.ticket);
    case InboundVerdict::Automatic:
        return tr(
            "A machine or a list wrote it: it is kept with a ticket, and nobody is answered.");
    case InboundVerdict::Repeated: return tr("It had been here before; nothing was done again.");
    case InboundVerdict::Bounce:
        return tr("It reports about a letter of ours. Such mail is never answered.");
    case InboundVerdict::Own: return tr("It is a copy of what this desk wrote.");
    case InboundVerdict::Blocked:
        return tr("Its sender is blocked: it made no ticket and was not answered.");
    case InboundVerdict::Unreadable:
        return mail ? tr("It breaks a rule or a limit. It is kept as it came; read it again after "
                         "an update, or make a ticket of it.")
                    : tr("The signature was right, but the content was not understood.");
    case InboundVerdict::Refused:
        return tr("Whoever sent it could not show that they may. Nothing was taken in.");
    case InboundVerdict::Discarded: return tr("Somebody has seen it.");
    }
    return {};
}

} // namespace caseline
