// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/spell_checker.h"
#include "support/fake_speller.h"
#include "support/memory_desk.h"

#include <QSignalSpy>
#include <QThread>
#include <QThreadPool>
#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

QStringList wordsOf(const std::vector<SpellingMark> &marks)
{
    QStringList words;
    for (const SpellingMark &mark : marks)
        words += mark.word;
    return words;
}

SpellingAsk askFor(const QString &text, const QString &locale = u"en_US"_s)
{
    SpellingAsk ask;
    ask.text = text;
    ask.locale = locale;
    return ask;
}

class OneThread final : public Background
{
public:
    ~OneThread() override { m_pool.waitForDone(); }
    void run(std::function<void()> task) override { m_pool.start(std::move(task)); }

private:
    QThreadPool m_pool;
};

} // namespace

class TestSpellChecker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksWhatNobodyKnows();
    void picksTheLanguage_data();
    void picksTheLanguage();
    void byHandWins();
    void aLanguageWithoutADictionaryIsLeftAlone();
    void otherScriptsAreLeftAlone();
    void namesAndTaughtWordsAreRight();
    void anUnreadableDictionaryIsPassedOver();
    void answersOnItsOwnThread();
    void suggestsAsPeopleWrite();
    void learnsAndUnlearns();
    void saysWhatCannotBeKept();
    void aGoneBoxIsNotTold();
};

void TestSpellChecker::marksWhatNobodyKnows()
{
    const fake::FakeSpeller speller;
    const SpellingFound found =
        checkSpelling(askFor(u"We have recieved your message."_s), speller, {});
    QCOMPARE(found.dictionary, u"en_US"_s);
    QCOMPARE(found.dictionaries, (QStringList{u"de_DE"_s, u"en_US"_s}));
    QCOMPARE(found.misspelt, (std::vector<SpellingMark>{{8, 8, u"recieved"_s}}));
    QVERIFY(found.taught.empty());
}

void TestSpellChecker::picksTheLanguage_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("customer");
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("expected");
    const QString german = u"Wir haben Ihre Nachrciht erhalten"_s;
    const QString english = u"We have received your mesage"_s;
    const QString question = u"Ich habe die Rechnung nicht und bitte um Hilfe"_s;
    QTest::addRow("German in a German window") << german << u""_s << u"de_DE"_s << u"de_DE"_s;
    QTest::addRow("English in a German window") << english << u""_s << u"de_DE"_s << u"en_US"_s;
    QTest::addRow("German to a German") << german << question << u"en_US"_s << u"de_DE"_s;
    QTest::addRow("English to a German") << english << question << u"de_DE"_s << u"en_US"_s;
    QTest::addRow("German by itself")
        << u"Wir haben die Nachrciht nicht und bitte"_s << u""_s << u"en_US"_s << u"de_DE"_s;
    QTest::addRow("equal: the customer's") << u"Xyzzy"_s << question << u"en_US"_s << u"de_DE"_s;
    QTest::addRow("equal: the window's") << u"Xyzzy"_s << u""_s << u"de_DE"_s << u"de_DE"_s;
    QTest::addRow("Arabic window, no dictionary") << english << u""_s << u"ar_EG"_s << u"en_US"_s;
}

void TestSpellChecker::picksTheLanguage()
{
    QFETCH(QString, text);
    QFETCH(QString, customer);
    QFETCH(QString, locale);
    QFETCH(QString, expected);
    const fake::FakeSpeller speller;
    SpellingAsk ask = askFor(text, locale);
    ask.customerWords = customer;
    QCOMPARE(checkSpelling(ask, speller, {}).dictionary, expected);
}

void TestSpellChecker::byHandWins()
{
    const fake::FakeSpeller speller;
    SpellingAsk ask = askFor(u"We have received"_s);
    ask.dictionary = u"de_DE"_s;
    const SpellingFound found = checkSpelling(ask, speller, {});
    QCOMPARE(found.dictionary, u"de_DE"_s);
    QCOMPARE(wordsOf(found.misspelt), (QStringList{u"We"_s, u"have"_s, u"received"_s}));
    ask.dictionary = u"fr_FR"_s; // it was there once
    QCOMPARE(checkSpelling(ask, speller, {}).dictionary, u"en_US"_s);
}

void TestSpellChecker::aLanguageWithoutADictionaryIsLeftAlone()
{
    const fake::FakeSpeller speller;
    const SpellingFound found =
        checkSpelling(askFor(u"Nous avons bien reçu votre message"_s), speller, {});
    QCOMPARE(found.dictionary, QString());
    QVERIFY(found.misspelt.empty());
    QCOMPARE(found.dictionaries.size(), 2);
}

void TestSpellChecker::otherScriptsAreLeftAlone()
{
    const fake::FakeSpeller speller;
    const SpellingFound arabic =
        checkSpelling(askFor(u"لقد استلمنا رسالتك شكرا لك"_s), speller, {});
    QVERIFY(arabic.misspelt.empty());
    const SpellingFound mixed =
        checkSpelling(askFor(u"We have recieved your message, شكرا"_s), speller, {});
    QCOMPARE(wordsOf(mixed.misspelt), QStringList{u"recieved"_s});
    fake::FakeSpeller both;
    both.known.insert(u"ar"_s, {u"شكرا"_s, u"لك"_s});
    const SpellingFound known = checkSpelling(askFor(u"شكرا لك جززيلا"_s, u"ar_EG"_s), both, {});
    QCOMPARE(known.dictionary, u"ar"_s);
    QCOMPARE(wordsOf(known.misspelt), QStringList{u"جززيلا"_s});
}

void TestSpellChecker::namesAndTaughtWordsAreRight()
{
    const fake::FakeSpeller speller;
    SpellingAsk ask = askFor(u"Dear Anna Lindqvist, Caseline’s refnud is done, Foo"_s);
    ask.right = {u"Anna"_s, u"Lindqvist"_s};
    const SpellingFound found = checkSpelling(ask, speller, {u"Caseline"_s, u"foo"_s});
    QCOMPARE(wordsOf(found.misspelt), QStringList{u"refnud"_s});
    QCOMPARE(wordsOf(found.taught), (QStringList{u"Caseline’s"_s, u"Foo"_s}));
}

void TestSpellChecker::anUnreadableDictionaryIsPassedOver()
{
    class HalfBroken final : public Speller
    {
    public:
        fake::FakeSpeller speller;
        QStringList dictionaries() const override { return speller.dictionaries(); }
        std::vector<bool> knows(const QString &dictionary, const QStringList &words) const override
        {
            return dictionary == u"de_DE"_s ? std::vector<bool>{}
                                            : speller.knows(dictionary, words);
        }
        QStringList suggestions(const QString &, const QString &) const override { return {}; }
    };
    const HalfBroken speller;
    const SpellingFound found =
        checkSpelling(askFor(u"We have recieved it"_s, u"de_DE"_s), speller, {u"it"_s});
    QCOMPARE(found.dictionary, u"en_US"_s);
    SpellingAsk byHand = askFor(u"Wir"_s);
    byHand.dictionary = u"de_DE"_s;
    QCOMPARE(checkSpelling(byHand, speller, {}).dictionary, QString());
}

void TestSpellChecker::answersOnItsOwnThread()
{
    fake::FakeSpeller speller;
    fake::FakePersonalWords words;
    OneThread worker;
    SpellChecker checker(speller, words, worker);
    std::optional<SpellingFound> found;
    QThread *answered = nullptr;
    checker.check(askFor(u"refnud"_s), this, [&](const SpellingFound &answer) {
        found = answer;
        answered = QThread::currentThread();
    });
    QVERIFY(!found);
    QTRY_VERIFY(found);
    QCOMPARE(answered, thread()); // that of this test
    QCOMPARE(wordsOf(found->misspelt), QStringList{u"refnud"_s});
}

void TestSpellChecker::suggestsAsPeopleWrite()
{
    fake::FakeSpeller speller;
    speller.meant.insert(u"dont"_s, {u"don't"_s});
    speller.meant.insert(u"ca'nt"_s, {u"can't"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s});
    fake::FakePersonalWords words;
    fake::InlineBackground background;
    SpellChecker checker(speller, words, background);
    QStringList meant;
    const auto take = [&](const QStringList &answer) { meant = answer; };
    checker.suggest(u"en_US"_s, u"dont"_s, this, take);
    QTRY_COMPARE(meant, QStringList{u"don't"_s});
    checker.suggest(u"en_US"_s, u"ca’nt"_s, this, take);
    QTRY_COMPARE(meant, (QStringList{u"can’t"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
}

void TestSpellChecker::learnsAndUnlearns()
{
    fake::FakeSpeller speller;
    fake::FakePersonalWords words;
    fake::InlineBackground background;
    SpellChecker checker(speller, words, background);
    QSignalSpy changed(&checker, &SpellChecker::changed);
    checker.learn(u"Caseline’s"_s);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(words.kept, QStringList{u"Caseline"_s});
    checker.unlearn(u"Caseline’s"_s);
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(words.kept, QStringList());
    checker.setOn(true);
    QCOMPARE(changed.size(), 2); // it was on
    checker.setOn(false);
    QCOMPARE(changed.size(), 3);
}

void TestSpellChecker::saysWhatCannotBeKept()
{
    fake::FakeSpeller speller;
    fake::FakePersonalWords words;
    words.full = true;
    fake::InlineBackground background;
    SpellChecker checker(speller, words, background);
    QSignalSpy changed(&checker, &SpellChecker::changed);
    QSignalSpy troubled(&checker, &SpellChecker::troubled);
    checker.learn(u"Caseline"_s);
    QTRY_COMPARE(troubled.size(), 1);
    QCOMPARE(changed.size(), 0);
}

void TestSpellChecker::aGoneBoxIsNotTold()
{
    fake::FakeSpeller speller;
    fake::FakePersonalWords words;
    fake::InlineBackground background;
    SpellChecker checker(speller, words, background);
    auto box = std::make_unique<QObject>();
    bool told = false;
    checker.check(askFor(u"refnud"_s), box.get(), [&](const SpellingFound &) { told = true; });
    box.reset();
    QCoreApplication::processEvents();
    QVERIFY(!told);
}

QTEST_GUILESS_MAIN(TestSpellChecker)
#include "tst_spell_checker.moc"
