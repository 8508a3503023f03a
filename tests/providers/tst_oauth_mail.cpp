// SPDX-License-Identifier: GPL-3.0-or-later
// Mail accounts without a password: Dovecot and aiosmtpd take an access token.
#include "providers/imap_idle.h"
#include "providers/imap_mailbox.h"
#include "providers/oauth_tokens.h"
#include "providers/smtp_sender.h"
#include "support/fake_google.h"
#include "support/imap_server.h"
#include "support/smtp_server.h"

#include <QTest>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

OAuthSettings accountAt(const FakeGoogle &google)
{
    return {u"client"_s, u"very&secret"_s, u"refresh/1"_s, google.url() + u"/token"_s};
}

/// Dovecot that asks Google whose token it is.
struct TokenServer
{
    explicit TokenServer(const FakeGoogle &google)
        : server(u"auth_mechanisms = plain xoauth2\npassdb {\n driver = oauth2\n"
                 " mechanisms = xoauth2\n args = %1\n}\n"_s.arg(write(google)))
    {}
    QString write(const FakeGoogle &google)
    {
        QFile::setPermissions(folder.path(), QFile::Permissions(0x7555));
        QFile file(folder.filePath(u"oauth2.conf"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write("introspection_mode = auth\nintrospection_url = " + google.url().toLatin1() +
                       "/introspect\nusername_attribute = username\n");
        file.close();
        QFile::setPermissions(file.fileName(), QFile::Permissions(0x6444));
        return file.fileName();
    }
    ImapSettings box(const std::shared_ptr<OAuthTokens> &tokens) const
    {
        ImapSettings settings;
        settings.host = u"127.0.0.1"_s;
        settings.port = server.port();
        settings.implicitTls = false;
        settings.user = u"anna"_s;
        settings.tokens = tokens;
        return settings;
    }

    QTemporaryDir folder;
    ImapServer server;
};

MailMessage letter()
{
    MailMessage mail;
    mail.from = u"desk@case.example"_s;
    mail.to = u"anna@example.com"_s;
    mail.subject = u"Hello"_s;
    mail.textBody = u"Hello."_s;
    mail.messageId = u"<1@case.example>"_s;
    return mail;
}

} // namespace

class OAuthMailTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTokenIsKeptUntilItIsRefused()
    {
        const FakeGoogle google;
        OAuthTokens tokens(accountAt(google));
        QCOMPARE(*tokens.token(), QByteArray("access-1"));
        QCOMPARE(*tokens.token(), QByteArray("access-1"));
        QCOMPARE(google.asked(u"/token"_s).size(), 1);
        QCOMPARE(google.lastForm(), QByteArray("grant_type=refresh_token&client_id=client&"
                                               "client_secret=very%26secret&"
                                               "refresh_token=refresh%2F1"));
        QVERIFY(!tokens.refuse("access-1")); // it came just now
        QCOMPARE(*tokens.token(), QByteArray("access-2"));
        QVERIFY(tokens.refuse("access-1")); // somebody else got a newer one meanwhile
        QCOMPARE(*tokens.token(), QByteArray("access-2"));
    }

    void aRevokedAccountIsRefusedWithoutSecrets()
    {
        FakeGoogle google;
        google.refuseRefresh(true);
        OAuthTokens tokens(accountAt(google));
        const auto refused = tokens.token();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        QVERIFY(refused.error().detail.contains(u"invalid_grant"_s));
        QVERIFY(!refused.error().detail.contains(u"refresh/1"_s));
        QVERIFY(!refused.error().detail.contains(u"very&secret"_s));
        google.refuseRefresh(false);
        QVERIFY(tokens.token());
    }

    void noProviderIsTriedAgain()
    {
        OAuthTokens tokens({u"client"_s, {}, u"refresh/1"_s, u"http://127.0.0.1:1/token"_s});
        QCOMPARE(tokens.token().error().kind, ErrorKind::Unavailable);
    }

    void aMailboxIsReadAndWatched()
    {
        FakeGoogle google;
        const TokenServer dovecot(google);
        ImapServer &server = const_cast<ImapServer &>(dovecot.server);
        QVERIFY2(server.isUp(), server.complaint().constData());
        server.deliver(u"anna"_s, "From: b@example.com\r\n\r\nHello.\r\n");
        const auto tokens = std::make_shared<OAuthTokens>(accountAt(google));
        ImapMailbox box(dovecot.box(tokens));
        int mails = 0;
        const auto count = [&mails](const QString &, const QByteArray &, const MailboxMark &) {
            ++mails;
            return Result<void>();
        };
        const auto mark = box.fetch({}, count);
        QVERIFY2(
            mark,
            (mark ? QByteArray() : mark.error().detail.toUtf8() + server.complaint()).constData());
        QCOMPARE(mails, 1);
        std::atomic<int> news = 0;
        ImapIdle idle(dovecot.box(tokens));
        idle.start([&news] { ++news; });
        QTRY_VERIFY(idle.isWatching());
        server.deliver(u"anna"_s, "From: b@example.com\r\n\r\nAgain.\r\n");
        QTRY_VERIFY(news >= 2);
        QCOMPARE(google.asked(u"/token"_s).size(), 1);
        QVERIFY(box.fetch(*mark, count));
        QCOMPARE(mails, 2);
    }

    void aWrongTokenIsRefused()
    {
        FakeGoogle google;
        const TokenServer dovecot(google);
        const auto tokens = std::make_shared<OAuthTokens>(accountAt(google));
        QVERIFY(tokens->token());
        google.revokeTokens();
        ImapMailbox box(dovecot.box(tokens));
        const auto refused = box.fetch({}, [](const QString &, const QByteArray &,
                                              const MailboxMark &) { return Result<void>(); });
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        QVERIFY(!refused.error().detail.contains(u"access-1"_s));
        const auto again = box.fetch({}, [](const QString &, const QByteArray &,
                                            const MailboxMark &) { return Result<void>(); });
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail)); // with a token of its own
    }

    void mailIsSent()
    {
        const FakeGoogle google;
        SmtpServer server(
            {u"--user"_s, u"desk"_s, u"--password"_s, u"none"_s, u"--bearer"_s, u"access-1"_s});
        QVERIFY2(server.port() != 0, server.complaint().constData());
        auto settings =
            parseSmtpUrl(u"smtp://desk@127.0.0.1:%1?starttls=opportunistic"_s.arg(server.port()));
        QVERIFY(settings);
        settings->tokens = std::make_shared<OAuthTokens>(accountAt(google));
        const SmtpSender sender(*settings);
        const auto sent = sender.send(letter());
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
        QCOMPARE(server.waitFor(u"login"_s)[u"mechanism"_s].toString(), u"XOAUTH2"_s);
        settings->tokens->refuse("access-1");
        const auto refused = sender.send(letter()); // with access-2
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
        QVERIFY(!refused.error().detail.contains(u"access-2"_s));
    }
};

QTEST_GUILESS_MAIN(OAuthMailTest)
#include "tst_oauth_mail.moc"
