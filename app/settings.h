// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/gmail_mailbox.h"
#include "providers/model_settings.h"
#include "providers/oauth_tokens.h"
#include "services/desk_rules.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace caseline {

/// Where a setting comes from: the command line wins over the environment, that over the file.
struct SettingSources
{
    QHash<QString, QString> commandLine; ///< by setting name, e.g. CASELINE_LISTEN
    std::function<QString(const QString &)> environment;
    QString file;                                       ///< INI; empty: none
    QString secretsFile = {};                           ///< INI that only its owner reads
    std::optional<QHash<QString, QString>> stored = {}; ///< in place of what the files say
};

/// What a file says, by setting name. In it the names stand without the prefix, in lower case:
/// [caseline] listen=...; the whole name and no section will do, too.
QHash<QString, QString> storedSettings(const QString &file);

/// The account at Twilio; without it SMS and WhatsApp are simulated.
struct TwilioSettings
{
    QString accountSid;
    QString authToken;
    QString smsFrom;
    QString whatsappFrom;
    QString baseUrl = QStringLiteral("https://api.twilio.com");
};

/// Everything that is decided before the desk opens.
struct Settings
{
    QString dataFolder;
    QString databaseFile;
    QString referencePrefix; ///< of tickets; empty: TKT
    QString listenAddress = QStringLiteral("127.0.0.1");
    quint16 listenPort = 8000;
    bool jsonLogs = false;
    QString language; ///< of the window, e.g. "de"; empty: the desktop's
    QString smtpUrl;  ///< empty: mail is simulated
    QString mailFrom;
    QString imapUrl;                    ///< empty: no mailbox is read
    OAuthSettings oauth;                ///< of the mail accounts that have no password
    std::optional<GmailSettings> gmail; ///< in place of a mailbox read by IMAP
    OAuthSettings gmailOAuth;
    QByteArray gmailPushToken; ///< what Pub/Sub shows; empty: it is not believed
    QByteArray publicUrl;      ///< the outside URL without a slash at its end; empty: not told
    TwilioSettings twilio;
    std::vector<ModelSettings> models; ///< in the order in which they are asked; empty: none
    Milliseconds modelPatience = std::chrono::seconds(8); ///< of one HTTP request of ours
    double modelDailyCost = 10;                           ///< US dollars
    QString ticketApiUrl;                                 ///< empty: no ticket system elsewhere
    QStringList allowedHosts;
    QStringList corsOrigins;
    QStringList trustedProxies;
    DeskRules rules;
};

/// Reads and checks all settings. Invalid, in one line that names the setting and never shows a
/// secret.
/// An error's field is the setting that is wrong.
Result<Settings> readSettings(const SettingSources &sources, const QString &dataFolder);

/// ADDRESS:PORT or [IPV6]:PORT.
Result<std::pair<QString, quint16>> parseListen(const QString &text);

} // namespace caseline
