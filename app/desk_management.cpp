// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_management.h"

#include "data_command.h"
#include "desk.h"
#include "mail_command.h"
#include "user_command.h"
#include "webhook_command.h"

namespace caseline {

void runManagement(const CommandLine &line, Desk &desk, const Clock &clock, ManagementTalk talk)
{
    ManagementDone &done = talk.done;
    switch (line.verb) {
    case CommandLine::Verb::ApiKey:
        return runApiKeyCommand(line, desk.keys(), clock, std::move(done));
    case CommandLine::Verb::User:
        // A password takes a while to hash, and this may be the window's thread.
        return desk.store().readers().run(
            [line, &desk, done = std::move(done)] { runUserCommand(line, desk.users(), done); });
    case CommandLine::Verb::Webhook:
        return runWebhookCommand(line, desk.webhooks(), std::move(done));
    case CommandLine::Verb::Import:
        return desk.imports().run(line.arguments.value(0), std::move(talk));
    case CommandLine::Verb::Mail: return runMailCommand(line, desk, std::move(done));
    case CommandLine::Verb::EraseCustomer: return runErasure(line, desk, clock, std::move(done));
    default: done({ExitCode::Usage, {}, QStringLiteral("this command does not manage a desk")});
    }
}

} // namespace caseline
