// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/change_batcher.h"
#include "items/suggested_articles.h"
#include "items/ticket_detail.h"
#include "support/desk_fixture.h"

#include <QSignalSpy>
#include <QtTest>

#include <deque>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

/// Runs what it is given when the test says so.
class HeldBackground final : public Background
{
public:
    void run(std::function<void()> task) override { m_tasks.push_back(std::move(task)); }
    int held() const { return int(m_tasks.size()); }
    void release()
    {
        while (!m_tasks.empty()) {
            const auto task = std::move(m_tasks.front());
            m_tasks.pop_front();
            task();
        }
        QCoreApplication::processEvents();
    }

private:
    std::deque<std::function<void()>> m_tasks;
};

FoundArticle titled(const QString &title, double score)
{
    FoundArticle found;
    found.article.title = title;
    found.article.publicId = QUuid::createUuidV5(QUuid(), title);
    found.score = score;
    return found;
}

/// Finds one article named like the question, and one that is a guess.
class FakeSearch final : public KnowledgeSearch
{
public:
    Result<std::vector<FoundArticle>> search(const QString &question, const QString &,
                                             int) const override
    {
        questions << question;
        if (broken)
            return failure(ErrorKind::Unavailable, u"the index is being built"_s);
        return std::vector{titled(question, 0.9),
                           titled(u"guess"_s, SuggestedArticles::kLeastScore - 0.01)};
    }
    mutable QStringList questions;
    bool broken = false;
};

/// Tickets with one message each, their details read at once; the search waits for the test.
struct Shelf
{
    StoreFixture store;
    ChangeBatcher changes{store.desk().changes()};
    HeldBackground reads;
    HeldBackground looks;
    TicketDetail detail{store.desk().tickets(), store.desk().conversations(),
                        store.desk().customers(), reads, changes};
    FakeSearch search;
    SuggestedArticles suggested{search, looks, detail};
    QSignalSpy told{&suggested, &SuggestedArticles::changed};

    TicketId ticket(const QString &words)
    {
        return stored(store, someTicket(words, kNoon), words).id;
    }
    void open(TicketId id)
    {
        detail.setTicket(id);
        reads.release();
    }
    QStringList titles() const
    {
        QStringList all;
        for (const FoundArticle &found : suggested.articles())
            all << found.article.title;
        return all;
    }
};

} // namespace

class TestSuggestedArticles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLikelyOnesComeWhenOneStays()
    {
        Shelf shelf;
        shelf.open(shelf.ticket(u"I cannot log in"_s));
        QCOMPARE(shelf.looks.held(), 0);
        QTRY_COMPARE(shelf.looks.held(), 1);
        QVERIFY(shelf.titles().isEmpty());
        shelf.looks.release();
        QTRY_COMPARE(shelf.titles().size(), 1);
        QVERIFY(shelf.titles().front().contains(u"I cannot log in"_s));
        QCOMPARE(shelf.told.size(), 1);
    }

    void walkingPastAsksNothing()
    {
        Shelf shelf;
        const TicketId first = shelf.ticket(u"one"_s);
        const TicketId second = shelf.ticket(u"two"_s);
        for (int i = 0; i < 5; ++i) {
            shelf.open(first);
            shelf.open(second);
        }
        QTRY_COMPARE(shelf.looks.held(), 1);
        shelf.looks.release();
        QTRY_COMPARE(shelf.titles().size(), 1);
        QCOMPARE(shelf.search.questions.size(), 1);
        QVERIFY(shelf.search.questions.front().contains(u"two"_s));
    }

    void whatComesLateForAnotherTicketIsDropped()
    {
        Shelf shelf;
        const TicketId first = shelf.ticket(u"one"_s);
        const TicketId second = shelf.ticket(u"two"_s);
        shelf.open(first);
        QTRY_COMPARE(shelf.looks.held(), 1);
        shelf.open(second);
        shelf.looks.release(); // of the first
        QTRY_COMPARE(shelf.looks.held(), 1);
        QVERIFY(shelf.titles().isEmpty());
        shelf.looks.release();
        QTRY_COMPARE(shelf.titles().size(), 1);
        QVERIFY(shelf.titles().front().contains(u"two"_s));
    }

    void anotherTicketStartsWithNone()
    {
        Shelf shelf;
        shelf.open(shelf.ticket(u"one"_s));
        QTRY_COMPARE(shelf.looks.held(), 1);
        shelf.looks.release();
        QTRY_COMPARE(shelf.titles().size(), 1);
        shelf.open({});
        QVERIFY(shelf.titles().isEmpty());
        QCOMPARE(shelf.told.size(), 2);
    }

    void aSearchThatFailsSuggestsNothing()
    {
        Shelf shelf;
        shelf.search.broken = true;
        shelf.open(shelf.ticket(u"one"_s));
        QTRY_COMPARE(shelf.looks.held(), 1);
        shelf.looks.release();
        QCOMPARE(shelf.search.questions.size(), 1);
        QVERIFY(shelf.titles().isEmpty());
        QCOMPARE(shelf.told.size(), 0);
    }

    void aLongMessageIsAskedByItsBeginning()
    {
        Shelf shelf;
        shelf.open(shelf.ticket(u"word "_s.repeated(20'000)));
        QTRY_COMPARE(shelf.looks.held(), 1);
        shelf.looks.release();
        QCOMPARE(shelf.search.questions.size(), 1);
        QVERIFY(shelf.search.questions.front().size() <= 2'000);
    }
};

QTEST_GUILESS_MAIN(TestSuggestedArticles)
#include "tst_suggested_articles.moc"
