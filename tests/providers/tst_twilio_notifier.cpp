// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/curl_web_caller.h"
#include "providers/twilio_notifier.h"
#include "support/fake_twilio.h"

#include <QTest>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using Next = FakeTwilio::Next;

namespace {

OutboxItem itemOf()
{
    OutboxItem item;
    item.channel = Channel::Sms;
    item.recipient = u"+15005550009"_s;
    item.body = u"Hello \u00e4 & b + c"_s;
    item.attempts = 1;
    item.createdAt = SystemClock().now();
    item.triedAt = item.createdAt;
    return item;
}

/// Of which an attempt may have arrived.
OutboxItem doubtful()
{
    OutboxItem item = itemOf();
    item.attempts = 2;
    item.doubtfulSince = item.createdAt;
    return item;
}

} // namespace

class TestTwilioNotifier : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_twilio = std::make_unique<FakeTwilio>();
        m_taken.clear();
    }

    void whatTwilioTakesHasItsName()
    {
        const auto sent = notifier().send(itemOf());
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
        QCOMPARE(sent->providerId, u"SM1"_s);
        const QJsonObject message = m_twilio->messages().value(0);
        QCOMPARE(message[u"body"_s].toString(), itemOf().body);
        QCOMPARE(message[u"to"_s].toString(), u"+15005550009"_s);
        QCOMPARE(message[u"from"_s].toString(), u"+15005550006"_s);
        QVERIFY(m_twilio->lastHead().contains("Authorization: Basic " +
                                              QByteArray("AC1:token").toBase64()));
        QCOMPARE(m_twilio->lookUps(), 0);
    }

    void whatsappIsAddressedAsSuch()
    {
        QVERIFY(notifier(Channel::Whatsapp).send(itemOf()));
        QCOMPARE(m_twilio->messages().value(0)[u"to"_s].toString(), u"whatsapp:+15005550009"_s);
        QCOMPARE(m_twilio->messages().value(0)[u"from"_s].toString(), u"whatsapp:+15005550006"_s);
    }

    void tooManyWaitsAsLongAsAsked()
    {
        m_twilio->script({Next::TooMany});
        const auto sent = notifier().send(itemOf());
        QCOMPARE(sent.error().kind, ErrorKind::Unavailable);
        QCOMPARE(sent.error().retryAfter, Milliseconds(7000));
    }

    void aRefusalIsForGoodInTwiliosWords()
    {
        m_twilio->script({Next::Refuse});
        const auto sent = notifier().send(itemOf());
        QCOMPARE(sent.error().kind, ErrorKind::Rejected);
        QCOMPARE(sent.error().detail, u"Twilio 21211: Invalid 'To' number"_s);
    }

    void aLostAnswerIsLookedUpNotRepeated()
    {
        m_twilio->script({Next::TakeAndDrop});
        const auto sent = notifier().send(itemOf());
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
        QCOMPARE(sent->providerId, u"SM1"_s);
        QCOMPARE(m_twilio->messages().size(), 1);
    }

    void whatNeverArrivedIsSentAgainAfterALook()
    {
        m_twilio->script({Next::DropBeforeTaking});
        QCOMPARE(notifier().send(itemOf()).error().kind, ErrorKind::Ambiguous);
        const int looked = m_twilio->lookUps();
        QVERIFY(looked > 0);
        QVERIFY(notifier().send(doubtful()));
        QVERIFY(m_twilio->lookUps() > looked);
        QCOMPARE(m_twilio->messages().size(), 1);
    }

    void anAttemptThatDiedAfterSendingIsFound()
    {
        QVERIFY(notifier().send(itemOf())); // and the process dies before it can report
        const auto again = notifier().send(doubtful());
        QVERIFY(again);
        QCOMPARE(again->providerId, u"SM1"_s);
        QCOMPARE(m_twilio->messages().size(), 1);
    }

    /// A person's retry begins its attempts anew: what is in doubt is asked for all the same.
    void whatIsInDoubtIsAskedForAtTheFirstAttemptToo()
    {
        QVERIFY(notifier().send(itemOf()));
        OutboxItem retried = doubtful();
        retried.attempts = 1;
        retried.createdAt += std::chrono::hours(1);
        QCOMPARE(notifier().send(retried)->providerId, u"SM1"_s);
        QCOMPARE(m_twilio->messages().size(), 1);
    }

    /// "Too many" says that Twilio has it not: an equal text of a minute ago is another message.
    void anEqualTextIsAnotherMessage()
    {
        QVERIFY(notifier().send(itemOf()));
        m_twilio->script({Next::TooMany});
        QCOMPARE(notifier().send(itemOf()).error().kind, ErrorKind::Unavailable);
        OutboxItem again = itemOf();
        again.attempts = 2;
        QCOMPARE(notifier().send(again)->providerId, u"SM2"_s);
        QCOMPARE(m_twilio->messages().size(), 2);
    }

    void whatIsAnotherItemsIsNotThisOnes()
    {
        QVERIFY(notifier().send(itemOf()));
        m_taken = {u"SM1"_s};
        QCOMPARE(notifier().send(doubtful())->providerId, u"SM2"_s);
        QCOMPARE(m_twilio->messages().size(), 2);
    }

    /// A question that breaks off changes nothing at Twilio: it is asked again.
    void aBrokenLookUpLeavesItAsItWas()
    {
        m_twilio->breakLookUps(true);
        QCOMPARE(notifier().send(doubtful()).error().kind, ErrorKind::Unavailable);
        QVERIFY(m_twilio->messages().isEmpty());
        m_twilio->breakLookUps(false);
        QVERIFY(notifier().send(doubtful()));
        QCOMPARE(m_twilio->messages().size(), 1);
    }

    void aServerThatIsAwayIsUnreachable()
    {
        CurlWebCaller web;
        TwilioNotifier away(Channel::Sms, {u"AC1"_s, u"t"_s, u"http://127.0.0.1:1"_s, u"+1"_s, {}},
                            web, [](const QString &) { return false; });
        QCOMPARE(away.send(itemOf()).error().kind, ErrorKind::Unreachable);
        QCOMPARE(away.send(doubtful()).error().kind, ErrorKind::Unreachable);
    }

    void privateAddressesAreRefusedWhereAsked()
    {
        WebCall call;
        call.url = m_twilio->url().toLatin1();
        call.publicOnly = true;
        const auto refused = CurlWebCaller().call(call);
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        QVERIFY(m_twilio->lastHead().isEmpty());
        call.url = QByteArray(call.url).replace("127.0.0.1", "localhost");
        QCOMPARE(CurlWebCaller().call(call).error().kind, ErrorKind::Rejected);
    }

private:
    TwilioNotifier notifier(Channel channel = Channel::Sms) const
    {
        return {channel,
                {u"AC1"_s, u"token"_s, m_twilio->url(), u"+15005550006"_s, {}},
                m_web,
                [this](const QString &sid) { return m_taken.contains(sid); }};
    }

    CurlWebCaller m_web;
    QStringList m_taken; ///< by other items of ours
    std::unique_ptr<FakeTwilio> m_twilio;
};

QTEST_GUILESS_MAIN(TestTwilioNotifier)
#include "tst_twilio_notifier.moc"
