// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_rights.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
/// Every command changes a ticket; what asks for more gets an overload.
struct Rights
{
    template <class C>
    Scope operator()(const C &) const
    {
        return Scope::Write;
    }
    Scope operator()(const DeleteTicket &) const { return Scope::Delete; }
    Scope operator()(const BlockSender &) const { return Scope::Rules; }
    Scope operator()(const UnblockSender &) const { return Scope::Rules; }
};
} // namespace

Scope rightFor(const Command &command)
{
    return std::visit(Rights{}, command);
}

Result<void> authorised(const Caller &caller, Scope right)
{
    if (caller.may(right))
        return {};
    return failure(ErrorKind::Forbidden, u"This needs the right: %1."_s.arg(toText(right)));
}

Result<void> authorised(const CommandRequest &request)
{
    return authorised(request.caller, rightFor(request.command));
}

} // namespace caseline
