// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/judge.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

const Judge &shipped()
{
    static const auto judge = Judge::load();
    if (!judge)
        qFatal("%s", qPrintable(judge.error().detail));
    return *judge;
}

constexpr size_t mostShown = 4;

QString shownText(const std::vector<Evidence> &evidence)
{
    QStringList texts;
    for (const Evidence &e : evidence)
        texts.append(e.text.toLower());
    return texts.join(u" | ");
}

} // namespace

class TestExplainer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWordsThatTell_data();
    void showsWordsThatTell();
    void saysNothingRatherThanNonsense_data();
    void saysNothingRatherThanNonsense();
    void knowsCommonWords();
};

void TestExplainer::showsWordsThatTell_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("mustShow"); // in the evidence for "support"
    const auto row = [](const char *name, const char *message, const char *mustShow) {
        QTest::newRow(name) << QString::fromUtf8(message) << QString::fromUtf8(mustShow);
    };
    row("two charges",
        "Hi, in March and with the same card I was charged 2 times, Two debits of 40 each.",
        "charged");
    row("locked", "Hello there, I am locked out and the reset mail never comes to me.", "locked");
    row("crash", "Since the update the app crashes when I open the week view.", "crashes");
    row("wish", "It would be great if you could add a dark mode, thanks a lot!", "dark mode");
    row("webhook", "Good morning, the webhook sends us no events since 9 and we do not know why.",
        "webhook");
    row("cancel", "We would like to cancel our subscription at the end of June.", "cancel");
    row("law", "Under the GDPR I ask you for a copy of all my personal data.", "gdpr");
    row("German", "Guten Tag, mir wurde die Rechnung im Mai doppelt abgebucht, bitte um Hilfe.",
        "abgebucht");
    row("French", "Bonjour, j'ai été débité deux fois pour la même facture, merci de m'aider.",
        "débité");
    row("Spanish", "Hola, buenos días, me han cobrado dos veces la factura de este mes.",
        "cobrado");
    row("Italian", "Buongiorno, vorrei il rimborso della fattura di ieri, grazie.", "rimborso");
    row("Portuguese", "Olá, não consigo entrar na minha conta, esqueci a senha.", "entrar");
    row("Dutch", "Hallo, ik wil ons abonnement opzeggen per 1 mei, met vriendelijke groet.",
        "abonnement");
}

void TestExplainer::showsWordsThatTell()
{
    QFETCH(QString, message);
    QFETCH(QString, mustShow);
    const Explainer explainer = Explainer::load(JudgeTables::shipped()->commonWords);
    for (const Judgement &judgement :
         shipped().judgeAll({QString(), message, Plan::Pro, QString()})) {
        QVERIFY(judgement.evidence.size() <= mostShown);
        for (const Evidence &e : judgement.evidence) {
            QCOMPARE(message.mid(e.start, e.length), e.text);
            const QStringList words = e.text.split(u' ', Qt::SkipEmptyParts);
            QVERIFY2(explainer.tells(foldedWord(words.front())), qPrintable(e.text));
            QVERIFY2(explainer.tells(foldedWord(words.back())), qPrintable(e.text));
        }
        QVERIFY(!judgement.reason.isEmpty());
        QVERIFY(judgement.reason.count(u' ') < 3);
    }
    const Judgement support = shipped().judge({QString(), message, Plan::Pro, u"support"_s});
    const QString shown = shownText(support.evidence);
    QVERIFY2(shown.contains(mustShow), qPrintable(support.category + u": "_s + shown));
}

void TestExplainer::saysNothingRatherThanNonsense_data()
{
    QTest::addColumn<QString>("message");
    for (const char *message : {"Two and with, I in 17 of 3.", "Hello, hi and good morning!",
                                "Und mit der, ich 12 bei 4.", "Ich bin es, danke.",
                                "Et avec le, je 3 ou 5.", "Y con la, yo en 8.", "E con il, io 6.",
                                "E com a, eu em 9.", "En met de, ik in 7.", "42", "x y z", "?!"})
        QTest::newRow(message) << QString::fromUtf8(message);
}

void TestExplainer::saysNothingRatherThanNonsense()
{
    QFETCH(QString, message);
    for (const Judgement &judgement :
         shipped().judgeAll({QString(), message, Plan::Pro, QString()})) {
        QVERIFY2(judgement.evidence.empty(), qPrintable(shownText(judgement.evidence)));
        QVERIFY(!judgement.reason.isEmpty());
    }
}

void TestExplainer::knowsCommonWords()
{
    const Explainer explainer = Explainer::load("# a remark\nund the\nêtre\n");
    QVERIFY(!explainer.tells(foldedWord(u"The")));
    QVERIFY(!explainer.tells(foldedWord(u"etre")));
    QVERIFY(!explainer.tells(foldedWord(u"17")));
    QVERIFY(!explainer.tells(foldedWord(u"x")));
    QVERIFY(explainer.tells(foldedWord(u"remark")));
    QVERIFY(explainer.tells(foldedWord(u"refund")));
}

QTEST_APPLESS_MAIN(TestExplainer)
#include "tst_explainer.moc"
