// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/spelling.h"
#include "policy/spelling_language.h"

#include <QtTest>

#include <ctime>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

QStringList wordsOf(const QString &text)
{
    QStringList words;
    for (const WrittenWord &word : wordsToCheck(text))
        words += text.mid(word.start, word.length);
    return words;
}

QStringList formsOf(const QString &text, const QString &word)
{
    for (const WrittenWord &each : wordsToCheck(text))
        if (text.mid(each.start, each.length) == word)
            return each.forms;
    return {};
}

} // namespace

class TestSpelling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void forms_data();
    void forms();
    void scriptsAreTold();
    void noTextMakesItSlow_data();
    void noTextMakesItSlow();
    void languages_data();
    void languages();
    void candidates_data();
    void candidates();
    void fewestUnknownWin();
    void dictionariesAreForTheirScript();
};

void TestSpelling::words_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QString &text, const char *expected) {
        QTest::addRow("%s", name) << text
                                  << QString::fromUtf8(expected).split(u' ', Qt::SkipEmptyParts);
    };
    row("a sentence", u"Thank you, the refund is done."_s, "Thank you the refund is done");
    row("umlauts", u"Größe prüfen, bitte – »süß«!"_s, "Größe prüfen bitte süß");
    row("apostrophes", u"It's Anna’s 'fault', don't"_s, "It's Anna’s fault don't");
    row("decomposed letters", u"cafe\u0301 da"_s, "cafe\u0301 da");
    row("hyphens", u"Kunden-Service, Ein- und Ausgabe"_s, "Kunden Service Ein und Ausgabe");
    row("for all", u"Liebe Kund*innen, jede:r Leser:in"_s, "Liebe Kund*innen jede Leser:in");
    row("colon without a space", u"Hallo:Welt"_s, "Hallo Welt");
    row("slash", u"und/oder"_s, "und oder");
    row("URL", u"See https://example.com/a-b?c=helo now"_s, "See now");
    row("URL without a scheme", u"at www.exampel.com/helo or exampel.de too"_s, "at or too");
    row("mail address", u"to anna.exampel@mail.example, please"_s, "to please");
    row("reference", u"Your ticket TKT-20260310-0042 is open"_s, "Your ticket is open");
    row("placeholder", u"Dear {customer.name}, hello {order.numbr}"_s, "Dear hello");
    row("numbers", u"12 pieces, 3rd, 24-Stunden-Service, 1.234,56 EUR"_s, "pieces Stunden Service");
    row("words with digits", u"abc123 covid19 v2beta B2B done"_s, "done");
    row("codes in capitals", u"IBAN, PDFs and the HTTPS URL"_s, "and the");
    row("long words in capitals", u"IMPORTNAT note"_s, "IMPORTNAT note");
    row("names with capitals inside", u"PayPal iPhone GitHub works"_s, "works");
    row("names of files", u"open invoce.pdf in /usr/shar/x or C:\\Usres"_s, "open in or");
    row("names in programs", u"set max_lenght and --verbos now"_s, "set and now");
    row("mentions and tags", u"@mra and #importnt are here"_s, "and are here");
    row("canned reply being typed", u"Hello /helo"_s, "Hello");
    row("tags and entities", u"<strnog> text&nbsp;and more"_s, "text and more");
    row("code", u"call `sendRepyl foo` now"_s, "call now");
    row("quoted lines", u"> your wrods\n> agian\nMy words"_s, "My words");
    row("quoted lines further in", u"Yes\n  >> wrods\nno"_s, "Yes no");
    row("block of code", u"Try\n```\nfooo baar\n```\nthen"_s, "Try then");
    row("block of code that goes on", u"Try\n```sh\nfooo baar\n"_s, "Try");
    row("single letters", u"a b I see"_s, "see");
    row("Arabic", u"شكرا لكم"_s, "شكرا لكم");
    row("mixed", u"شكرا Caselin"_s, "شكرا Caselin");
    row("emoji and signs", u"🎉 fine ☂ §"_s, "fine");
    row("nothing", u"  \n \t"_s, "");
    row("too long for a word", QString(u"ab"_s).repeated(40) + u" fine"_s, "fine");
}

void TestSpelling::words()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(wordsOf(text), expected);
}

void TestSpelling::forms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QStringList>("expected");
    QTest::addRow("as it is") << u"the word"_s << u"word"_s << QStringList{u"word"_s};
    QTest::addRow("typographic apostrophe") << u"don’t"_s << u"don’t"_s << QStringList{u"don't"_s};
    QTest::addRow("genitive") << u"Caseline’s"_s << u"Caseline’s"_s
                              << QStringList{u"Caseline's"_s, u"Caseline"_s};
    QTest::addRow("composed") << u"cafe\u0301"_s << u"cafe\u0301"_s << QStringList{u"café"_s};
    QTest::addRow("first part") << u"Wi-Fi"_s << u"Wi"_s
                                << QStringList{u"Wi"_s, u"Wi-"_s, u"Wi-Fi"_s};
    QTest::addRow("last part") << u"Kunden-Service"_s << u"Service"_s
                               << QStringList{u"Service"_s, u"Kunden-Service"_s};
    QTest::addRow("left open") << u"Rechnungs- und"_s << u"Rechnungs"_s
                               << QStringList{u"Rechnungs"_s, u"Rechnungs-"_s, u"Rechnung"_s};
    QTest::addRow("taken up") << u"Annahme und -verwaltung"_s << u"verwaltung"_s
                              << QStringList{u"verwaltung"_s, u"Verwaltung"_s, u"-verwaltung"_s};
    QTest::addRow("for all") << u"Kund*innen"_s << u"Kund*innen"_s << QStringList{u"Kundinnen"_s};
}

void TestSpelling::forms()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    QFETCH(QStringList, expected);
    QCOMPARE(formsOf(text, word), expected);
}

void TestSpelling::scriptsAreTold()
{
    const auto words = wordsToCheck(u"word слово كلمة"_s);
    QCOMPARE(words.size(), 3U);
    QCOMPARE(words[0].script, QChar::Script_Latin);
    QCOMPARE(words[1].script, QChar::Script_Cyrillic);
    QCOMPARE(words[2].script, QChar::Script_Arabic);
}

void TestSpelling::noTextMakesItSlow_data()
{
    QTest::addColumn<QString>("text");
    for (const char *piece : {"a", "a-", "a.", "a_", "A-", "@", "`", "<", "{", "> ", "~~~\n",
                              "a:", "a'", "http://", "a@", "a*in ", "aa "})
        QTest::addRow("%s", piece) << QString::fromLatin1(piece).repeated(100'000).left(100'000);
}

void TestSpelling::noTextMakesItSlow()
{
    QFETCH(QString, text);
    const std::clock_t begin = std::clock(); // of the processor: the machine may be busy
    QVERIFY(wordsToCheck(text).size() <= 10'000);
    // Generous for sanitizers and busy machines: what is quadratic takes minutes.
    QVERIFY((std::clock() - begin) / CLOCKS_PER_SEC < 20);
}

void TestSpelling::languages_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addRow("English") << u"You charged me twice for one invoice, and this is not right"_s
                             << u"en"_s;
    QTest::addRow("German") << u"Ich habe die Rechnung zweimal bezahlt und bitte um Hilfe"_s
                            << u"de"_s;
    QTest::addRow("French") << u"Vous avez débité ma carte deux fois pour une facture"_s << u"fr"_s;
    QTest::addRow("Spanish") << u"Me han cobrado dos veces la factura, gracias por su ayuda"_s
                             << u"es"_s;
    QTest::addRow("Arabic") << u"تم خصم المبلغ مرتين من بطاقتي"_s << u"ar"_s;
    QTest::addRow("Russian") << u"С меня дважды списали деньги"_s << u"ru"_s;
    QTest::addRow("Arabic with a name") << u"مرحبا Caseline شكرا جزيلا لكم"_s << u"ar"_s;
    QTest::addRow("unsure") << u"ok"_s << QString();
    QTest::addRow("nothing") << QString() << QString();
}

void TestSpelling::languages()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(writtenLanguage(text), expected);
}

void TestSpelling::candidates_data()
{
    QTest::addColumn<QString>("customer");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("there");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *customer, const char *locale,
                        const char *there, const char *expected) {
        QTest::addRow("%s", name) << QString::fromLatin1(customer) << QString::fromLatin1(locale)
                                  << QString::fromLatin1(there) << QString::fromLatin1(expected);
    };
    row("customer, window, English", "fr", "de_DE", "de_DE en_GB en_US fr_FR", "fr_FR de_DE en_US");
    row("each once", "en", "en_GB", "de_DE en_GB en_US", "en_GB");
    row("of the window's country", "de", "de_AT", "de_AT de_CH de_DE en_US", "de_AT en_US");
    row("of its home", "de", "de_LU", "de_AT de_CH de_DE", "de_DE");
    row("whatever there is", "de", "en_US", "de_CH", "de_CH");
    row("without a place", "eo", "ar_EG", "eo en_US", "eo en_US");
    row("customer without a dictionary", "ar", "en_US", "de_DE en_US", "en_US");
    row("unknown customer", "", "de_DE", "de_DE en_US", "de_DE en_US");
    row("no dictionaries", "de", "de_DE", "", "");
    row("no language at all", "", "C", "de_DE", "");
}

void TestSpelling::candidates()
{
    QFETCH(QString, customer);
    QFETCH(QString, locale);
    QFETCH(QString, there);
    QFETCH(QString, expected);
    QCOMPARE(
        candidateDictionaries(customer, locale, there.split(u' ', Qt::SkipEmptyParts)).join(u' '),
        expected);
}

void TestSpelling::fewestUnknownWin()
{
    const auto chosen = [](const std::vector<DictionaryScore> &scores, int words,
                           const QString &language = {}) {
        return chosenDictionary(scores, words, language);
    };
    QCOMPARE(chosen({{u"de_DE"_s, 3}, {u"en_US"_s, 1}}, 8), u"en_US"_s);
    QCOMPARE(chosen({{u"de_DE"_s, 1}, {u"en_US"_s, 1}}, 8), u"de_DE"_s); // the first
    QCOMPARE(chosen({{u"de_DE"_s, 5}, {u"en_US"_s, 6}}, 8), QString());
    QCOMPARE(chosen({{u"de_DE"_s, 4}, {u"en_US"_s, 6}}, 8), u"de_DE"_s);
    QCOMPARE(chosen({{u"de_DE"_s, 4}, {u"en_US"_s, 6}}, 8, u"de"_s), u"de_DE"_s);
    QCOMPARE(chosen({{u"de_DE"_s, 7}, {u"en_US"_s, 3}}, 8, u"fr"_s), QString());
    QCOMPARE(chosen({{u"de_DE"_s, 7}, {u"en_US"_s, 2}}, 8, u"fr"_s), u"en_US"_s);
    QCOMPARE(chosen({{u"de_DE"_s, 1}}, 1), u"de_DE"_s); // one word says nothing
    QCOMPARE(chosen({{u"de_DE"_s, 0}}, 0), u"de_DE"_s);
    QCOMPARE(chosen({}, 8), QString());
}

void TestSpelling::dictionariesAreForTheirScript()
{
    QVERIFY(writesIn(u"de_DE"_s, QChar::Script_Latin));
    QVERIFY(!writesIn(u"de_DE"_s, QChar::Script_Arabic));
    QVERIFY(writesIn(u"ar"_s, QChar::Script_Arabic));
    QVERIFY(writesIn(u"ru_RU"_s, QChar::Script_Cyrillic));
    QVERIFY(!writesIn(u"ru_RU"_s, QChar::Script_Latin));
    QVERIFY(!writesIn(u"nonsense"_s, QChar::Script_Latin));
}

QTEST_APPLESS_MAIN(TestSpelling)
#include "tst_spelling.moc"
