// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

#include "services/attachment_book.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const Caller kMara = Caller::local(u"Mara Klein"_s);
const Caller kJonas = Caller::local(u"Jonas Weber"_s);

struct Desk : ServiceFixture
{
    AttachmentBook book{store.desk().store(), clock};
    TicketId ticket = accept(angryMessage())->ticket.id;

    Result<Attachment> draft(const QString &name, const QByteArray &content,
                             const Caller &who = kMara)
    {
        return await<Attachment>(
            [&](auto done) { book.addToDraft(ticket, name, u"text/plain"_s, content, who, done); });
    }
    Result<void> drop(const QUuid &id, const Caller &who)
    {
        return await<void>([&](auto done) { book.dropFromDraft(id, who, done); });
    }
    QStringList drafted(const Caller &who)
    {
        return names(*store.desk().attachments().ofDraft(ticket, who.name));
    }
    QStringList shown() { return names(*store.desk().attachments().attachments(ticket)); }
    bool isFoundByFiles()
    {
        TicketQuery query;
        query.view = TicketView::All;
        query.filter.attachments = true;
        return !store.desk().tickets().page(query, std::nullopt, 10)->empty();
    }
    static QStringList names(const std::vector<Attachment> &files)
    {
        QStringList all;
        for (const Attachment &file : files)
            all << file.name;
        return all;
    }
};

} // namespace

/// Files of an answer that is being written: its author's alone until it is sent.
class DraftFilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nobodyElseSeesThem()
    {
        Desk desk;
        const auto eventsBefore = desk.events(desk.ticket).size();
        const auto kept = desk.draft(u"../terms.txt"_s, "Our terms");
        QVERIFY(kept);
        QVERIFY(kept->isDraft());
        QCOMPARE(desk.drafted(kMara), QStringList{u"terms.txt"_s});
        QCOMPARE(desk.drafted(kJonas), QStringList());
        QCOMPARE(desk.shown(), QStringList());
        QVERIFY(!desk.isFoundByFiles());
        QCOMPARE(desk.events(desk.ticket).size(), eventsBefore);
        QCOMPARE(*desk.store.desk().attachments().content(kept->publicId), "Our terms");
    }

    void theyGoWithTheAnswerAndComeBackWithIt()
    {
        Desk desk;
        const auto kept = desk.draft(u"terms.txt"_s, "Our terms");
        const auto sent =
            desk.run(desk.ticket, SendReply{u"See there."_s, {}, {}, {kept->publicId}});
        QVERIFY(sent);
        QCOMPARE(desk.drafted(kMara), QStringList());
        QCOMPARE(desk.shown(), QStringList{u"terms.txt"_s});
        QVERIFY(desk.isFoundByFiles());
        QVERIFY(desk.run(desk.ticket, *sent->undo));
        QCOMPARE(desk.drafted(kMara), QStringList{u"terms.txt"_s});
        QCOMPARE(desk.shown(), QStringList());
        QVERIFY(desk.run(desk.ticket, SendReply{u"See there!"_s, {}, {}, {kept->publicId}}));
        QCOMPARE(desk.shown(), QStringList{u"terms.txt"_s});
    }

    void anAnswerTakesOnlyItsAuthorsFiles()
    {
        Desk desk;
        const auto theirs = desk.draft(u"secret.txt"_s, "Not yet", kJonas);
        const auto before = desk.deliveries(desk.ticket).size();
        const auto sent =
            desk.run(desk.ticket, SendReply{u"See there."_s, {}, {}, {theirs->publicId}});
        QVERIFY(!sent);
        QCOMPARE(sent.error().kind, ErrorKind::Invalid);
        QCOMPARE(desk.deliveries(desk.ticket).size(), before); // all or nothing
        QCOMPARE(desk.drafted(kJonas), QStringList{u"secret.txt"_s});
    }

    void whatIsTakenOutIsGone()
    {
        Desk desk;
        const auto kept = desk.draft(u"terms.txt"_s, "Our terms");
        QCOMPARE(desk.drop(kept->publicId, kJonas).error().kind, ErrorKind::NotFound);
        QVERIFY(desk.drop(kept->publicId, kMara));
        QCOMPARE(desk.drafted(kMara), QStringList());
        QVERIFY(!desk.store.desk().attachments().content(kept->publicId));
        QCOMPARE(desk.drop(kept->publicId, kMara).error().kind, ErrorKind::NotFound);
    }

    void whatWasSentCannotBeTakenOut()
    {
        Desk desk;
        const auto kept = desk.draft(u"terms.txt"_s, "Our terms");
        QVERIFY(desk.run(desk.ticket, SendReply{u"See there."_s, {}, {}, {kept->publicId}}));
        QCOMPARE(desk.drop(kept->publicId, kMara).error().kind, ErrorKind::NotFound);
        QCOMPARE(desk.shown(), QStringList{u"terms.txt"_s});
    }

    void anAnswerTakesSoManyAndNoMore()
    {
        Desk desk;
        for (int n = 0; n < kMostDraftFiles; ++n)
            QVERIFY(desk.draft(u"%1.txt"_s.arg(n), "x"));
        const auto refused = desk.draft(u"one-more.txt"_s, "x");
        QVERIFY(!refused);
        QVERIFY(refused.error().fields.front().message.contains(u"one too many"_s));
        QVERIFY(desk.draft(u"of-another.txt"_s, "x", kJonas));
    }

    void anAnswerWeighsSoMuchAndNoMore()
    {
        Desk desk;
        QVERIFY(desk.draft(u"large.txt"_s, QByteArray(kMostAttachmentBytes - 10, 'x')));
        const auto refused = desk.draft(u"small.txt"_s, QByteArray(11, 'x'));
        QVERIFY(!refused);
        QVERIFY(refused.error().fields.front().message.contains(u"too much"_s));
        QVERIFY(desk.draft(u"small.txt"_s, QByteArray(10, 'x')));
    }

    void whatIsNotTakenIsRefused()
    {
        Desk desk;
        QVERIFY(!desk.draft(u"empty.txt"_s, {}));
        QVERIFY(!desk.draft(u"setup.pdf"_s, "MZ\x90"));
        QCOMPARE(desk.draft(u"a.txt"_s, "x", Caller::local({})).error().kind, ErrorKind::Forbidden);
        Caller reader = kMara;
        reader.rights = Scope::Read;
        QCOMPARE(desk.draft(u"a.txt"_s, "x", reader).error().kind, ErrorKind::Forbidden);
        QCOMPARE(desk.drop(QUuid::createUuid(), reader).error().kind, ErrorKind::Forbidden);
        QCOMPARE(desk.drafted(kMara), QStringList());
    }
};

QTEST_GUILESS_MAIN(DraftFilesTest)
#include "tst_draft_files.moc"
