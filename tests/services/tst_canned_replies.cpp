// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

#include "policy/placeholders.h"
#include "services/canned_reply_book.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

class CannedRepliesTest : public QObject
{
    Q_OBJECT
private:
    struct Fixture
    {
        StoreFixture store;
        ManualClock clock{kNoon};
        CannedReplyBook book{store.desk().store(), clock};
        Caller mara = Caller::local(u"Mara"_s);

        Result<CannedReply> keep(const CannedReply &reply, std::optional<Caller> who = {})
        {
            return ServiceFixture::await<CannedReply>(
                [&](auto done) { book.keep(reply, who.value_or(mara), done); });
        }
        Result<CannedReply> remove(CannedReplyId id)
        {
            return ServiceFixture::await<CannedReply>(
                [&](auto done) { book.remove(id, mara, done); });
        }
        std::vector<CannedReply> all() { return *store.desk().cannedReplies().cannedReplies(); }
        std::optional<CannedReply> byShortcut(const QString &shortcut)
        {
            for (const CannedReply &reply : all())
                if (reply.shortcut == shortcut)
                    return reply;
            return std::nullopt;
        }
    };
    static CannedReply some(const QString &shortcut)
    {
        return {{}, shortcut, u"A title"_s, u"Dear {customer.name}"_s, u"en"_s, {}};
    }

private Q_SLOTS:
    void aHandfulIsThereInBothLanguages()
    {
        Fixture f;
        int english = 0;
        int german = 0;
        const auto values = placeholderValues(someTicket(), u"Mara"_s);
        for (const CannedReply &reply : f.all()) {
            english += reply.language == "en"_L1;
            german += reply.language == "de"_L1;
            QVERIFY(reply.id && !reply.title.isEmpty() && !reply.shortcut.isEmpty());
            const QStringList names = placeholderNames();
            for (const PlaceholderSpan &span : placeholdersIn(reply.body))
                QVERIFY2(names.contains(reply.body.mid(span.start + 1, span.length - 2)),
                         qPrintable(reply.body));
        }
        QCOMPARE(english, 4);
        QCOMPARE(german, 4);
        QVERIFY(f.byShortcut(u"hallo"_s)->body.contains(u"weiß"_s));
    }
    void addsAndChanges()
    {
        Fixture f;
        auto added = f.keep(some(u" vip "_s));
        QVERIFY(added && added->id);
        QCOMPARE(added->shortcut, u"vip"_s);
        QCOMPARE(added->updatedAt, kNoon);
        added->title = u"For a few"_s;
        f.clock.advance(std::chrono::seconds(5));
        QVERIFY(f.keep(*added));
        const auto found = f.byShortcut(u"vip"_s);
        QVERIFY(found);
        QCOMPARE(found->title, u"For a few"_s);
        QCOMPARE(found->id, added->id);
        QCOMPARE(found->updatedAt, kNoon + std::chrono::seconds(5));
        QCOMPARE(f.all().size(), size_t(9));
    }
    void aShortcutIsOneOfAKind()
    {
        Fixture f;
        const auto taken = f.keep(some(u"HELLO"_s));
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Conflict);
        QCOMPARE(taken.error().fields.at(0).field, u"shortcut"_s);
        QCOMPARE(f.all().size(), size_t(8));
        CannedReply same = *f.byShortcut(u"hello"_s);
        same.shortcut = u"Hello"_s;
        QVERIFY(f.keep(same)); // its own shortcut does not stand in its way
    }
    void whatIsRemovedComesBackAsItWas()
    {
        Fixture f;
        const auto before = f.all();
        const CannedReply hello = *f.byShortcut(u"hello"_s);
        const auto removed = f.remove(hello.id);
        QVERIFY(removed);
        QCOMPARE(*removed, hello);
        QVERIFY(!f.byShortcut(u"hello"_s));
        QVERIFY(f.keep(some(u"another"_s))->id != hello.id); // an id is not given twice
        QVERIFY(f.remove(f.byShortcut(u"another"_s)->id));
        QVERIFY(f.keep(*removed));
        auto after = f.all();
        QCOMPARE(after.size(), before.size());
        for (size_t i = 0; i < after.size(); ++i) {
            after[i].updatedAt = before[i].updatedAt;
            QCOMPARE(after[i], before[i]);
        }
        const auto gone = f.remove(CannedReplyId{999});
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
    }
    void wrongOnesAreRefused_data()
    {
        QTest::addColumn<QString>("shortcut");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("field");
        QTest::newRow("no shortcut") << QString() << u"t"_s << u"b"_s << u"shortcut"_s;
        QTest::newRow("two words") << u"a b"_s << u"t"_s << u"b"_s << u"shortcut"_s;
        QTest::newRow("slash") << u"/a"_s << u"t"_s << u"b"_s << u"shortcut"_s;
        QTest::newRow("long") << QString(33, u'a') << u"t"_s << u"b"_s << u"shortcut"_s;
        QTest::newRow("blank title") << u"a"_s << u"  "_s << u"b"_s << u"title"_s;
        QTest::newRow("blank body") << u"a"_s << u"t"_s << u" \n "_s << u"body"_s;
        QTest::newRow("long body") << u"a"_s << u"t"_s << QString(5001, u'b') << u"body"_s;
    }
    void wrongOnesAreRefused()
    {
        QFETCH(QString, shortcut);
        QFETCH(QString, title);
        QFETCH(QString, body);
        QFETCH(QString, field);
        Fixture f;
        const auto kept = f.keep({{}, shortcut, title, body, {}, {}});
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, ErrorKind::Invalid);
        QCOMPARE(kept.error().fields.size(), size_t(1));
        QCOMPARE(kept.error().fields.at(0).field, field);
        QCOMPARE(f.all().size(), size_t(8));
    }
    void readersMayNotWrite()
    {
        Fixture f;
        Caller reader;
        reader.rights = Scope::Read;
        const auto kept = f.keep(some(u"vip"_s), reader);
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, ErrorKind::Forbidden);
        QCOMPARE(f.all().size(), size_t(8));
    }
    void survivesARestart()
    {
        Fixture f;
        QVERIFY(f.keep(some(u"vip"_s)));
        f.store.reopen();
        QVERIFY(f.byShortcut(u"vip"_s));
    }
};

QTEST_GUILESS_MAIN(CannedRepliesTest)
#include "tst_canned_replies.moc"
