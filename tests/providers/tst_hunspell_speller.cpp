// SPDX-License-Identifier: GPL-3.0-or-later
// Dictionaries of three words in several encodings, and those of Debian's packages where they are.
#include "providers/hunspell_speller.h"
#include "providers/personal_word_file.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &file, const QByteArray &bytes)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("cannot write %s", qUtf8Printable(file));
}

/// A folder with dictionaries of its own.
struct Shelf
{
    QTemporaryDir folder;

    void add(const QString &name, const QByteArray &encoding, const QByteArray &words) const
    {
        write(folder.filePath(name + u".aff"_s), "SET " + encoding + "\nTRY etn\n");
        const auto count = words.count('\n');
        write(folder.filePath(name + u".dic"_s), QByteArray::number(count) + '\n' + words);
    }
    HunspellSpeller speller() const { return HunspellSpeller({folder.path()}); }
};

} // namespace

class TestHunspellSpeller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsDictionaries();
    void nothingThereIsQuiet();
    void encodings_data();
    void encodings();
    void anUnknownEncodingCannotSay();
    void longWordsAreBounded();
    void manyThreadsAsk();
    void onlyAFewStayRead();
    void knowsEnglish();
    void knowsGerman();
    void languagesAreToldApart();
    void keepsWords();
    void keepsNoNonsense();
    void saysWhatCannotBeWritten();

private:
    static bool has(const QString &dictionary)
    {
        return HunspellSpeller().dictionaries().contains(dictionary);
    }
};

void TestHunspellSpeller::findsDictionaries()
{
    const Shelf shelf;
    shelf.add(u"en_US"_s, "UTF-8", "word\n");
    shelf.add(u"de_DE"_s, "UTF-8", "Wort\n");
    shelf.add(u"hyph_de_DE"_s, "UTF-8", "a1b\n");
    write(shelf.folder.filePath(u"fr_FR.dic"_s), "1\nmot\n"); // half of one
    for (const auto ending : {".aff"_L1, ".dic"_L1})          // another name for the same
        QVERIFY(QFile::link(shelf.folder.filePath(u"de_DE"_s + ending),
                            shelf.folder.filePath(u"de_LU"_s + ending)));
    QCOMPARE(shelf.speller().dictionaries(), (QStringList{u"de_DE"_s, u"en_US"_s}));
    shelf.add(u"eo"_s, "UTF-8", "vorto\n"); // installed meanwhile
    QCOMPARE(shelf.speller().dictionaries(), (QStringList{u"de_DE"_s, u"en_US"_s, u"eo"_s}));
    const Shelf before;
    before.add(u"en_US"_s, "UTF-8", "colour\n");
    const HunspellSpeller both({before.folder.path(), shelf.folder.path()});
    QCOMPARE(both.knows(u"en_US"_s, {u"colour"_s, u"word"_s}), (std::vector<bool>{true, false}));
}

void TestHunspellSpeller::nothingThereIsQuiet()
{
    const HunspellSpeller none({u"/nowhere/at/all"_s});
    QCOMPARE(none.dictionaries(), QStringList());
    QVERIFY(none.knows(u"en_US"_s, {u"word"_s}).empty());
    QCOMPARE(none.suggestions(u"en_US"_s, u"wrod"_s), QStringList());
}

void TestHunspellSpeller::encodings_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("wrong");
    QTest::addRow("UTF-8") << QByteArray("UTF-8") << QByteArray("grün\n") << u"grün"_s
                           << u"grünn"_s;
    QTest::addRow("Latin 1") << QByteArray("ISO8859-1") << QByteArray("gr\xfcn\n") << u"grün"_s
                             << u"grünn"_s;
    QTest::addRow("Latin 2") << QByteArray("ISO8859-2") << QByteArray("\xbfycie\n") << u"życie"_s
                             << u"życiee"_s;
    QTest::addRow("Cyrillic") << QByteArray("KOI8-R") << QByteArray("\xd3\xcc\xcf\xd7\xcf\n")
                              << u"слово"_s << u"словоо"_s;
    QTest::addRow("of Windows") << QByteArray("microsoft-cp1251")
                                << QByteArray("\xf1\xeb\xee\xe2\xee\n") << u"слово"_s
                                << u"словоо"_s;
}

void TestHunspellSpeller::encodings()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, word);
    QFETCH(QString, wrong);
    const Shelf shelf;
    shelf.add(u"xx"_s, encoding, bytes);
    const HunspellSpeller speller = shelf.speller();
    // Twice: the second time from memory. A word in other letters is none of this dictionary.
    for (int i = 0; i < 2; ++i)
        QCOMPARE(speller.knows(u"xx"_s, {word, wrong, u"كلمة"_s}),
                 (std::vector<bool>{true, false, false}));
    QCOMPARE(speller.suggestions(u"xx"_s, wrong), QStringList{word});
    QCOMPARE(speller.suggestions(u"xx"_s, u"كلمة"_s), QStringList());
}

void TestHunspellSpeller::anUnknownEncodingCannotSay()
{
    const Shelf shelf;
    shelf.add(u"xx"_s, "KLINGON-7", "word\n");
    QVERIFY(shelf.speller().knows(u"xx"_s, {u"word"_s}).empty());
    QCOMPARE(shelf.speller().suggestions(u"xx"_s, u"wrod"_s), QStringList());
}

void TestHunspellSpeller::longWordsAreBounded()
{
    const Shelf shelf;
    shelf.add(u"en_US"_s, "UTF-8", "word\n");
    const HunspellSpeller speller = shelf.speller();
    const QString longer = QString(u"word"_s).repeated(20'000);
    QCOMPARE(speller.knows(u"en_US"_s, {longer, u"wrod"_s}), (std::vector<bool>{true, false}));
    QCOMPARE(speller.suggestions(u"en_US"_s, longer), QStringList());
    if (!has(u"de_DE"_s))
        QSKIP("This machine has no German dictionary (hunspell-de-de)");
    const HunspellSpeller real;
    QElapsedTimer timer;
    timer.start();
    QStringList hostile;
    for (int i = 0; i < 200; ++i)
        hostile += QString(u"aus"_s).repeated(21).left(63 - i % 20);
    QCOMPARE(real.knows(u"de_DE"_s, hostile).size(), size_t(hostile.size()));
    real.suggestions(u"de_DE"_s, hostile.last());
    real.suggestions(u"de_DE"_s, QString(u"xyaus"_s).repeated(8));
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

void TestHunspellSpeller::manyThreadsAsk()
{
    const Shelf shelf;
    for (const QString &name : {u"aa"_s, u"bb"_s, u"cc"_s, u"dd"_s, u"ee"_s})
        shelf.add(name, "UTF-8", "word\n");
    const HunspellSpeller speller = shelf.speller();
    std::atomic_int right = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&speller, &right, t] {
            for (int i = 0; i < 50; ++i) {
                const QString name(2, QChar(u'a' + (t + i) % 5));
                if (speller.knows(name, {u"word"_s, u"wrod"_s}) == std::vector<bool>{true, false} &&
                    speller.suggestions(name, u"wrod"_s).contains(u"word"_s))
                    ++right;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(right.load(), 200);
}

/// What is asked again after many others is read again: a changed file shows it.
void TestHunspellSpeller::onlyAFewStayRead()
{
    const Shelf shelf;
    for (const QString &name : {u"aa"_s, u"bb"_s, u"cc"_s, u"dd"_s})
        shelf.add(name, "UTF-8", "word\n");
    const HunspellSpeller speller = shelf.speller();
    QVERIFY(speller.knows(u"aa"_s, {u"word"_s}).at(0));
    shelf.add(u"aa"_s, "UTF-8", "other\n");
    QVERIFY(speller.knows(u"aa"_s, {u"word"_s}).at(0));
    for (const QString &name : {u"bb"_s, u"cc"_s, u"dd"_s})
        QVERIFY(speller.knows(name, {u"word"_s}).at(0));
    QVERIFY(!speller.knows(u"aa"_s, {u"word"_s}).at(0));
}

void TestHunspellSpeller::knowsEnglish()
{
    if (!has(u"en_US"_s))
        QSKIP("This machine has no English dictionary (hunspell-en-us)");
    const HunspellSpeller speller;
    QCOMPARE(speller.knows(u"en_US"_s, {u"refund"_s, u"don't"_s, u"Refund"_s, u"recieve"_s,
                                        u"invoyce"_s, u"e-mail"_s}),
             (std::vector<bool>{true, true, true, false, false, true}));
    QCOMPARE(speller.suggestions(u"en_US"_s, u"recieve"_s).value(0), u"receive"_s);
    QVERIFY(speller.suggestions(u"en_US"_s, u"recieve"_s).size() <= 5);
}

void TestHunspellSpeller::knowsGerman()
{
    if (!has(u"de_DE"_s))
        QSKIP("This machine has no German dictionary (hunspell-de-de)");
    const HunspellSpeller speller;
    QCOMPARE(speller.knows(u"de_DE"_s,
                           {u"Rechnung"_s, u"Größe"_s, u"Rechnungsnummer"_s, u"Kundendaten"_s,
                            u"Rücksendeetikett"_s, u"rechnung"_s, u"Rechnugn"_s, u"Grösse"_s}),
             (std::vector<bool>{true, true, true, true, true, false, false, false}));
    QVERIFY(speller.suggestions(u"de_DE"_s, u"Rechnugn"_s).contains(u"Rechnung"_s));
}

void TestHunspellSpeller::languagesAreToldApart()
{
    if (!has(u"en_US"_s) || !has(u"de_DE"_s))
        QSKIP("This machine lacks hunspell-en-us or hunspell-de-de");
    const HunspellSpeller speller;
    const QStringList german = {u"wir"_s, u"haben"_s, u"Ihre"_s, u"Nachricht"_s, u"erhalten"_s};
    const QStringList english = {u"we"_s, u"have"_s, u"received"_s, u"your"_s, u"message"_s};
    const auto known = [&](const QString &dictionary, const QStringList &words) {
        const auto verdict = speller.knows(dictionary, words);
        return std::count(verdict.begin(), verdict.end(), true);
    };
    QCOMPARE(known(u"de_DE"_s, german), 5);
    QCOMPARE(known(u"en_US"_s, english), 5);
    QVERIFY(known(u"en_US"_s, german) < 3);
    QVERIFY(known(u"de_DE"_s, english) < 3);
}

void TestHunspellSpeller::keepsWords()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"words.txt"_s);
    {
        PersonalWordFile words(file);
        QCOMPARE(words.words(), QStringList());
        QVERIFY(!QFile::exists(file));
        QVERIFY(words.add(u"Caseline"_s));
        QVERIFY(words.add(u"Çelik"_s));
        QVERIFY(words.add(u"Caseline"_s)); // once
    }
    QCOMPARE(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    PersonalWordFile words(file);
    QCOMPARE(words.words(), (QStringList{u"Caseline"_s, u"Çelik"_s}));
    QVERIFY(words.remove(u"caseline"_s));
    QVERIFY(words.remove(u"unheard"_s));
    QCOMPARE(PersonalWordFile(file).words(), QStringList{u"Çelik"_s});
    QVERIFY(words.remove(u"Çelik"_s));
    QVERIFY(!QFile::exists(file));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList()); // nothing half written
}

void TestHunspellSpeller::keepsNoNonsense()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"words.txt"_s);
    PersonalWordFile words(file);
    for (const QString &word :
         {QString(), u"two words"_s, u"line\nbreak"_s, QString(65, u'a'), u"nul"_s + QChar(0)}) {
        const auto added = words.add(word);
        QVERIFY(!added && added.error().kind == ErrorKind::Invalid);
    }
    write(file, " Caseline \n\n" + QByteArray(500, 'x') + "\ntwo words\nfine\r\n");
    QCOMPARE(PersonalWordFile(file).words(), (QStringList{u"Caseline"_s, u"fine"_s}));
}

void TestHunspellSpeller::saysWhatCannotBeWritten()
{
    const QTemporaryDir folder;
    PersonalWordFile words(folder.filePath(u"no/such/folder/words.txt"_s));
    const auto added = words.add(u"Caseline"_s);
    QVERIFY(!added && added.error().kind == ErrorKind::Unavailable);
    QCOMPARE(words.words(), QStringList());
    QVERIFY(QDir(folder.path()).mkdir(u"words.txt"_s)); // what is there is not written over
    PersonalWordFile odd(folder.filePath(u"words.txt"_s));
    QVERIFY(!odd.add(u"Caseline"_s));
    QVERIFY(QFileInfo(folder.filePath(u"words.txt"_s)).isDir());
}

QTEST_GUILESS_MAIN(TestHunspellSpeller)
#include "tst_hunspell_speller.moc"
