// SPDX-License-Identifier: GPL-3.0-or-later
// Spelling on a real desk: dictionaries in a folder, words and the switch kept over a restart.
#include "setting_trials.h"
#include "window_seat.h"

#include "ui/caseline_style.h"
#include "ui/composer.h"
#include "ui/composer_box.h"
#include "ui/icons.h"

#include <QApplication>
#include <QMenu>
#include <QTemporaryDir>
#include <QtTest>

#include <future>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &file, const QByteArray &bytes)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        qFatal("cannot write %s", qUtf8Printable(file));
}

/// A window on the desk in a folder, with one ticket open.
struct Seated
{
    SystemClock clock;
    SettingSources sources;
    std::unique_ptr<SettingsFile> book;
    std::unique_ptr<SettingTrials> trials;
    std::unique_ptr<Desk> desk;
    std::unique_ptr<WindowSeat> seat;

    Seated(CaselineStyle *style, const QString &folder)
    {
        sources.commandLine.insert(u"CASELINE_LISTEN"_s, u"127.0.0.1:0"_s);
        book = std::make_unique<SettingsFile>(sources, folder);
        trials = std::make_unique<SettingTrials>(*book, clock);
        desk = std::move(*Desk::open(*readSettings(sources, folder), clock));
        desk->start();
        seat = std::make_unique<WindowSeat>(*desk, SettingsDesk{*book, *trials}, style, clock,
                                            u"me"_s);
        seat->start();
    }
    MainWindow &window() { return seat->session()->window(); }
    ComposerBox *box() { return window().tickets().composer().findChild<ComposerBox *>(); }
    TicketId take() const
    {
        std::promise<Result<Accepted>> done;
        InboundMessage message;
        message.inbox = u"support"_s;
        message.email = u"anna@example.com"_s;
        message.channel = Channel::Email;
        message.subject = u"A question"_s;
        message.body = u"Where is the refund for this?"_s;
        desk->intake().accept(message, [&done](const Result<Accepted> &a) { done.set_value(a); });
        const auto accepted = done.get_future().get();
        return accepted ? accepted->ticket.id : TicketId{};
    }
    bool write(TicketId ticket, const QString &words)
    {
        window().openTicket(ticket);
        if (!QTest::qWaitFor([&] { return window().tickets().composer().isEnabled(); }))
            return false;
        window().commands().run(u"ticket.reply"_s);
        box()->clear();
        QTest::keyClicks(box(), words);
        return true;
    }
    QStringList marked()
    {
        QStringList marked;
        for (const auto &selection : box()->extraSelections())
            if (selection.format.underlineStyle() == QTextCharFormat::WaveUnderline)
                marked += selection.cursor.selectedText();
        return marked;
    }
    bool choose(const QString &text)
    {
        QTest::keyClick(box(), Qt::Key_F10, Qt::ShiftModifier);
        const auto menu = [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); };
        if (!QTest::qWaitFor([&] { return menu() != nullptr; }))
            return false;
        for (QAction *action : menu()->actions())
            if (action->text().contains(text)) {
                action->trigger();
                menu()->close();
                return true;
            }
        return false;
    }
};

} // namespace

class WindowSpellingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        write(m_dictionaries.filePath(u"en_US.aff"_s), "SET ISO8859-1\nTRY refundth\n");
        write(m_dictionaries.filePath(u"en_US.dic"_s), "4\nthe\nrefund\nis\nhere\n");
        qputenv("DICPATH", m_dictionaries.path().toLocal8Bit());
        initUiResources();
        m_style = new CaselineStyle;
        QApplication::setStyle(m_style);
        QApplication::setQuitOnLastWindowClosed(false);
        QLocale::setDefault(QLocale(u"en_US"_s));
    }

    void wordsAndTheSwitchStayOverARestart()
    {
        const QTemporaryDir folder;
        TicketId ticket;
        {
            Seated desk(m_style, folder.path());
            ticket = desk.take();
            QVERIFY(desk.write(ticket, u"the Xyzzy refudn is here "_s));
            QTRY_COMPARE(desk.marked(), (QStringList{u"Xyzzy"_s, u"refudn"_s}));
            QTest::keyClick(desk.box(), Qt::Key_F7);
            QTRY_COMPARE(desk.box()->textCursor().selectedText(), u"Xyzzy"_s);
            QVERIFY(desk.choose(u"Add to dictionary"_s));
            QTRY_COMPARE(desk.marked(), QStringList{u"refudn"_s});
            QTest::keyClick(desk.box(), Qt::Key_F7);
            QTRY_COMPARE(desk.box()->textCursor().selectedText(), u"refudn"_s);
            QVERIFY(desk.choose(u"refund"_s));
            QTRY_COMPARE(desk.box()->toPlainText(), u"the Xyzzy refund is here "_s);
        }
        {
            Seated desk(m_style, folder.path());
            QVERIFY(desk.write(ticket, u"the Xyzzy refudn is here "_s));
            QTRY_COMPARE(desk.marked(), QStringList{u"refudn"_s});
            desk.window().commands().run(u"writing.spelling"_s);
            QTRY_COMPARE(desk.marked(), QStringList());
        }
        Seated desk(m_style, folder.path());
        QVERIFY(desk.write(ticket, u"the refudn "_s));
        QTest::qWait(800);
        QCOMPARE(desk.marked(), QStringList());
        desk.window().commands().run(u"writing.spelling"_s);
        QTRY_COMPARE(desk.marked(), QStringList{u"refudn"_s});
    }

private:
    const QTemporaryDir m_dictionaries;
    CaselineStyle *m_style = nullptr;
};

QTEST_MAIN(WindowSpellingTest)
#include "tst_window_spelling.moc"
