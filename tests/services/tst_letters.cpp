// SPDX-License-Identifier: GPL-3.0-or-later
// In which language letters go out, and that each says what the others say.
#include "support/service_fixture.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

// 3GPP TS 23.038, the characters that take one place each.
const QString kGsm = u"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
                     "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"_s;

int smsOf(const QString &text)
{
    const bool plain =
        std::all_of(text.begin(), text.end(), [](QChar c) { return kGsm.contains(c); });
    const qsizetype alone = plain ? 160 : 70;
    const qsizetype each = plain ? 153 : 67;
    return text.size() <= alone ? 1 : int((text.size() + each - 1) / each);
}

QString source(const QString &language, const QString &name)
{
    QFile file(u":/caseline/templates/%1/%2"_s.arg(language, name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QSet<QString> placeholdersIn(const QString &text)
{
    static const QRegularExpression placeholder(u"\\{([a-z.]+)\\}"_s);
    QSet<QString> found;
    for (auto it = placeholder.globalMatch(text); it.hasNext();)
        found.insert(it.next().captured(1));
    return found;
}

InboundMessage written(const QString &body, const QString &who = u"c-1"_s)
{
    InboundMessage m;
    m.inbox = u"fintech"_s;
    m.externalId = who;
    m.email = who + u"@example.test"_s;
    m.phone = u"+49170%1"_s.arg(qulonglong(qHash(who, 1) % 10'000'000), 7, 10, QLatin1Char('0'));
    m.channel = Channel::Email;
    m.body = body;
    return m;
}

DeskRules speaking(const QString &language)
{
    DeskRules rules;
    rules.language = language;
    rules.teamEmail = u"team@case.example"_s;
    return rules;
}

OutboxItem acknowledgement(ServiceFixture &desk, const InboundMessage &message, Channel channel)
{
    const auto accepted = desk.accept(message);
    if (accepted)
        for (const OutboxItem &item : desk.deliveries(accepted->ticket.id))
            if (item.kind == DeliveryKind::Acknowledgement && item.channel == channel)
                return item;
    return {};
}

} // namespace

class LettersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void customersAreAnsweredInTheirLanguage_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("parts");
        const auto row = [](const char *name, const QString &message, const QString &subject,
                            const QString &line, int parts) {
            QTest::newRow(name) << message << subject << line << parts;
        };
        row("German",
            u"Guten Tag, ich habe die Rechnung bezahlt und das Geld ist nicht bei Ihnen."_s,
            u"Ihre Nachricht ist angekommen"_s,
            u"Antwort durch einen Menschen bis: 11. März 2026 um "_s, 1);
        row("French",
            u"Bonjour, je vous écris pour une facture que nous avons payée avec ma carte."_s,
            u"Nous avons bien reçu votre message"_s,
            u"Une personne vous répond au plus tard le : 11 mars 2026 à "_s, 1);
        row("Spanish", u"Hola, no puedo entrar en mi cuenta para ver los pagos con mi tarjeta."_s,
            u"Hemos recibido su mensaje"_s,
            u"Una persona le responderá a más tardar el: 11 de marzo de 2026, "_s, 1);
        row("Arabic", u"مرحبا، لا أستطيع الدخول إلى حسابي وأحتاج إلى المساعدة."_s,
            u"وصلتنا رسالتك"_s, u"الخطوة التالية: "_s, 2);
        row("English", u"Hello, I have a question about the invoice that you sent to me."_s,
            u"We have your message"_s, u"A person answers by: 11 March 2026 at "_s, 1);
        row("Italian, in English", u"Il mio conto non è aperto e ho una domanda per gli addetti."_s,
            u"We have your message"_s, u"A person answers by: "_s, 1);
    }
    void customersAreAnsweredInTheirLanguage()
    {
        QFETCH(QString, message);
        QFETCH(QString, subject);
        QFETCH(QString, line);
        QFETCH(int, parts);
        ServiceFixture desk;
        const OutboxItem mail = acknowledgement(desk, written(message), Channel::Email);
        QVERIFY2(mail.subject.endsWith(subject), qPrintable(mail.subject));
        QVERIFY2(mail.body.contains(line), qPrintable(mail.body));
        QVERIFY(mail.body.contains(message));
        const OutboxItem sms =
            acknowledgement(desk, written(message + u'!', u"c-2"_s), Channel::Sms);
        QVERIFY(!sms.body.isEmpty());
        QVERIFY2(smsOf(sms.body) <= parts, qPrintable(sms.body));
    }

    void aLanguageIsRemembered()
    {
        ServiceFixture desk(speaking(u"fr"_s));
        const auto subjectFor = [&desk](const QString &body, const QString &who) {
            return acknowledgement(desk, written(body, who), Channel::Email).subject;
        };
        QVERIFY(subjectFor(u"Ich habe die Karte nicht und bitte Sie um eine neue."_s, u"anna"_s)
                    .contains(u"Ihre Nachricht"_s));
        QVERIFY(subjectFor(u"20418?"_s, u"anna"_s).contains(u"Ihre Nachricht"_s));
        QVERIFY(subjectFor(u"20418?"_s, u"somebody"_s).contains(u"votre message"_s));
    }

    /// Colleagues read the desk's language, whoever wrote.
    void theTeamReadsItsOwn()
    {
        ServiceFixture desk(speaking(u"de"_s));
        const auto accepted = desk.accept(ServiceFixture::angryMessage());
        QVERIFY(accepted);
        int mails = 0;
        for (const OutboxItem &item : desk.deliveries(accepted->ticket.id)) {
            if (item.kind != DeliveryKind::Escalation)
                continue;
            ++mails;
            QVERIFY2(item.subject.contains(u"Eskaliert: "_s), qPrintable(item.subject));
            QVERIFY2(item.body.contains(u"Kategorie: Doppelte Zahlung\nStimmung: negativ"_s),
                     qPrintable(item.body));
        }
        QCOMPARE(mails, 1);
    }

    /// Each language has each letter, with the same in it, and each phrase that others have.
    void allLanguagesSayTheSame()
    {
        QCOMPARE(MessageTemplates::languages().size(), 5);
        for (const QString &language : MessageTemplates::languages()) {
            for (const QString &name : QDir(u":/caseline/templates/en"_s).entryList(QDir::Files)) {
                if (name.startsWith("reply."_L1)) // no word of ours
                    continue;
                const QString text = source(language, name);
                QVERIFY2(!text.isEmpty(), qPrintable(language + name));
                QVERIFY2(placeholdersIn(text) == placeholdersIn(source(u"en"_s, name)),
                         qPrintable(language + u' ' + name));
            }
            for (const QString &line : source(u"en"_s, u"phrases.txt"_s).split(u'\n'))
                QVERIFY(
                    source(language, u"phrases.txt"_s).contains(line.left(line.indexOf(u'=') + 1)));
        }
    }

    /// What goes out in one text message, however long a reference may be.
    void shortLettersAreShort()
    {
        const ServiceFixture desk;
        const MessageTemplates::Values values = {{u"reference"_s, u"CASEDESK01-20260310-000001"_s},
                                                 {u"due.short"_s, u"10.03.2026, 12:00 CEST"_s}};
        for (const QString &language : MessageTemplates::languages())
            for (const DeliveryKind kind : {DeliveryKind::Acknowledgement, DeliveryKind::Reminder,
                                            DeliveryKind::Resolution}) {
                const QString text =
                    desk.templates
                        .render(language, kind, Channel::Sms, MessageTemplates::from(values))
                        .body;
                QVERIFY2(smsOf(text) <= (language == u"ar"_s ? 2 : 1), qPrintable(text));
            }
    }
};

QTEST_GUILESS_MAIN(LettersTest)
#include "tst_letters.moc"
