// SPDX-License-Identifier: GPL-3.0-or-later
// The page on a real store, over a desk that reads real mail.
#include "support/inbound_desk.h"
#include "support/window_bench.h"

#include "ui/button.h"
#include "ui/empty_state.h"
#include "ui/inbound_page.h"
#include "ui/inbound_story.h"
#include "ui/label.h"
#include "ui/toast.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTranslator>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    InboundFixture in;
    fake::FixedClock clock;
    std::unique_ptr<InboundListModel> list;
    fake::WindowBench bench;
    InboundPage *page = nullptr;

    explicit Bench(bool filled = true, Role role = Role::Admin)
    {
        clock.at = kNoon;
        bench.clock.at = kNoon;
        if (filled)
            fill();
        SqliteDesk &desk = in.desk.store.desk();
        list = std::make_unique<InboundListModel>(in.log, desk.readers());
        Caller caller = Caller::local(u"Mara Klein"_s);
        caller.rights = role == Role::Admin ? rightsOf(role) : Scopes(Scope::Read);
        page = new InboundPage({*list, in.log, in.log, desk.readers()}, clock, caller);
        page->offerCommands(bench.window->commands());
        bench.window->setPage(Page::Inbound, page);
        bench.show();
        bench.window->commands().run(u"go.inbound"_s);
        QTRY_COMPARE(list->state(), InboundListModel::State::Ready);
        bench.settle();
    }
    ~Bench()
    {
        bench.window.reset();
        in.desk.store.desk().stopReaders();
    }

    void fill()
    {
        in.block(u"@evil.example"_s);
        in.receive(InboundFixture::letter("Anna <anna@example.com>", "1@example.com"));
        in.receive(InboundFixture::letter("x@evil.example", "2@evil.example"));
        in.receive("From: <who@knows.example>\nSubject: <b>Broken</b>\nX: \x1b[31m\xe2\x80\xae");
        in.request(false, u"the signature does not fit"_s, "<script>alert(1)</script>");
    }
    void choose(InboundFilter filter)
    {
        page->setFilter(filter);
        QTRY_COMPARE(list->state(), InboundListModel::State::Ready);
        QTRY_VERIFY(!page->story().isVisible() || !page->story().sourceText().isEmpty());
    }
    void press(Qt::Key key)
    {
        QTest::keyClick(bench.window->focusWidget(), key);
        bench.settle();
    }
    bool offers(const QString &text) const
    {
        const auto buttons = page->findChildren<Button *>();
        return std::any_of(buttons.begin(), buttons.end(), [&](const Button *button) {
            return button->isVisible() && button->text() == text;
        });
    }
    bool says(const QString &text) const
    {
        const auto labels = page->findChildren<Label *>();
        return std::any_of(labels.begin(), labels.end(), [&](const Label *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
};

} // namespace

class TestInboundPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void everythingStandsThereWithItsFate()
    {
        Bench bench;
        QCOMPARE(bench.list->rowCount(), 4);
        bench.bench.shoot(u"inbound"_s);
        const std::pair<InboundFilter, InboundVerdict> wanted[] = {
            {InboundFilter::Unreadable, InboundVerdict::Unreadable},
            {InboundFilter::Blocked, InboundVerdict::Blocked},
            {InboundFilter::Refused, InboundVerdict::Refused}};
        for (const auto &[filter, verdict] : wanted) {
            bench.choose(filter);
            QTRY_COMPARE(bench.list->rowCount(), 1);
            QTRY_VERIFY(bench.page->current());
            QCOMPARE(bench.page->current()->verdict, verdict);
        }
        bench.choose(InboundFilter::Bounces);
        QCOMPARE(bench.list->rowCount(), 0);
        QVERIFY(bench.page->findChild<EmptyState *>()->isVisible());
    }

    void theSourceIsTextAndNothingElse()
    {
        Bench bench;
        bench.choose(InboundFilter::Unreadable);
        QTRY_VERIFY(bench.page->story().sourceText().contains(u"<b>Broken</b>"_s));
        QVERIFY(bench.page->story().sourceText().contains(u"X: ·[31m·"_s));
        bench.choose(InboundFilter::Refused);
        QTRY_COMPARE(bench.page->story().sourceText(), u"<script>alert(1)</script>"_s);
        QVERIFY(bench.page->story().findChild<QPlainTextEdit *>()->isReadOnly());
    }

    void aLargeSourceIsCut()
    {
        InboundStory story;
        InboundEntry entry;
        story.setEntry(entry, true);
        story.setSource(QByteArray(5'000'000, 'a'));
        QVERIFY(story.sourceText().size() < 70'000);
        QVERIFY(story.sourceText().endsWith(u'\u2026'));
    }

    void aTicketIsMadeByKey()
    {
        Bench bench;
        bench.choose(InboundFilter::Unreadable);
        QTRY_VERIFY(bench.page->current());
        bench.press(Qt::Key_T);
        QTRY_COMPARE(bench.in.tickets().size(), size_t(2));
        QTRY_COMPARE(bench.list->rowCount(), 0);
        bench.choose(InboundFilter::All);
        QTRY_COMPARE(bench.in.all({InboundVerdict::Unreadable}).size(), size_t(0));
    }

    void aDiscardIsUndone()
    {
        Bench bench;
        bench.choose(InboundFilter::Blocked);
        QTRY_VERIFY(bench.page->current());
        bench.press(Qt::Key_Delete);
        QTRY_COMPARE(bench.list->rowCount(), 0);
        QTRY_VERIFY(bench.page->toast().canUndo());
        bench.press(Qt::Key_Z);
        QTRY_COMPARE(bench.list->rowCount(), 1);
        QCOMPARE(bench.in.all({InboundVerdict::Blocked}).size(), size_t(1));
    }

    void whoIsLetInIsReadAgain()
    {
        Bench bench;
        bench.in.letIn(u"@evil.example"_s);
        bench.choose(InboundFilter::Blocked);
        QTRY_VERIFY(bench.page->current());
        bench.press(Qt::Key_R);
        QTRY_COMPARE(bench.in.tickets().size(), size_t(2));
        QTRY_VERIFY(bench.in.all({InboundVerdict::Blocked}).empty());
    }

    void theTicketIsOpened()
    {
        Bench bench;
        bench.choose(InboundFilter::All);
        QSignalSpy opened(bench.page, &InboundPage::openTicket);
        for (int i = 0; i < 4 && opened.isEmpty(); ++i) {
            bench.page->openTicketOfCurrent();
            bench.page->step(1);
        }
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.at(0).at(0).value<TicketId>(), bench.in.tickets().at(0).id);
    }

    void whoOnlyReadsIsOfferedNothing()
    {
        Bench bench(true, Role::Agent);
        bench.choose(InboundFilter::Unreadable);
        QTRY_VERIFY(bench.page->current());
        QVERIFY(!bench.offers(u"Make a ticket"_s));
        QVERIFY(!bench.offers(u"Discard"_s));
        const auto *make = bench.bench.window->commands().find(u"inbound.ticket"_s);
        QVERIFY(!bench.bench.window->commands().isEnabled(*make));
    }

    void whatSomebodyElseSettledIsSaid()
    {
        Bench bench;
        bench.choose(InboundFilter::Unreadable);
        QTRY_VERIFY(bench.page->current());
        QVERIFY(bench.in.act(&InboundDesk::discard, bench.page->current()->id));
        bench.page->makeTicket();
        QTRY_COMPARE(bench.list->rowCount(), 0);
        QCOMPARE(bench.in.tickets().size(), size_t(1));
    }

    void anEmptyLogSaysWhatItIsFor()
    {
        Bench bench(false);
        const auto *empty = bench.page->findChild<EmptyState *>();
        QVERIFY(empty->isVisible());
        QVERIFY(!bench.page->story().isVisible());
        bench.bench.shoot(u"inbound-empty"_s);
    }

    void everyVerdictHasItsWords_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << u"en"_s;
        QTest::newRow("de") << u"de"_s;
        QTest::newRow("ar") << u"ar"_s;
    }
    void everyVerdictHasItsWords()
    {
        QFETCH(QString, language);
        QTranslator words;
        QVERIFY(words.load(u":/i18n/caseline_%1.qm"_s.arg(language)));
        QApplication::installTranslator(&words);
        QSet<QString> names;
        for (size_t i = 0; i < Words<InboundVerdict>::all.size(); ++i) {
            InboundEntry entry;
            entry.verdict = InboundVerdict(i);
            names << InboundWords::verdict(entry.verdict).name;
            QVERIFY(!InboundWords::explanation(entry).isEmpty());
        }
        QCOMPARE(names.size(), int(Words<InboundVerdict>::all.size()));
        for (int i = 0; i < inboundFilters; ++i)
            QVERIFY(!InboundWords::emptySentence(InboundFilter(i)).isEmpty());
        QApplication::removeTranslator(&words);
    }
};

QTEST_MAIN(TestInboundPage)
#include "tst_inbound_page.moc"
