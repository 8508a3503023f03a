// SPDX-License-Identifier: GPL-3.0-or-later
// The page on a real store, under the real knowledge base.
#include "support/desk_fixture.h"
#include "support/window_bench.h"

#include "services/knowledge_book.h"
#include "ui/article_editor.h"
#include "ui/article_text.h"
#include "ui/button.h"
#include "ui/empty_state.h"
#include "ui/knowledge_page.h"
#include "ui/search_field.h"
#include "ui/segmented.h"
#include "ui/ticket_list_view.h"
#include "ui/toast.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTranslator>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto refund = "A card is charged twice when the gateway retries after a timeout.\n\n"
                        "1. Two captures, same amount, same day\n"
                        "2. Both **settled**, not one pending hold\n\n"
                        "## Do\n- Refund the **later** capture\n- Tell the customer the "
                        "**RF number**\n\n## Say\n> You are right, the invoice was charged "
                        "twice.\n\n## Never\nDo not promise a bank day.\n";

Thesaurus thesaurusOf()
{
    auto thesaurus = Thesaurus::load();
    if (!thesaurus)
        qFatal("%s", qUtf8Printable(thesaurus.error().detail));
    return std::move(*thesaurus);
}

struct Library
{
    StoreFixture store;
    fake::FixedClock clock;
    std::unique_ptr<KnowledgeBook> book;
    std::unique_ptr<ChangeBatcher> changes;
    std::unique_ptr<KnowledgeListModel> list;
    std::unique_ptr<KnowledgeImport> import;
    fake::WindowBench bench;
    KnowledgePage *page = nullptr;

    explicit Library(bool filled = true)
    {
        clock.at = kNoon;
        SqliteDesk &desk = store.desk();
        book = std::make_unique<KnowledgeBook>(desk.store(), desk.changes(), desk.knowledge(),
                                               thesaurusOf(), clock);
        changes = std::make_unique<ChangeBatcher>(desk.changes());
        list =
            std::make_unique<KnowledgeListModel>(desk.knowledge(), *book, desk.readers(), *changes);
        import = std::make_unique<KnowledgeImport>(*book, desk.readers());
        if (filled) {
            add(u"Where a parcel is"_s, u"logistics"_s, u"Ask for the tracking number."_s);
            add(u"How long a refund takes, by bank"_s, u"refunds"_s,
                u"The second charge disappears within *seven* days."_s);
            add(u"Refund a duplicate card charge"_s, u"duplicate_payment"_s,
                QString::fromLatin1(refund));
        }
        page = new KnowledgePage({*list, desk.knowledge(), *book, *import, desk.readers()}, clock);
        page->offerCommands(bench.window->commands());
        bench.window->setPage(Page::Knowledge, page);
        bench.show();
        bench.window->commands().run(u"go.knowledge"_s);
        QTRY_COMPARE(list->state(), KnowledgeListModel::State::Ready);
        QTRY_COMPARE(list->rowCount(), filled ? 3 : 0);
        if (filled)
            QTRY_VERIFY(!editor()->article().title.isEmpty());
        bench.settle();
    }
    ~Library() { bench.window.reset(); }

    void add(const QString &title, const QString &category, const QString &body)
    {
        Article article;
        article.title = title;
        article.category = category;
        article.body = body;
        article.tags = {u"card"_s, u"bank"_s};
        QSemaphore done;
        book->create(article, [&](const Result<Article> &made) {
            QVERIFY(made);
            done.release();
        });
        done.acquire();
    }
    ArticleEditor *editor() const { return page->findChild<ArticleEditor *>(); }
    QLineEdit *field(int at) const { return editor()->findChildren<QLineEdit *>().at(at); }
    void key(Qt::Key key, Qt::KeyboardModifiers with = {}) const
    {
        QTest::keyClick(bench.window->focusWidget(), key, with);
    }
    QStringList titles()
    {
        const auto page = store.desk().knowledge().page({}, std::nullopt, 50);
        QStringList all;
        for (const Article &article : *page)
            all += article.title;
        return all;
    }
};

} // namespace

class TestKnowledgePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void cleanup()
    {
        QApplication::removeTranslator(&m_words);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QLocale::setDefault(QLocale::c());
        m_style->setTheme(Theme());
    }

    void articlesAreFoundWhileOneTypes()
    {
        Library lib;
        lib.key(Qt::Key_F);
        auto *search = lib.page->findChild<SearchField *>();
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, u"dupl charge"_s);
        QTRY_COMPARE(lib.list->at(0)->article.title, u"Refund a duplicate card charge"_s);
        QTRY_VERIFY(lib.list->at(0) && lib.list->at(0)->score > 0);
        QTRY_COMPARE(lib.editor()->article().title, u"Refund a duplicate card charge"_s);
        lib.bench.shoot(u"knowledge-search"_s);
        search->setText(u"zebra"_s);
        QTRY_COMPARE(lib.list->rowCount(), 0);
        QVERIFY(lib.page->findChild<EmptyState *>()->isVisibleTo(lib.page) ||
                !lib.page->findChild<TicketListView *>()->isVisible());
        search->setFocus();
        lib.key(Qt::Key_Escape);
        QTRY_COMPARE(lib.list->rowCount(), 3);
    }

    void anArticleIsWrittenByKeys()
    {
        Library lib;
        lib.key(Qt::Key_N);
        QTRY_VERIFY(lib.field(0)->hasFocus());
        QTest::keyClicks(lib.field(0), u"Locked out"_s);
        lib.key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(lib.titles().size(), 3); // it has no words yet
        lib.editor()->findChild<QPlainTextEdit *>()->insertPlainText(u"Send a **link**."_s);
        lib.field(2)->setText(u"login, 2fa, login"_s);
        lib.bench.settle();
        lib.bench.shoot(u"knowledge-new"_s);
        lib.key(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(lib.titles().value(0), u"Locked out"_s);
        QTRY_COMPARE(lib.list->rowCount(), 4);
        const auto kept = lib.store.desk().knowledge().page({}, std::nullopt, 1);
        QCOMPARE(kept->front().tags, QStringList({u"login"_s, u"2fa"_s}));
        QTRY_VERIFY(!lib.editor()->isChanged());
    }

    void whatIsTypedStaysWithItsArticle()
    {
        Library lib;
        const QString first = lib.editor()->article().title;
        lib.bench.window->commands().run(u"knowledge.edit"_s);
        QTest::keyClicks(lib.field(0), u"!"_s);
        QVERIFY(lib.editor()->isChanged());
        lib.page->step(1);
        QTRY_VERIFY(!lib.editor()->article().title.startsWith(first));
        QVERIFY(!lib.editor()->isChanged());
        lib.page->step(-1);
        QTRY_COMPARE(lib.editor()->article().title, QString(first + u'!'));
        QVERIFY(lib.editor()->isChanged());
        lib.page->save();
        QTRY_VERIFY(lib.titles().contains(QString(first + u'!')));
        QTRY_VERIFY(!lib.editor()->isChanged());
    }

    void aDeletionIsUndoneUnderTheSameName()
    {
        Library lib;
        const Article before = lib.editor()->article();
        lib.page->findChild<TicketListView *>()->setFocus();
        lib.key(Qt::Key_Delete);
        QTRY_COMPARE(lib.titles().size(), 2);
        auto *toast = lib.page->findChild<Toast *>();
        QTRY_VERIFY(toast->canUndo());
        lib.key(Qt::Key_Z);
        QTRY_COMPARE(lib.titles().size(), 3);
        const auto back =
            lib.store.desk().knowledge().article(before.publicId.toString(QUuid::WithoutBraces));
        QVERIFY(back);
        QCOMPARE(back->body, before.body);
        QCOMPARE(back->tags, before.tags);
        QCOMPARE(back->createdAt, before.createdAt);
    }

    void aFolderIsTakenIn()
    {
        Library lib(false);
        QVERIFY(lib.page->findChild<EmptyState *>());
        lib.bench.shoot(u"knowledge-empty"_s);
        QTemporaryDir folder;
        for (int i = 0; i < 5; ++i) {
            QFile file(folder.filePath(u"a%1.md"_s.arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(i == 4 ? "" : "# Article " + QByteArray::number(i) + "\n\nWords.\n");
        }
        lib.page->importFolder(folder.path());
        auto *toast = lib.page->findChild<Toast *>();
        QTRY_VERIFY(toast->isVisible());
        QVERIFY(toast->accessibleName().contains(u"4 added"_s));
        QTRY_COMPARE(lib.list->rowCount(), 4);
    }

    void nothingInsideAnArticleIsLoadedOrRun()
    {
        ArticleText text;
        text.setArticle(u"<b>Title</b>"_s,
                        u"<script>alert(1)</script> ![x](file:///etc/hostname) "
                        "![y](http://127.0.0.1:9/x.png) [go](javascript:alert(1))"_s);
        QVERIFY(text.toPlainText().startsWith(u"<b>Title</b>"_s));
        QVERIFY(text.toPlainText().contains(u"alert(1)"_s));
        const QVariant picture =
            text.loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/hostname"_s));
        QCOMPARE(picture.value<QPixmap>().size(), QSize(1, 1));
        QVERIFY(!text.openLinks());
        text.setArticle({}, QString(3 * ArticleText::partSize, u'x'));
        QVERIFY(text.toPlainText().size() < ArticleText::partSize + 200);
    }

    void looks_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << u"en"_s << false << QSize(1440, 900);
        QTest::newRow("dark") << u"en"_s << true << QSize(1440, 900);
        QTest::newRow("german") << u"de"_s << false << QSize(1440, 900);
        QTest::newRow("arabic") << u"ar"_s << false << QSize(1440, 900);
        QTest::newRow("narrow") << u"de"_s << false << QSize(1024, 700);
    }
    void looks()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        QVERIFY(m_words.load(u":/i18n/caseline_%1.qm"_s.arg(language)));
        QApplication::installTranslator(&m_words);
        QLocale::setDefault(QLocale(language));
        if (language == u"ar"_s)
            QApplication::setLayoutDirection(Qt::RightToLeft);
        m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
        Library lib;
        lib.bench.window->resize(size);
        lib.bench.settle();
        lib.bench.shoot(u"knowledge-read-"_s + QLatin1String(QTest::currentDataTag()));
        lib.page->edit();
        lib.bench.settle();
        lib.bench.shoot(u"knowledge-edit-"_s + QLatin1String(QTest::currentDataTag()));
        QCOMPARE(lib.bench.window->size(), size); // nothing on the page asks for more
    }

private:
    CaselineStyle *m_style = nullptr;
    QTranslator m_words;
};

QTEST_MAIN(TestKnowledgePage)
#include "tst_knowledge_page.moc"
