// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_checks.h"

#include "providers/imap_session.h"
#include "providers/smtp_sender.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr SmtpLimits kDoctorMail{std::chrono::seconds(10), std::chrono::seconds(15)};
constexpr int kNobodyStops = -1; // poll() leaves it out

Result<void> tryMailOut(const Settings &settings)
{
    auto smtp = parseSmtpUrl(settings.smtpUrl);
    if (!smtp)
        return failure(smtp.error());
    smtp->tokens = std::make_shared<OAuthTokens>(settings.oauth);
    return SmtpSender(*smtp, kDoctorMail).logIn();
}

Result<void> tryMailIn(const Settings &settings)
{
    auto imap = parseImapUrl(settings.imapUrl);
    if (!imap)
        return failure(imap.error());
    imap->tokens = std::make_shared<OAuthTokens>(settings.oauth);
    const std::atomic<bool> stopping = false;
    return ImapSession(*imap, kNobodyStops, stopping).open();
}

Result<void> tryGmail(const Settings &settings)
{
    const auto token = OAuthTokens(settings.gmailOAuth).token();
    if (!token)
        return failure(token.error());
    return {};
}

Finding findingOf(const QString &what, const QString &setting, const Result<void> &tried)
{
    if (tried)
        return {Finding::Grade::Fine, what + u": logs in"_s};
    const bool refused =
        tried.error().kind == ErrorKind::Rejected || tried.error().kind == ErrorKind::Forbidden;
    return {Finding::Grade::Problem,
            (refused ? u"%1: the login is refused (%2); mend %3"_s
                     : u"%1: no connection (%2); see to the network, or mend %3"_s)
                .arg(what, tried.error().detail.simplified(), setting)};
}

} // namespace

std::vector<Finding> examineMail(const Settings &settings)
{
    std::vector<Finding> found;
    if (!settings.smtpUrl.isEmpty())
        found.push_back(findingOf(u"mail out"_s, u"CASELINE_SMTP_URL"_s, tryMailOut(settings)));
    if (!settings.imapUrl.isEmpty())
        found.push_back(findingOf(u"mail in"_s, u"CASELINE_IMAP_URL"_s, tryMailIn(settings)));
    if (settings.gmail)
        found.push_back(
            findingOf(u"mail in"_s, u"CASELINE_GMAIL_REFRESH_TOKEN"_s, tryGmail(settings)));
    return found;
}

} // namespace caseline
