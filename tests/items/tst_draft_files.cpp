// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/memory_desk.h"
#include "support/memory_files.h"

#include "items/draft_files.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

const Caller kMara = Caller::local(u"Mara Klein"_s);

struct Bench
{
    QTemporaryDir folder;
    fake::MemoryFiles store;
    fake::InlineBackground background;
    DraftFiles files{{store, store, background}, kMara};
    std::vector<std::pair<QString, DraftFiles::Refusal>> refused;

    Bench()
    {
        QObject::connect(&files, &DraftFiles::refused, &files,
                         [this](const QString &name, DraftFiles::Refusal why) {
                             refused.push_back({name, why});
                         });
        files.setTicket(TicketId{3});
        settle();
    }
    static void settle()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    QString file(const QString &name, const QByteArray &content) const
    {
        QFile made(folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("cannot write a file for the test");
        return made.fileName();
    }
    void add(const QString &name, const QByteArray &content)
    {
        files.addFile(file(name, content));
        settle();
    }
    QStringList names() const
    {
        QStringList all;
        for (const DraftFiles::Entry &entry : files.entries())
            all << entry.file.name + (entry.kept ? u""_s : u"…"_s);
        return all;
    }
};

} // namespace

class DraftFilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFileIsInTheStoreBeforeItCounts()
    {
        Bench b;
        b.store.held.emplace();
        b.add(u"terms.pdf"_s, "%PDF-1.7");
        QCOMPARE(b.names(), QStringList{u"terms.pdf…"_s});
        QVERIFY(!b.files.isSettled());
        QVERIFY(b.files.entries().front().file.publicId.isNull());
        b.store.held->front()();
        Bench::settle();
        QCOMPARE(b.names(), QStringList{u"terms.pdf"_s});
        QVERIFY(b.files.isSettled());
        QCOMPARE(b.store.ofDraft(TicketId{3}, kMara.name)->size(), size_t(1));
    }

    void theyComeBackWithTheTicket()
    {
        Bench b;
        b.add(u"terms.pdf"_s, "%PDF-1.7");
        b.files.setTicket(TicketId{4});
        QCOMPARE(b.names(), QStringList());
        Bench::settle();
        QCOMPARE(b.names(), QStringList());
        b.files.setTicket(TicketId{3});
        Bench::settle();
        QCOMPARE(b.names(), QStringList{u"terms.pdf"_s});
    }

    void whatLandsAfterTheTicketWasLeftIsThereLater()
    {
        Bench b;
        b.store.held.emplace();
        b.add(u"terms.pdf"_s, "%PDF-1.7");
        b.files.setTicket(TicketId{4});
        b.store.held->front()();
        Bench::settle();
        QCOMPARE(b.names(), QStringList());
        b.files.setTicket(TicketId{3});
        Bench::settle();
        QCOMPARE(b.names(), QStringList{u"terms.pdf"_s});
    }

    void oneThatWasReadAndAddedIsThereOnce()
    {
        Bench b;
        b.store.held.emplace();
        b.add(u"terms.pdf"_s, "%PDF-1.7");
        b.files.reload();
        Bench::settle();
        b.store.held->front()();
        Bench::settle();
        QCOMPARE(b.names(), QStringList{u"terms.pdf"_s});
    }

    void takenOnesGoAndComeBackWithTheAnswer()
    {
        Bench b;
        b.add(u"a.txt"_s, "a");
        b.add(u"b.txt"_s, "b");
        const auto taken = b.files.take();
        QCOMPARE(taken.size(), size_t(2));
        QCOMPARE(b.names(), QStringList());
        for (const QUuid &id : taken)
            b.store.sendWith(id, MessageId{9});
        b.files.reload();
        Bench::settle();
        QCOMPARE(b.names(), QStringList());
        for (const QUuid &id : taken)
            b.store.sendWith(id, {});
        b.files.reload();
        Bench::settle();
        QCOMPARE(b.names(), QStringList({u"a.txt"_s, u"b.txt"_s}));
    }

    void oneIsTakenOut()
    {
        Bench b;
        b.add(u"a.txt"_s, "a");
        b.add(u"b.txt"_s, "b");
        b.files.remove(b.files.entries().front().key);
        Bench::settle();
        QCOMPARE(b.names(), QStringList{u"b.txt"_s});
        QCOMPARE(b.store.ofDraft(TicketId{3}, kMara.name)->size(), size_t(1));
        b.files.remove(4711);
        QCOMPARE(b.names(), QStringList{u"b.txt"_s});
    }

    void whatWasTakenOutIsPutBack()
    {
        Bench b;
        b.add(u"a.txt"_s, "content");
        std::vector<DraftFiles::Removed> removed;
        QObject::connect(&b.files, &DraftFiles::removed, &b.files,
                         [&](const DraftFiles::Removed &gone) { removed.push_back(gone); });
        const auto takeOut = [&b] {
            b.files.remove(b.files.entries().front().key);
            Bench::settle();
        };
        takeOut();
        QCOMPARE(removed.size(), size_t(1));
        b.files.putBack(removed[0]);
        Bench::settle();
        QCOMPARE(b.names(), QStringList{u"a.txt"_s});
        QCOMPARE(*b.store.content(b.files.entries().front().file.publicId), QByteArray("content"));
        // Meanwhile another ticket is open.
        takeOut();
        b.files.setTicket(TicketId{4});
        Bench::settle();
        b.files.putBack(removed[1]);
        Bench::settle();
        QCOMPARE(b.names(), QStringList());
        b.files.setTicket(TicketId{3});
        Bench::settle();
        QCOMPARE(b.names(), QStringList{u"a.txt"_s});
        // What could not be read again is gone for good, and offers nothing.
        b.store.loseContents();
        takeOut();
        QCOMPARE(removed.size(), size_t(3));
        QVERIFY(removed[2].bytes.isEmpty());
    }

    void whatTheStoreKeepsStays()
    {
        Bench b;
        b.add(u"a.txt"_s, "a");
        b.store.refusal = Error{ErrorKind::Busy, u"full"_s, {}, {}};
        b.files.remove(b.files.entries().front().key);
        Bench::settle();
        QCOMPARE(b.names(), QStringList{u"a.txt"_s});
        QCOMPARE(b.refused.size(), size_t(1));
        QCOMPARE(b.refused.front().second, DraftFiles::Refusal::Store);
    }

    void whatCannotGoIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("error");
        QTest::addColumn<DraftFiles::Refusal>("why");
        QTest::newRow("empty") << u"e.txt"_s << QByteArray() << -1 << DraftFiles::Refusal::Empty;
        QTest::newRow("large") << u"l.bin"_s << QByteArray(kMostAttachmentBytes + 1, 'x') << -1
                               << DraftFiles::Refusal::Large;
        QTest::newRow("a program") << u"p.pdf"_s << QByteArray("MZ") << int(ErrorKind::Invalid)
                                   << DraftFiles::Refusal::Program;
        QTest::newRow("the store is full")
            << u"a.txt"_s << QByteArray("x") << int(ErrorKind::Busy) << DraftFiles::Refusal::Store;
    }
    void whatCannotGoIsRefused()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(int, error);
        QFETCH(DraftFiles::Refusal, why);
        Bench b;
        if (error >= 0)
            b.store.refusal = Error{ErrorKind(error), u"no"_s, {}, {}};
        b.add(name, content);
        QCOMPARE(b.names(), QStringList());
        QVERIFY(b.files.isSettled());
        QCOMPARE(b.refused.size(), size_t(1));
        QCOMPARE(b.refused.front(), std::pair(name, why));
    }

    void foldersAndWhatIsNotThereAreRefused()
    {
        Bench b;
        b.files.addFile(b.folder.path());
        b.files.addFile(b.folder.filePath(u"nothing.txt"_s));
        Bench::settle();
        QCOMPARE(b.names(), QStringList());
        QCOMPARE(b.refused.size(), size_t(2));
        for (const auto &[name, why] : b.refused)
            QCOMPARE(why, DraftFiles::Refusal::Unreadable);
    }

    void togetherTheyHaveALimit()
    {
        Bench b;
        b.add(u"large.bin"_s, QByteArray(kMostAttachmentBytes - 1, 'x'));
        b.add(u"two.txt"_s, "xx");
        QCOMPARE(b.names(), QStringList{u"large.bin"_s});
        QCOMPARE(b.refused.front().second, DraftFiles::Refusal::TooMuch);
        b.add(u"one.txt"_s, "x");
        QCOMPARE(b.names(), QStringList({u"large.bin"_s, u"one.txt"_s}));
    }

    void soManyAndNoMore()
    {
        Bench b;
        for (int n = 0; n <= kMostDraftFiles; ++n)
            b.add(u"%1.txt"_s.arg(n), "x");
        QCOMPARE(b.files.entries().size(), size_t(kMostDraftFiles));
        QCOMPARE(b.refused.size(), size_t(1));
        QCOMPARE(b.refused.front().second, DraftFiles::Refusal::TooMany);
    }

    void aPictureBecomesAPng()
    {
        Bench b;
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::darkCyan);
        b.files.addPicture(picture, u"picture.png"_s);
        Bench::settle();
        QCOMPARE(b.names(), QStringList{u"picture.png"_s});
        const auto content = b.store.content(b.files.entries().front().file.publicId);
        QCOMPARE(QImage::fromData(*content).size(), picture.size());
    }

    void withoutATicketNothingIsAdded()
    {
        Bench b;
        b.files.setTicket({});
        b.add(u"a.txt"_s, "a");
        QCOMPARE(b.names(), QStringList());
        QVERIFY(b.refused.empty());
    }
};

QTEST_GUILESS_MAIN(DraftFilesTest)
#include "tst_draft_files.moc"
