// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook_desk.h"

#include "webhook_command.h"

using namespace Qt::StringLiterals;

namespace caseline {

void WebhookDesk::add(const WantedWebhook &wanted, Added done)
{
    CommandLine line;
    line.verb = CommandLine::Verb::Webhook;
    line.arguments = {u"add"_s, wanted.name};
    if (wanted.url.isEmpty()) {
        line.options.insert(u"scheme"_s, wanted.scheme);
        line.options.insert(u"secret"_s, wanted.secret);
    } else {
        line.options.insert(u"out"_s, wanted.url);
        line.options.insert(u"events"_s, u"*"_s);
    }
    runWebhookCommand(line, m_book, [done = std::move(done)](const ManagementAnswer &answer) {
        if (answer.code == ExitCode::Fine)
            done(answer.output.trimmed());
        else
            done(failure(ErrorKind::Invalid, answer.complaint));
    });
}

void WebhookDesk::remove(const QString &name, Done done)
{
    m_book.remove(name, std::move(done));
}

} // namespace caseline
