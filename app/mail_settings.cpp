// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_settings.h"

#include "setting_checks.h"

#include "providers/imap_settings.h"
#include "providers/mail_address.h"
#include "providers/smtp_settings.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// For any provider, or as the names for Gmail say.
QString oauthText(const SettingReader &reader, const QString &part)
{
    const QString general = reader.text(u"CASELINE_OAUTH_"_s + part).trimmed();
    return general.isEmpty() ? reader.text(u"CASELINE_GMAIL_"_s + part).trimmed() : general;
}

void readOAuth(SettingReader &reader, Settings &settings)
{
    OAuthSettings &oauth = settings.oauth;
    oauth.clientId = oauthText(reader, u"CLIENT_ID"_s);
    oauth.clientSecret = oauthText(reader, u"CLIENT_SECRET"_s);
    oauth.refreshToken = oauthText(reader, u"REFRESH_TOKEN"_s);
    const QString url = reader.text(u"CASELINE_OAUTH_TOKEN_URL"_s).trimmed();
    oauth.tokenUrl = url.isEmpty() ? u"https://oauth2.googleapis.com/token"_s : url;
    if (!isTrustedUrl(oauth.tokenUrl))
        reader.complain(u"CASELINE_OAUTH_TOKEN_URL"_s, u"must be a URL that begins with https"_s);
    if (oauth.clientId.isEmpty() == oauth.refreshToken.isEmpty())
        return;
    // What is missing belongs to the half that is there.
    const QString there = oauth.clientId.isEmpty() ? u"REFRESH_TOKEN"_s : u"CLIENT_ID"_s;
    const QString missing = oauth.clientId.isEmpty() ? u"CLIENT_ID"_s : u"REFRESH_TOKEN"_s;
    const bool general = !reader.text(u"CASELINE_OAUTH_"_s + there).trimmed().isEmpty();
    reader.complain((general ? u"CASELINE_OAUTH_"_s : u"CASELINE_GMAIL_"_s) + missing,
                    u"is needed for logins by OAuth 2"_s);
}

/// A user without a password comes in by OAuth 2 only.
void checkLogin(SettingReader &reader, const Settings &settings, const QString &name,
                const QString &user, const QString &password)
{
    if (!user.isEmpty() && password.isEmpty() && settings.oauth.refreshToken.isEmpty())
        reader.complain(name, u"needs a password, or CASELINE_OAUTH_CLIENT_ID and "
                              "CASELINE_OAUTH_REFRESH_TOKEN"_s);
}

/// Gmail's API reads the mail unless IMAP does, which may log in with the same names.
void readGmail(SettingReader &reader, Settings &settings)
{
    settings.gmailPushToken = reader.text(u"CASELINE_GMAIL_PUSH_TOKEN"_s).trimmed().toUtf8();
    OAuthSettings &oauth = settings.gmailOAuth;
    oauth = {reader.text(u"CASELINE_GMAIL_CLIENT_ID"_s).trimmed(),
             reader.text(u"CASELINE_GMAIL_CLIENT_SECRET"_s).trimmed(),
             reader.text(u"CASELINE_GMAIL_REFRESH_TOKEN"_s).trimmed(), settings.oauth.tokenUrl};
    const QString base = reader.text(u"CASELINE_GMAIL_BASE_URL"_s).trimmed();
    if (!base.isEmpty() && !isTrustedUrl(base))
        reader.complain(u"CASELINE_GMAIL_BASE_URL"_s, u"must be a URL that begins with https"_s);
    if (oauth.clientId.isEmpty() || oauth.refreshToken.isEmpty() || !settings.imapUrl.isEmpty())
        return;
    GmailSettings &gmail = settings.gmail.emplace();
    gmail.topic = reader.text(u"CASELINE_GMAIL_TOPIC"_s).trimmed();
    gmail.baseUrl = base.isEmpty() ? gmail.baseUrl : base;
    while (gmail.baseUrl.endsWith(u'/'))
        gmail.baseUrl.chop(1);
}

QString mailbox(SettingReader &reader, const QString &name)
{
    QString given = reader.text(name).trimmed();
    if (!given.isEmpty() && !parseMailAddress(given))
        reader.complain(name, u"must be a mail address"_s);
    return given;
}

} // namespace

void readMailSettings(SettingReader &reader, Settings &settings)
{
    readOAuth(reader, settings);
    settings.smtpUrl = reader.text(u"CASELINE_SMTP_URL"_s);
    settings.mailFrom = mailbox(reader, u"CASELINE_MAIL_FROM"_s);
    settings.rules.teamEmail = mailbox(reader, u"CASELINE_TEAM_EMAIL"_s);
    settings.imapUrl = reader.text(u"CASELINE_IMAP_URL"_s).trimmed();
    if (const auto imap = parseImapUrl(settings.imapUrl); imap)
        checkLogin(reader, settings, u"CASELINE_IMAP_URL"_s, imap->user, imap->password);
    else if (!settings.imapUrl.isEmpty())
        reader.complain(u"CASELINE_IMAP_URL"_s, imap.error().detail);
    readGmail(reader, settings);
    if (settings.smtpUrl.isEmpty())
        return;
    const auto smtp = parseSmtpUrl(settings.smtpUrl);
    if (smtp)
        checkLogin(reader, settings, u"CASELINE_SMTP_URL"_s, smtp->user, smtp->password);
    if (!smtp)
        reader.complain(u"CASELINE_SMTP_URL"_s, smtp.error().detail);
    else if (settings.mailFrom.isEmpty())
        reader.complain(u"CASELINE_MAIL_FROM"_s, u"is needed when CASELINE_SMTP_URL is set"_s);
    else
        settings.rules.live.insert(Channel::Email);
    const QString address = settings.mailFrom;
    const qsizetype at = address.lastIndexOf(u'@');
    if (at >= 0)
        settings.rules.mailDomain = QString(address).mid(at + 1).remove(u'>').trimmed();
}

} // namespace caseline
