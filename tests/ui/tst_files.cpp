// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/memory_files.h"
#include "support/window_bench.h"

#include "ui/button.h"
#include "ui/conversation_view.h"
#include "ui/file_chip.h"
#include "ui/file_content.h"
#include "ui/file_dialog.h"
#include "ui/file_opener.h"
#include "ui/file_words.h"

#include <QBuffer>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace caseline;
using namespace Qt::StringLiterals;
using fake::WindowBench;

namespace {

QByteArray picture(const QSize &size, const char *format = "png")
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return buffer.data();
}

/// The head of a picture that says it is larger than it is.
QByteArray boastingPng(quint32 side)
{
    QByteArray png = picture({8, 8});
    for (int i = 0; i < 4; ++i)
        png[16 + i] = png[20 + i] = char(side >> (24 - 8 * i));
    // A reader checks the sum of the head.
    quint32 crc = 0xffffffff;
    for (int i = 12; i < 29; ++i) {
        crc ^= uchar(png[i]);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320u : 0);
    }
    crc = ~crc;
    for (int i = 0; i < 4; ++i)
        png[29 + i] = char(crc >> (24 - 8 * i));
    return png;
}

Attachment fileOf(const QString &type)
{
    Attachment file;
    file.contentType = type;
    return file;
}

NoPreview::Why refusalOf(const QString &type, const QByteArray &content)
{
    const FilePreview preview = previewOf(fileOf(type), content);
    return std::get<NoPreview>(preview).why;
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A window on a ticket whose first message has files.
struct FileBench
{
    fake::MemoryFiles files;
    WindowBench bench;
    FileOpener *opener = nullptr;
    QStringList suggested;
    QString place; ///< where a person saves; empty: they change their mind

    bool start()
    {
        opener = &bench.window->offerFiles({files, bench.background});
        const auto answer = [this](const QString &name, const PlaceTaken &taken) {
            suggested << name;
            if (!place.isEmpty())
                taken(place);
        };
        opener->setAskFile(answer);
        opener->setAskFolder(answer);
        bench.show();
        bench.window->showView(TicketView::Mine);
        bench.settle();
        bench.window->openTicket(TicketId{3});
        bench.settle();
        return bench.window->tickets().open() != nullptr;
    }
    Attachment add(const QString &name, const QString &type, const QByteArray &content)
    {
        return files.add(TicketId{3}, bench.desk.messages_[3].front().id, name, type, content);
    }
    QList<FileChip *> chips()
    {
        return bench.window->tickets().conversation().findChildren<FileChip *>();
    }
    FileDialog &dialog() { return opener->dialog(); }
    bool says(const QString &words)
    {
        for (const QLabel *label : dialog().findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
    QPushButton *button(QWidget *in, const QString &text)
    {
        for (QPushButton *button : in->findChildren<QPushButton *>())
            if (button->text() == text)
                return button;
        return nullptr;
    }
    static void press(QWidget *at, Qt::Key key)
    {
        at->setFocus(Qt::TabFocusReason);
        QTest::keyClick(at, key);
        WindowBench::settle();
    }
};

} // namespace

class FilesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void aMessageShowsItsFiles()
    {
        FileBench b;
        b.add(u"statement-march.pdf"_s, u"application/pdf"_s, QByteArray(84'000, 'x'));
        b.add(u"../evil\u202Egnp.exe"_s, u"image/png"_s, picture({9, 9}));
        b.files.add(TicketId{3}, {}, u"of-nobody.txt"_s, u"text/plain"_s, "x");
        QVERIFY(b.start());
        const auto chips = b.chips();
        QCOMPARE(chips.size(), 2);
        QCOMPARE(chips[0]->accessibleName(), u"statement-march.pdf, PDF document, 84 kB"_s);
        QCOMPARE(chips[1]->text(), u"evilgnp.exe"_s);
        QVERIFY(chips[1]->focusPolicy() & Qt::TabFocus);
        QCOMPARE(b.files.readContents(), 0);
        b.bench.shoot(u"files"_s);
    }

    void sizesAreInTheDigitsOfTheWindow()
    {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
        const QString size = FileWords::size(275'079);
        QLocale::setDefault(before);
        QVERIFY2(size.startsWith(u"275"_s), qPrintable(size));
    }

    void manyFilesStayInsideTheirMessage()
    {
        FileBench b;
        for (int i = 0; i < 12; ++i)
            b.add(u"a-name-that-is-long-enough-%1-to-be-cut-in-the-middle-of-it.pdf"_s.arg(i),
                  u"application/pdf"_s, "%PDF-");
        QVERIFY(b.start());
        const QWidget *row = b.chips().front()->parentWidget();
        for (const FileChip *chip : b.chips())
            QVERIFY2(row->rect().contains(chip->geometry()), qPrintable(chip->text()));
        QVERIFY(b.chips().back()->y() > b.chips().front()->y());
        b.bench.shoot(u"files-many"_s);
        row->window()->setLayoutDirection(Qt::RightToLeft);
        b.bench.settle();
        QCOMPARE(b.chips().front()->geometry().right(), row->rect().right());
        row->window()->setLayoutDirection(Qt::LeftToRight);
    }

    void enterShowsAPicture()
    {
        FileBench b;
        b.add(u"shot.png"_s, u"image/png"_s, picture({1200, 900}));
        QVERIFY(b.start());
        b.press(b.chips().front(), Qt::Key_Return);
        QVERIFY(b.dialog().isVisible());
        bool shown = false;
        for (const QLabel *label : b.dialog().findChildren<QLabel *>())
            shown = shown || (label->isVisible() && !label->pixmap(Qt::ReturnByValue).isNull() &&
                              label->accessibleName() == u"Picture, 1200 by 900 pixels"_s);
        QVERIFY(shown);
        b.bench.shoot(u"files-preview"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!b.dialog().isVisible());
        QCOMPARE(QApplication::focusWidget(), b.chips().front());
    }

    void markupIsShownAsText()
    {
        FileBench b;
        b.add(u"page.html"_s, u"text/plain"_s, "<img src=\"file:///etc/passwd\">\x1b[2J");
        QVERIFY(b.start());
        b.press(b.chips().front(), Qt::Key_Space);
        QCOMPARE(b.dialog().findChild<QPlainTextEdit *>()->toPlainText(),
                 u"<img src=\"file:///etc/passwd\">\uFFFD[2J"_s);
    }

    void whatIsNotOpenedHereIsNotRead()
    {
        FileBench b;
        b.add(u"book.pdf"_s, u"application/pdf"_s, "%PDF-");
        QVERIFY(b.start());
        b.press(b.chips().front(), Qt::Key_Return);
        QVERIFY(b.says(u"not opened here"_s));
        QCOMPARE(b.files.readContents(), 0);
    }

    void aFileThatCannotBeReadSaysSo()
    {
        FileBench b;
        b.add(u"shot.png"_s, u"image/png"_s, picture({9, 9}));
        b.files.loseContents();
        QVERIFY(b.start());
        b.press(b.chips().front(), Qt::Key_Return);
        QVERIFY(b.dialog().isVisible());
        QVERIFY(!b.says(u"Reading"_s));
    }

    void hostileContents_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("why");
        const auto row = [](const char *what, const QString &type, const QByteArray &content,
                            NoPreview::Why why) {
            QTest::newRow(what) << type << content << int(why);
        };
        const QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
        using Why = NoPreview::Why;
        row("bomb", u"image/png"_s, boastingPng(60'000), Why::Large);
        row("cut", u"image/png"_s, picture({200, 200}).left(60), Why::Broken);
        row("noise", u"image/jpeg"_s, QByteArray("\xff\xd8\xff") + QByteArray(900, '\7'),
            Why::Broken);
        row("svg as png", u"image/png"_s, svg, Why::Broken);
        row("svg", u"image/svg+xml"_s, svg, Why::Kind);
        row("gif as jpeg", u"image/jpeg"_s, "GIF89a", Why::Broken);
        row("empty", u"image/gif"_s, {}, Why::Broken);
        row("archive", u"application/zip"_s, "PK\3\4", Why::Kind);
    }
    void hostileContents()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, content);
        QFETCH(int, why);
        QCOMPARE(int(refusalOf(type, content)), why);
    }

    void aLargePictureIsShownSmaller()
    {
        const FilePreview preview =
            previewOf(fileOf(u"image/jpeg"_s), picture({4000, 2000}, "jpeg"));
        QCOMPARE(std::get<QImage>(preview).size(), QSize(1920, 960));
        const FilePreview thin = previewOf(fileOf(u"image/png"_s), picture({9000, 1}));
        QVERIFY(std::get<QImage>(thin).width() <= 1920);
    }

    void textIsCutAndMadeHarmless()
    {
        const auto textOf = [](const QByteArray &content) {
            return std::get<TextPreview>(previewOf(fileOf(u"text/plain"_s), content));
        };
        QCOMPARE(textOf("a\r\nb\tc").text, u"a\nb\tc"_s);
        QCOMPARE(textOf(u"pay \u202Eevil\u2066"_s.toUtf8()).text, u"pay \uFFFDevil\uFFFD"_s);
        QVERIFY(!textOf("short").cut);
        const TextPreview large = textOf(QByteArray(5'000'000, 'x'));
        QVERIFY(large.cut);
        QVERIFY(large.text.size() < 300'000);
        for (const QString &line : large.text.split(u'\n'))
            QVERIFY(line.size() <= 1000);
    }

    void savesUnderASafeNameByteForByte()
    {
        FileBench b;
        const QByteArray content("\0\1\2\xff binary", 11);
        b.add(u"../../.profile"_s, u"application/octet-stream"_s, content);
        QVERIFY(b.start());
        const QTemporaryDir folder;
        QSignalSpy told(b.opener, &FileOpener::told);
        b.press(b.chips().front(), Qt::Key_Return);
        b.button(&b.dialog(), u"Save as…"_s)->click(); // they change their mind
        b.bench.settle();
        QCOMPARE(b.suggested, QStringList{u"profile"_s});
        QCOMPARE(told.count(), 0);
        b.place = folder.filePath(u"kept"_s);
        b.opener->grant({FileWish::Act::Save, {b.chips().front()->file()}});
        b.bench.settle();
        QCOMPARE(readFile(b.place), content);
        QCOMPARE(told.count(), 1);
        QVERIFY(!(QFile::permissions(b.place) & QFile::ExeOwner));
    }

    void aPlaceThatCannotBeWrittenIsTold()
    {
        FileBench b;
        const Attachment file = b.add(u"a.txt"_s, u"text/plain"_s, "a");
        QVERIFY(b.start());
        ToastNews news;
        connect(b.opener, &FileOpener::told, this, [&](const ToastNews &told) { news = told; });
        b.place = u"/nowhere/at/all/a.txt"_s;
        b.opener->grant({FileWish::Act::Save, {file}});
        b.bench.settle();
        QCOMPARE(news.icon, Icon::Warn);
        QVERIFY(news.text.contains(u"was not saved"_s));
    }

    void savesAllWithoutWritingOverAnything()
    {
        FileBench b;
        b.add(u"a.txt"_s, u"text/plain"_s, "first");
        b.add(u"x/a.txt"_s, u"text/plain"_s, "second");
        b.add(u"/etc/passwd"_s, u"text/plain"_s, "third");
        QVERIFY(b.start());
        const QTemporaryDir folder;
        QFile there(folder.filePath(u"passwd"_s));
        QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine") == 4);
        there.close();
        b.place = folder.path();
        ToastNews news;
        connect(b.opener, &FileOpener::told, this, [&](const ToastNews &told) { news = told; });
        auto *all = b.button(&b.bench.window->tickets().conversation(), u"Save all…"_s);
        QVERIFY(all);
        all->click();
        b.bench.settle();
        QCOMPARE(readFile(folder.filePath(u"a.txt"_s)), QByteArray("first"));
        QCOMPARE(readFile(folder.filePath(u"a (2).txt"_s)), QByteArray("second"));
        QCOMPARE(readFile(folder.filePath(u"passwd"_s)), QByteArray("mine"));
        QCOMPARE(readFile(folder.filePath(u"passwd (2)"_s)), QByteArray("third"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 4);
        QCOMPARE(news.icon, Icon::Download);
    }

    void whatOfAllWasNotSavedIsTold()
    {
        FileBench b;
        b.add(u"a.txt"_s, u"text/plain"_s, "first");
        b.add(u"b.txt"_s, u"text/plain"_s, "second");
        b.files.loseContents();
        QVERIFY(b.start());
        const QTemporaryDir folder;
        b.place = folder.path();
        ToastNews news;
        connect(b.opener, &FileOpener::told, this, [&](const ToastNews &told) { news = told; });
        b.button(&b.bench.window->tickets().conversation(), u"Save all…"_s)->click();
        b.bench.settle();
        QCOMPARE(news.icon, Icon::Warn);
        QVERIFY(news.text.startsWith(u"0 of 2"_s));
    }
};

QTEST_MAIN(FilesTest)
#include "tst_files.moc"
