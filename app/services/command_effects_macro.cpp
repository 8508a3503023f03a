// SPDX-License-Identifier: GPL-3.0-or-later
// Several changes as one. The desk takes back all of a command that fails, so a macro is made as a
// whole or not at all.
#include "command_effects.h"

#include "policy/placeholders.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

struct MacroStep
{
    QString name;
    EditTicket edit;
};

QStringList changedTags(QStringList tags, const Macro &macro)
{
    for (const QString &tag : macro.removeTags)
        tags.removeAll(tag);
    for (const QString &tag : macro.addTags)
        if (!tags.contains(tag))
            tags.append(tag);
    return tags;
}

/// In the order of EditTicket: a status that was asked for stands after the assignee is set.
std::vector<MacroStep> stepsOf(const ApplyMacro &c, const Ticket &ticket,
                               const PlaceholderValues &values)
{
    const Macro &m = c.macro;
    std::vector<MacroStep> steps;
    const auto add = [&](const QString &name, auto EditTicket::*field, auto value) {
        steps.push_back({name, {}});
        steps.back().edit.*field = std::move(value);
    };
    if (!m.addTags.isEmpty() || !m.removeTags.isEmpty())
        add(u"tags"_s, &EditTicket::tags, changedTags(ticket.tags, m));
    if (!m.category.isEmpty())
        add(u"category"_s, &EditTicket::category, m.category);
    if (m.priority)
        add(u"priority"_s, &EditTicket::priority, *m.priority);
    if (m.team)
        add(u"team"_s, &EditTicket::team, *m.team);
    if (m.assignee)
        add(u"assignee"_s, &EditTicket::assignee, fillPlaceholders(*m.assignee, values));
    if (m.status)
        add(u"status"_s, &EditTicket::status, *m.status);
    if (c.snoozeUntil)
        add(u"snooze"_s, &EditTicket::snooze, Snooze{c.snoozeUntil});
    return steps;
}

tl::unexpected<Error> failedIn(const QString &step, Error error)
{
    error.fields.insert(error.fields.begin(), {u"step"_s, step});
    return failure(std::move(error));
}

} // namespace

Result<void> CommandEffects::operator()(const ApplyMacro &c)
{
    const PlaceholderValues values = placeholderValues(m_ticket, m_request.caller.name);
    for (const MacroStep &step : stepsOf(c, m_ticket, values))
        if (auto done = (*this)(step.edit); !done)
            return failedIn(step.name, done.error());
    if (c.macro.text == MacroText::None)
        return {};
    const QString name = word(c.macro.text);
    for (const QString &wanted : placeholdersNamedIn(c.macro.body))
        if (!values.contains(wanted))
            return failedIn(name, Error{ErrorKind::Invalid,
                                        u"the ticket cannot fill in {%1}"_s.arg(wanted),
                                        {{u"placeholder"_s, wanted}}});
    const QString body = fillPlaceholders(c.macro.body, values);
    const auto done = c.macro.text == MacroText::Reply
                          ? writeReply(body, c.macro.status || c.snoozeUntil)
                          : writeNote(body);
    return done ? done : Result<void>(failedIn(name, done.error()));
}

/// A status that the macro asks for stands; else an open ticket is begun, as with any reply.
Result<void> CommandEffects::writeReply(const QString &body, bool statusStands)
{
    SendReply reply{body, statusStands ? std::optional(m_ticket.status) : std::nullopt};
    reply.keepsDraft = true;
    return (*this)(reply);
}

Result<void> CommandEffects::writeNote(const QString &body)
{
    const auto added = addMessage(MessageKind::Note, body);
    if (!added)
        return failure(added.error());
    const int version = m_before.version + int(m_ticket != m_before);
    m_outcome.undo = RestoreState{std::make_shared<const Ticket>(m_before), version, *added};
    return {};
}

Result<void> CommandEffects::takeNoteBack(MessageId id)
{
    if (!id)
        return {};
    const auto message = m_tx.messages().find(id);
    if (!message)
        return failure(ErrorKind::Conflict, u"the note was taken back before"_s);
    if (message->ticket != m_ticket.id || message->kind != MessageKind::Note)
        return failure(ErrorKind::Invalid, u"this is not a note of this ticket"_s);
    return m_tx.messages().remove(id);
}

} // namespace caseline
