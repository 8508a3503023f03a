// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

#include "items/change_batcher.h"
#include "items/knowledge_import.h"
#include "items/knowledge_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

#include <thread>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

/// Finds what has the question in its title; answers late for questions that start with "slow".
class TitleSearch final : public KnowledgeSearch
{
public:
    explicit TitleSearch(const KnowledgeReader &reader)
        : m_reader(reader)
    {}
    Result<std::vector<FoundArticle>> search(const QString &question, const QString &,
                                             int limit) const override
    {
        if (question.startsWith(u"slow"_s))
            std::this_thread::sleep_for(std::chrono::milliseconds(250));
        std::vector<FoundArticle> found;
        const auto page = m_reader.page({}, std::nullopt, 500);
        for (const Article &article : *page)
            if (article.title.contains(question, Qt::CaseInsensitive) && int(found.size()) < limit)
                found.push_back({article, article.body, 0.5});
        return found;
    }

private:
    const KnowledgeReader &m_reader;
};

struct Shelf
{
    StoreFixture store;
    ChangeBatcher changes{store.desk().changes()};
    TitleSearch search{store.desk().knowledge()};
    KnowledgeListModel model{store.desk().knowledge(), search, store.desk().readers(), changes};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

    void add(const QString &title, const QString &body = u"Words."_s)
    {
        QVERIFY(store.write([&](Transaction &tx) -> Result<void> {
            Article article;
            article.publicId = newPublicId(kNoon);
            article.title = title;
            article.category = u"billing"_s;
            article.body = body;
            article.createdAt = article.updatedAt = kNoon;
            const auto id = tx.knowledge().insert(article);
            return id ? Result<void>() : failure(id.error());
        }));
    }
    void show()
    {
        model.setActive(true);
        QTRY_COMPARE(model.state(), KnowledgeListModel::State::Ready);
    }
};

/// Counts to `all`, slowly, as a folder would.
class SlowFolder final : public KnowledgeFolders
{
public:
    Result<FolderImport> takeFolder(const QString &, const Step &step) override
    {
        FolderImport outcome;
        for (int i = 1; i <= 100; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            ++outcome.added;
            if (!step(i, 100)) {
                outcome.stopped = i < 100;
                return outcome;
            }
        }
        return outcome;
    }
};

} // namespace

class KnowledgeListModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allArticlesComePageByPage()
    {
        Shelf shelf;
        shelf.tester.setUseFetchMore(false); // pages come when they are asked for
        for (int i = 0; i < 70; ++i)
            shelf.add(u"Article %1"_s.arg(i), u"First  line\nsecond"_s);
        shelf.show();
        QCOMPARE(shelf.model.rowCount(), 60);
        QCOMPARE(shelf.model.at(0)->article.title, u"Article 69"_s);
        QCOMPARE(shelf.model.at(0)->snippet, u"First line second"_s);
        QVERIFY(shelf.model.at(0)->article.body.isEmpty());
        shelf.model.fetchMore({});
        QTRY_COMPARE(shelf.model.rowCount(), 70);
        QVERIFY(!shelf.model.canFetchMore({}));
        QCOMPARE(shelf.model.rowOf(shelf.model.at(69)->article.publicId), 69);
    }

    void theLastQuestionWins()
    {
        Shelf shelf;
        shelf.add(u"slow parcels"_s);
        shelf.add(u"Refunds"_s);
        shelf.show();
        shelf.model.setQuestion(u"slow"_s);
        QTest::qWait(130); // the slow answer is under way
        shelf.model.setQuestion(u"refund"_s);
        QTRY_COMPARE(shelf.model.rowCount(), 1);
        QTest::qWait(320);
        QCOMPARE(shelf.model.rowCount(), 1);
        QCOMPARE(shelf.model.at(0)->article.title, u"Refunds"_s);
        shelf.model.setQuestion(u"nothing like it"_s);
        QTRY_COMPARE(shelf.model.rowCount(), 0);
        shelf.model.setQuestion({});
        QTRY_COMPARE(shelf.model.rowCount(), 2);
    }

    void newArticlesAppearByThemselves()
    {
        Shelf shelf;
        shelf.show();
        QCOMPARE(shelf.model.rowCount(), 0);
        shelf.add(u"Refunds"_s);
        QTRY_COMPARE(shelf.model.rowCount(), 1);
        shelf.model.setActive(false);
        shelf.add(u"Parcels"_s);
        QTest::qWait(250);
        QCOMPARE(shelf.model.rowCount(), 1);
        shelf.model.setActive(true);
        QTRY_COMPARE(shelf.model.rowCount(), 2);
    }

    void anImportTellsHowFarItIsAndStops()
    {
        StoreFixture store;
        SlowFolder folder;
        KnowledgeImport import(folder, store.desk().readers());
        QSignalSpy progress(&import, &KnowledgeImport::progressed);
        std::optional<FolderImport> outcome;
        connect(&import, &KnowledgeImport::finished, &import,
                [&](const Result<FolderImport> &given) { outcome = *given; });
        import.start(u"/anywhere"_s);
        QVERIFY(import.isRunning());
        QTRY_VERIFY(progress.size() > 2);
        QCOMPARE(progress.last().at(1).toInt(), 100);
        import.stop();
        QTRY_VERIFY(outcome);
        QVERIFY(outcome->stopped);
        QVERIFY(outcome->added < 100);
        QVERIFY(!import.isRunning());
    }
};

QTEST_GUILESS_MAIN(KnowledgeListModelTest)
#include "tst_knowledge_list_model.moc"
