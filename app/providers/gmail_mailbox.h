// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oauth_tokens.h"

#include "domain/time.h"
#include "ports/mail_source.h"

#include <QJsonObject>
#include <QStringList>

#include <memory>

namespace caseline {

/// A mailbox at Gmail, by its API.
struct GmailSettings
{
    QString baseUrl = QStringLiteral("https://gmail.googleapis.com");
    QString account = QStringLiteral("me"); ///< its address, to tell one from another
    QString topic; ///< Pub/Sub, projects/P/topics/T; empty: nobody tells of news
    friend bool operator==(const GmailSettings &, const GmailSettings &) = default;
};

/// Reads the inbox by its history: the mark's last number is Gmail's historyId. Where that is too
/// old for Gmail to know, the mails of the last days are looked through once more. Asks Gmail to
/// tell of news, anew every day; it forgets after seven.
class GmailMailbox final : public MailSource
{
public:
    GmailMailbox(GmailSettings settings, std::shared_ptr<OAuthTokens> tokens, const Clock &clock);

    QString name() const override;
    Result<MailboxMark> fetch(const MailboxMark &since, const Keep &keep) override;
    Milliseconds pause() const override;

private:
    struct News
    {
        QStringList ids;
        qint64 historyId = 0;
    };
    Result<QJsonObject> ask(const QByteArray &method, const QString &path,
                            const QByteArray &body = {});
    void askToTell();
    Result<News> history(qint64 since);
    Result<News> recent(const QString &search);
    Result<void> hand(const QString &id, const MailboxMark &mark, const Keep &keep);

    const GmailSettings m_settings;
    const std::shared_ptr<OAuthTokens> m_tokens;
    const Clock &m_clock;
    const CurlWebCaller m_web;
    Instant m_askAnew{}; ///< when it is time to ask Gmail to tell
    bool m_tells = false;
};

} // namespace caseline
