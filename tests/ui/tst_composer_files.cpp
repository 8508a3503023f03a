// SPDX-License-Identifier: GPL-3.0-or-later
// Files come into an answer by drop, by paste and by dialog, and go with it.
#include "support/memory_files.h"
#include "support/window_bench.h"

#include "items/draft_files.h"
#include "ui/composer.h"
#include "ui/composer_box.h"
#include "ui/composer_files.h"
#include "ui/file_chip.h"
#include "ui/file_opener.h"
#include "ui/label.h"
#include "ui/ticket_list_pane.h"

#include <QClipboard>
#include <QMimeData>
#include <QTemporaryDir>

using namespace caseline;
using namespace Qt::StringLiterals;
using fake::WindowBench;

namespace {

struct Bench
{
    QTemporaryDir folder;
    fake::MemoryFiles store;
    WindowBench bench;
    DraftFiles files{{store, store, bench.background}, Caller::local(u"Mara Klein"_s)};

    explicit Bench(Channel channel = Channel::Email)
    {
        bench.window->offerFiles({store, bench.background});
        bench.window->offerDraftFiles(files);
        bench.show();
        bench.window->showView(TicketView::All);
        bench.settle();
        for (const auto &[id, ticket] : bench.desk.tickets_) {
            bench.window->openTicket(TicketId{id});
            bench.settle();
            if (goesBy(channel))
                break;
        }
        composer().setKind(MessageKind::Reply);
        composer().clearText();
        composer().focusBox();
    }
    bool goesBy(Channel channel)
    {
        const auto *open = bench.window->tickets().open();
        return open && open->ticket.channel == channel;
    }
    Composer &composer() { return bench.window->tickets().composer(); }
    ComposerBox *box() { return composer().findChild<ComposerBox *>(); }
    QString file(const QString &name, const QByteArray &content) const
    {
        QFile made(folder.filePath(name));
        if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
            qFatal("cannot write a file for the test");
        return made.fileName();
    }
    void drop(QWidget *onto, const QList<QUrl> &urls)
    {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(onto, &enter);
        QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(onto, &event);
        bench.settle();
    }
    void drop(const QString &name, const QByteArray &content)
    {
        drop(&composer(), {QUrl::fromLocalFile(file(name, content))});
    }
    void paste(QMimeData *data)
    {
        QApplication::clipboard()->setMimeData(data);
        box()->paste();
        bench.settle();
    }
    std::vector<FileChip *> chips()
    {
        std::vector<FileChip *> shown;
        for (FileChip *chip : composer().files().findChildren<FileChip *>())
            if (chip->isVisible())
                shown.push_back(chip);
        return shown;
    }
    bool says(const QString &words)
    {
        const auto labels = composer().findChildren<Label *>();
        return std::any_of(labels.begin(), labels.end(), [&](const Label *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }
    void send(const QString &words)
    {
        composer().focusBox();
        QTest::keyClicks(box(), words);
        QTest::keyClick(box(), Qt::Key_Return, Qt::ControlModifier);
        bench.settle();
    }
};

} // namespace

class ComposerFilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void droppedFilesGoWithTheAnswer()
    {
        Bench b;
        QVERIFY(b.goesBy(Channel::Email));
        QVERIFY(b.chips().empty());
        b.drop(u"terms-and-conditions-2026.pdf"_s, "%PDF-1.7");
        b.drop(u"steps.txt"_s, "One, two");
        QCOMPARE(b.chips().size(), size_t(2));
        QCOMPARE(b.chips().front()->text(), u"terms-and-conditions-2026.pdf"_s);
        b.bench.shoot(u"composer-files"_s);
        const std::vector<QUuid> ids = {b.files.entries()[0].file.publicId,
                                        b.files.entries()[1].file.publicId};
        b.send(u"See there"_s);
        const auto sent = b.bench.desk.last<SendReply>();
        QVERIFY(sent);
        QCOMPARE(sent->files, ids);
        QVERIFY(b.chips().empty());
    }

    void theyAreDroppedOnTheBoxToo()
    {
        Bench b;
        b.drop(b.box()->viewport(), {QUrl::fromLocalFile(b.file(u"a.txt"_s, "a"))});
        QCOMPARE(b.chips().size(), size_t(1));
        QVERIFY(b.composer().text().isEmpty());
    }

    void aPictureIsPasted()
    {
        Bench b;
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::red);
        auto *data = new QMimeData;
        data->setImageData(picture);
        b.paste(data);
        QCOMPARE(b.chips().size(), size_t(1));
        QCOMPARE(b.files.entries().front().file.contentType, u"image/png"_s);
    }

    void wordsWinOverAPictureOfThem()
    {
        Bench b;
        auto *data = new QMimeData;
        data->setImageData(QImage(8, 8, QImage::Format_RGB32));
        data->setText(u"A cell"_s);
        b.paste(data);
        QVERIFY(b.chips().empty());
        QCOMPARE(b.composer().text(), u"A cell"_s);
    }

    void addressesOfTheWebAreWords()
    {
        Bench b;
        auto *data = new QMimeData;
        data->setUrls({QUrl(u"https://example.com/a.pdf"_s)});
        data->setText(u"https://example.com/a.pdf"_s);
        b.paste(data);
        QVERIFY(b.chips().empty());
        QCOMPARE(b.composer().text(), u"https://example.com/a.pdf"_s);
    }

    void theyAreChosenByKeyboard()
    {
        Bench b;
        const QString path = b.file(u"a.txt"_s, "a");
        b.composer().files().setAsk([&](const auto &taken) { taken({path}); });
        QTest::keyClick(b.bench.window.get(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        b.bench.settle();
        QCOMPARE(b.chips().size(), size_t(1));
    }

    void oneIsTakenOutByKeyAndByItsCross()
    {
        Bench b;
        b.drop(u"a.txt"_s, "a");
        b.drop(u"b.txt"_s, "b");
        b.drop(u"c.txt"_s, "c");
        FileChip *first = b.chips().front();
        first->setFocus(Qt::TabFocusReason);
        QTest::keyClick(first, Qt::Key_Delete);
        b.bench.settle();
        QCOMPARE(b.chips().size(), size_t(2));
        QVERIFY(qobject_cast<FileChip *>(QApplication::focusWidget()));
        FileChip *second = b.chips().front();
        QTest::mouseClick(second, Qt::LeftButton, {}, {second->width() - 18, second->height() / 2});
        b.bench.settle();
        QCOMPARE(b.chips().size(), size_t(1));
        QCOMPARE(b.chips().front()->text(), u"c.txt"_s);
        QCOMPARE(b.store.ofDraft(b.composer().ticket(), u"Mara Klein"_s)->size(), size_t(1));
        // What went last comes back by the desk's undo.
        b.bench.window->tickets().list().focusList();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        b.bench.settle();
        QCOMPARE(b.chips().size(), size_t(2));
        QCOMPARE(b.store.ofDraft(b.composer().ticket(), u"Mara Klein"_s)->size(), size_t(2));
    }

    void theyStayWithTheirTicket()
    {
        Bench b;
        const TicketId one = b.composer().ticket();
        b.drop(u"a.txt"_s, "a");
        b.bench.window->openTicket(TicketId{one.value == 1 ? 2 : 1});
        b.bench.settle();
        QVERIFY(b.chips().empty());
        b.bench.window->openTicket(one);
        b.bench.settle();
        QCOMPARE(b.chips().size(), size_t(1));
    }

    void anAnswerThatFailsKeepsThem()
    {
        Bench b;
        b.drop(u"a.txt"_s, "a");
        b.bench.desk.refusal = Error{ErrorKind::Busy, u"full"_s, {}, {}};
        b.send(u"See there"_s);
        QCOMPARE(b.chips().size(), size_t(1));
        QCOMPARE(b.composer().text(), u"See there"_s);
    }

    void nothingGoesWithoutAFileThatIsOnItsWay()
    {
        Bench b;
        b.store.held.emplace();
        b.drop(u"a.txt"_s, "a");
        QVERIFY(!b.chips().front()->isEnabled());
        b.send(u"See there"_s);
        QVERIFY(!b.bench.desk.last<SendReply>());
        QVERIFY(b.says(u"still being added"_s));
        b.store.held->front()();
        b.bench.settle();
        QTest::keyClick(b.box(), Qt::Key_Return, Qt::ControlModifier);
        b.bench.settle();
        QVERIFY(b.bench.desk.last<SendReply>());
        QCOMPARE(b.bench.desk.last<SendReply>()->files.size(), size_t(1));
    }

    void aNoteTakesNone()
    {
        Bench b;
        b.drop(u"a.txt"_s, "a");
        b.composer().setKind(MessageKind::Note);
        QVERIFY(b.chips().empty());
        b.send(u"Only us"_s);
        QVERIFY(b.bench.desk.last<AddNote>());
        b.composer().setKind(MessageKind::Reply);
        QCOMPARE(b.chips().size(), size_t(1));
    }

    void onlyMailTakesThem()
    {
        Bench b(Channel::Whatsapp);
        QVERIFY(b.goesBy(Channel::Whatsapp));
        b.drop(u"a.txt"_s, "a");
        QVERIFY(b.chips().empty());
        QVERIFY(b.says(u"by mail only"_s));
        b.composer().files().choose();
        QVERIFY(b.chips().empty());
    }

    void whatIsRefusedIsSaid()
    {
        Bench b;
        b.drop(u"empty.txt"_s, {});
        QVERIFY(b.chips().empty());
        QVERIFY(b.says(u"is empty"_s));
    }
};

QTEST_MAIN(ComposerFilesTest)
#include "tst_composer_files.moc"
