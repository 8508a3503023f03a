// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service_fixture.h"

#include "policy/raw_text.h"
#include "services/inbound_book.h"
#include "services/webhook_book.h"

namespace caseline::test {

/// Mails as these tests write them: a few header fields, an empty line, text. `Nature:` says who
/// wrote; what has no empty line is no mail.
inline Result<ParsedMail> parseTestMail(const QByteArray &bytes)
{
    const qsizetype text = bytes.indexOf("\n\n");
    if (text < 0)
        return failure(ErrorKind::Invalid, QStringLiteral("this is no mail"));
    ParsedMail mail;
    mail.fromAddress = rawAddress(rawHeader(bytes, "From"));
    mail.messageId = rawHeader(bytes, "Message-ID");
    mail.subject = rawHeader(bytes, "Subject");
    mail.text = QString::fromUtf8(bytes.mid(text + 2));
    const QStringList recipients = rawHeader(bytes, "To").split(u',', Qt::SkipEmptyParts);
    for (const QString &recipient : recipients)
        mail.recipients << rawAddress(recipient.trimmed());
    const QString nature = rawHeader(bytes, "Nature");
    if (nature == QLatin1String("bounce"))
        mail.nature = MailNature::Bounce;
    else if (!nature.isEmpty())
        mail.nature = MailNature::Automatic;
    mail.natureReason = nature;
    return mail;
}

/// A desk that reads mail and keeps a log of what came in.
struct InboundFixture
{
    InboundFixture() { mail.start(); }
    ~InboundFixture() { mail.stop(); }

    static QByteArray letter(const QByteArray &from, const QByteArray &id,
                             const QByteArray &headers = {})
    {
        return "From: " + from + "\nSubject: Printer\nMessage-ID: <" + id + ">\n" + headers +
               "\nIt does not print.\n";
    }
    /// Waits until it is read.
    void receive(const QByteArray &bytes)
    {
        QVERIFY(desk.store.write([&](Transaction &tx) {
            return tx.mail().keep({{},
                                   QStringLiteral("imap://desk/INBOX;1/%1").arg(++count),
                                   bytes,
                                   desk.clock.now()});
        }));
        mail.wake();
        settle();
    }
    void settle() { QTRY_VERIFY(all({InboundVerdict::Waiting}).empty()); }
    void request(bool accepted, const QString &verdict, const QByteArray &body = "{}")
    {
        webhooks.keep({desk.clock.now(), QStringLiteral("shop"), accepted, verdict,
                       QStringLiteral("msg_1"), "application/json", body});
    }
    std::vector<InboundEntry> all(const QList<InboundVerdict> &verdicts = {}, int limit = 100)
    {
        return *log.page({verdicts}, std::nullopt, limit);
    }
    InboundEntry newest() { return all({}, 1).at(0); }
    void block(const QString &sender)
    {
        QVERIFY(desk.store.write([&](Transaction &tx) -> Result<void> {
            if (auto done = tx.mail().block({sender, {}, kNoon}); !done)
                return failure(done.error());
            return {};
        }));
    }
    void letIn(const QString &sender)
    {
        QVERIFY(desk.store.write([&](Transaction &tx) -> Result<void> {
            if (auto done = tx.mail().unblock(sender); !done)
                return failure(done.error());
            return {};
        }));
    }
    std::vector<TicketRow> tickets()
    {
        TicketQuery query;
        query.view = TicketView::All;
        return *desk.store.desk().tickets().page(query, std::nullopt, 100);
    }
    using Act = void (InboundDesk::*)(const InboundId &, const Caller &, InboundDesk::Done);
    Result<InboundEntry> act(Act action, const InboundId &id, const Caller &caller)
    {
        return ServiceFixture::await<InboundEntry>(
            [&](auto done) { (log.*action)(id, caller, done); });
    }
    Result<InboundEntry> act(Act action, const InboundId &id)
    {
        return act(action, id, Caller::local(QStringLiteral("Mara Klein")));
    }
    Result<InboundEntry> restore(const InboundEntry &before)
    {
        return ServiceFixture::await<InboundEntry>([&](auto done) {
            log.restore(before, Caller::local(QStringLiteral("Mara Klein")), done);
        });
    }

    ServiceFixture desk;
    MailDesk mail{desk.store.desk().store(),           desk.intake, parseTestMail,
                  QStringLiteral("desk@case.example"), desk.rules,  desk.clock};
    WebhookBook webhooks{desk.store.desk().store(), desk.clock};
    InboundBook log{{desk.store.desk().store(), desk.store.desk().inboundMail(), webhooks, mail,
                     desk.intake, desk.store.desk().readers(), desk.clock}};
    int count = 0;
};

} // namespace caseline::test
