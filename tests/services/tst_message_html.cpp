// SPDX-License-Identifier: GPL-3.0-or-later
// What a message looked like where it was written: kept with it, and no file to people.
#include "support/split_desk.h"

#include "policy/html_sanitizer.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

InboundMessage writtenIn(const QString &html, std::optional<TicketId> appendTo = {})
{
    InboundMessage message = written(u"Plain words"_s, appendTo);
    message.html = html;
    return message;
}

struct Fixture : ServiceFixture
{
    const AttachmentReader &files() { return store.desk().attachments(); }
    QStringList formatted(TicketId ticket)
    {
        QStringList all;
        const auto kept = *files().formatted(ticket);
        for (const Attachment &html : kept)
            all << QString::fromUtf8(*files().content(html.publicId));
        return all;
    }
};

} // namespace

class MessageHtmlTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsKeptWithTheMessage()
    {
        Fixture f;
        const TicketId ticket = f.accept(writtenIn(u"<p>Grüße</p>"_s))->ticket.id;
        QVERIFY(f.accept(writtenIn(u"<b>And more</b>"_s, ticket)));
        QVERIFY(f.accept(writtenIn({}, ticket)));
        QVERIFY(f.accept(writtenIn(u"  \n"_s, ticket)));
        QCOMPARE(f.formatted(ticket), (QStringList{u"<p>Grüße</p>"_s, u"<b>And more</b>"_s}));
        const auto messages = *f.store.desk().conversations().messages(ticket, {}, 50);
        QCOMPARE(messages.size(), size_t(4));
        QCOMPARE(f.files().formatted(ticket)->front().message, messages[0].id);
    }

    void itIsNoFileToPeople()
    {
        Fixture f;
        const TicketId ticket = f.accept(writtenIn(u"<p>Hello</p>"_s))->ticket.id;
        const MessageId message = f.files().formatted(ticket)->front().message;
        QVERIFY(f.files().attachments(ticket)->empty());
        QVERIFY(f.files().ofMessage(message)->empty());
        for (const Event &event : f.events(ticket))
            QVERIFY(event.kind != u"attached"_s);
        TicketQuery query;
        query.view = TicketView::All;
        query.filter.attachments = true;
        QVERIFY(f.store.desk().tickets().page(query, std::nullopt, 10)->empty());
    }

    /// A stranger's file is never taken for it, whatever it says to be.
    void noFileIsTakenForIt()
    {
        Fixture f;
        InboundMessage message = written(u"See the page"_s);
        message.files = {{u"page.html"_s, u"text/html"_s, {}, "<p>Not what was written</p>"}};
        const TicketId ticket = f.accept(message)->ticket.id;
        QVERIFY(f.files().formatted(ticket)->empty());
        QCOMPARE(f.files().attachments(ticket)->size(), size_t(1));
    }

    void ofWhatIsTooLongEnoughIsKeptToTell()
    {
        Fixture f;
        const QString html = u"<p>word</p>"_s.repeated(500'000);
        const TicketId ticket = f.accept(writtenIn(html))->ticket.id;
        QCOMPARE(f.files().formatted(ticket)->front().size, qint64(kMostKeptHtml));
        QCOMPARE(sanitizeHtml(f.formatted(ticket).front()).refusal, HtmlRefusal::Large);
    }

    void itGoesWhereTheMessageGoes()
    {
        SplitDesk desk;
        QVERIFY(desk.accept(writtenIn(u"<b>Apart</b>"_s, desk.old)));
        const auto made = desk.split({desk.named(u"Plain words"_s)});
        QVERIFY(made);
        const AttachmentReader &files = desk.store.desk().attachments();
        QVERIFY(files.formatted(desk.old)->empty());
        TicketQuery all;
        all.view = TicketView::All;
        size_t found = 0;
        const auto rows = *desk.store.desk().tickets().page(all, std::nullopt, 10);
        for (const TicketRow &row : rows)
            found += files.formatted(row.id)->size();
        QCOMPARE(found, size_t(1));
    }

    void itIsErasedWithItsWriter()
    {
        Fixture f;
        InboundMessage message = writtenIn(u"<p>My code is 1234-ABCD</p>"_s);
        message.externalId = u"gone"_s;
        const TicketId ticket = f.accept(message)->ticket.id;
        const QUuid id = f.files().formatted(ticket)->front().publicId;
        QVERIFY(f.store.write([](Transaction &tx) -> Result<void> {
            const auto who = tx.erasure().find(u"gone"_s);
            if (!who)
                return failure(who.error());
            const auto gone = tx.erasure().erase(*who, kNoon);
            return gone ? Result<void>() : failure(gone.error());
        }));
        QVERIFY(f.files().formatted(ticket)->empty());
        QVERIFY(!f.files().content(id));
    }
};

QTEST_GUILESS_MAIN(MessageHtmlTest)
#include "tst_message_html.moc"
