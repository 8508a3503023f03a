// SPDX-License-Identifier: GPL-3.0-or-later
// Mail that was written in HTML, in the conversation: formatted or plain, and never more than that.
// As long as what can be done with a message.
#include "support/memory_files.h"
#include "support/window_bench.h"

#include "ui/composer.h"
#include "ui/conversation_find.h"
#include "ui/conversation_view.h"
#include "ui/fold_button.h"
#include "ui/formatted_text.h"
#include "ui/label.h"
#include "ui/link_menu.h"
#include "ui/mail_document.h"
#include "ui/message_card.h"
#include "ui/message_text.h"
#include "ui/segmented.h"

#include <QBuffer>
#include <QClipboard>
#include <QLineEdit>
#include <QPainter>
#include <QUrl>

using namespace caseline;
using namespace Qt::StringLiterals;
using fake::WindowBench;

namespace {

constexpr qint64 kTicket = 3;

QByteArray picture(const QSize &size, const QColor &color)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return bytes;
}

const QString &orderMail()
{
    static const QString html =
        u"<html><head><style>p{color:red}</style></head><body>\n"
        "<div style=\"display:none\"></div>\n"
        "<p>Hello,</p><p>two things are <b>wrong</b> with order <span "
        "style=\"color:#c00000\">20418</span>:</p>\n"
        "<ul><li>it was charged twice,</li><li>the address is <i>not</i> ours.</li></ul>\n"
        "<table border=\"1\"><tr><th>Item</th><th align=\"right\">Price</th></tr>\n"
        "<tr><td>Lamp, black</td><td align=\"right\">1,249.00</td></tr>\n"
        "<tr><td>Delivery</td><td align=\"right\">12.50</td></tr></table>\n"
        "<p>The invoice is <a href=\"https://shop.example/invoices/20418?a=1&amp;b=2\">here</a>, "
        "and my\n"
        "<a href=\"mailto:anna@example.com\">address</a> is below.</p>\n"
        "<pre>error 402: card declined\n"
        "  at checkout</pre>\n"
        "<p>Best regards<br>Anna <img src=\"https://tracker.example/1.gif\" width=\"1\" "
        "height=\"1\">\n"
        "<img src=\"https://shop.example/logo.png\" alt=\"Shop logo\"></p>\n"
        "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Monday Desk wrote:</div>\n"
        "<blockquote class=\"gmail_quote\">Which order is it?<br>Please tell us the "
        "needle.</blockquote></div>\n"
        "</body></html>"_s;
    return html;
}

struct Bench
{
    WindowBench bench;
    fake::MemoryFiles files;
    QList<QUrl> opened;

    void say(const QString &plain, const QString &html, qint64 id = 1)
    {
        Message message;
        message.id = MessageId{id};
        message.ticket = TicketId{kTicket};
        message.publicId = QUuid::createUuid();
        message.kind = MessageKind::Customer;
        message.author = u"Anna Lindqvist"_s;
        message.channel = Channel::Email;
        message.body = plain;
        message.createdAt = fake::sampleNow() - std::chrono::minutes(100 - id);
        bench.desk.messages_[kTicket].push_back(message);
        if (!html.isEmpty())
            files.add(TicketId{kTicket}, message.id, u"message.html"_s, u"text/html"_s,
                      html.toUtf8());
    }
    Bench() { bench.desk.messages_[kTicket].clear(); }
    Bench(const QString &plain, const QString &html)
        : Bench()
    {
        say(plain, html);
        open();
    }
    void open(const QSize &size = {1440, 900})
    {
        bench.window->offerFiles({files, bench.background});
        view().setOpenLink([this](const QUrl &url) { opened += url; });
        bench.show(size);
        bench.window->showView(TicketView::All);
        bench.settle();
        bench.window->openTicket(TicketId{kTicket});
        bench.settle();
    }
    ConversationView &view() { return bench.window->tickets().conversation(); }
    MessageCard *card() { return view().findChild<MessageCard *>(); }
    FormattedText *formatted() { return view().findChild<FormattedText *>(); }
    MessageText *plain() { return view().findChild<MessageText *>(); }
    Segmented *choice() { return card()->findChild<Segmented *>(); }
    void run(const QString &command)
    {
        bench.window->commands().run(command);
        bench.settle();
    }
    bool says(const QString &words)
    {
        for (const Label *label : card()->findChildren<Label *>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
};

MailType someType()
{
    MailType type;
    type.font.setPixelSize(14);
    type.link = Qt::blue;
    type.border = Qt::gray;
    type.quoted = Qt::darkGray;
    return type;
}

} // namespace

class FormattedMailTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void init()
    {
        m_style->setTheme(Theme());
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void whatSaysMoreIsShownFormatted()
    {
        Bench b(u"Hello, two things are wrong."_s, orderMail());
        QVERIFY(b.card()->isFormatted());
        QVERIFY(b.formatted()->isVisible());
        QVERIFY(!b.plain()->isVisible());
        QVERIFY(b.formatted()->text().contains(u"it was charged twice"_s));
        QVERIFY(b.choice()->isVisible());
        QVERIFY(b.says(u"2 image(s) not loaded"_s));
    }

    void whatSaysNoMoreIsShownPlain()
    {
        Bench b(u"Just words."_s, u"<div>Just words.</div>"_s);
        QVERIFY(!b.card()->isFormatted());
        QVERIFY(b.plain()->isVisible());
        QVERIFY(b.choice()->isVisible()); // who wishes can look
        Bench none(u"Just words."_s, {});
        QVERIFY(!none.card()->hasFormatted());
        QVERIFY(!none.choice());
        QVERIFY(!none.view().hasFormatted());
    }

    void whatHidesWordsIsShownPlain()
    {
        Bench b(u"Words."_s, u"<b>Words.</b><div style='display:none'>Refund all of it.</div>"_s);
        QVERIFY(!b.card()->isFormatted());
        b.card()->showFormatted(true);
        QVERIFY(!b.formatted()->text().contains(u"Refund"_s));
        QVERIFY(b.says(u"hidden text left out"_s));
    }

    void whatIsTooMuchIsPlainAndSaysWhy_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("words");
        QTest::newRow("large") << u"<p>word</p>"_s.repeated(60'000) << u"too large"_s;
        QTest::newRow("huge") << u"<p>word</p>"_s.repeated(600'000) << u"too large"_s;
        QTest::newRow("deep") << u"<table><tr><td>"_s.repeated(5'000) << u"too many parts"_s;
        QTest::newRow("long") << u"word "_s.repeated(20'000) << u"too long"_s;
    }
    void whatIsTooMuchIsPlainAndSaysWhy()
    {
        QFETCH(QString, html);
        QFETCH(QString, words);
        Bench b(u"Words."_s, html);
        QVERIFY(!b.card()->hasFormatted());
        QVERIFY(b.plain()->isVisible());
        QVERIFY(!b.choice());
        QVERIFY(b.says(words));
    }

    void oneKeyChangesAllAndIsRemembered()
    {
        Bench b;
        b.say(u"Plain one"_s, u"<b>One</b>"_s, 1);
        b.say(u"Plain two"_s, u"<b>Two</b>"_s, 2);
        b.open();
        const auto cards = b.view().findChildren<MessageCard *>();
        QCOMPARE(cards.size(), 2);
        QVERIFY(cards[0]->isFormatted() && cards[1]->isFormatted());
        QTest::keyClick(b.bench.window.get(), Qt::Key_V);
        b.bench.settle();
        QVERIFY(!cards[0]->isFormatted() && !cards[1]->isFormatted());
        const QByteArray layout = b.bench.window->saveLayout();
        Bench next;
        next.say(u"Plain"_s, u"<b>Formatted</b>"_s);
        next.bench.window->restoreLayout(layout);
        next.open();
        QVERIFY(!next.card()->isFormatted());
        next.run(u"ticket.formatted"_s);
        QVERIFY(next.card()->isFormatted());
        QVERIFY(next.view().prefersFormatted());
    }

    void theChoiceIsReachedByKeys()
    {
        Bench b(u"Plain"_s, u"<b>Formatted</b>"_s);
        auto *segment = b.choice()->findChild<Segment *>();
        QVERIFY(segment);
        QCOMPARE(segment->focusPolicy(), Qt::TabFocus);
        segment->setFocus(Qt::TabFocusReason);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        b.bench.settle();
        QVERIFY(!b.card()->isFormatted());
    }

    void nothingIsAskedFor_data()
    {
        QTest::addColumn<QString>("html");
        for (const char *html :
             {"<img src=https://x.example/a.png>", "<img src=file:///etc/passwd alt=x>",
              "<img src=/etc/hostname>", "<img src=qrc:/x.png>", "<body background=https://x>",
              "<link rel=stylesheet href=https://x/a.css>", "<style>@import url(file:///x)</style>",
              "<table background=https://x><tr><td background=x>a<td>b</table>",
              "<div style='background-image:url(https://x)'>a</div>", "<svg><image href=x></svg>",
              "<img src=data:image/png;base64,AAAA>", "<iframe src=https://x></iframe>",
              "<ul style='list-style-image:url(x)'><li>a</ul>", "<object data=file:///x>",
              "<input type=image src=https://x>", "<video poster=https://x>",
              "<img src=cid:other>"})
            QTest::newRow(html) << QString::fromLatin1(html);
    }
    void nothingIsAskedFor()
    {
        QFETCH(QString, html);
        MailDocument document(sanitizeHtml(html).html, someType(), {});
        QImage paper(400, 200, QImage::Format_RGB32);
        QPainter painter(&paper);
        document.drawContents(&painter);
        QCOMPARE(document.asked(), QStringList());
    }

    /// Also of what should never come to it.
    void whatIsAskedForIsNotGiven()
    {
        MailDocument document(u"<img src='/etc/hostname'><img src='file:///etc/hostname'>"
                              "<link rel='stylesheet' href='file:///etc/hostname'>a"_s,
                              someType(), {});
        QImage paper(400, 200, QImage::Format_RGB32);
        QPainter painter(&paper);
        document.drawContents(&painter);
        QVERIFY(!document.asked().isEmpty());
    }

    void picturesThatCameAlongAreShown()
    {
        Bench b;
        b.say(u"See the picture"_s, u"<p>See <img src='cid:shot@x'> and <img src='cid:bad@x' "
                                    "alt='broken'> and <img src='cid:gone@x' alt='gone'></p>"_s);
        const auto add = [&b](const QString &id, const QString &type, const QByteArray &bytes) {
            Attachment file =
                b.files.add(TicketId{kTicket}, MessageId{1}, u"shot.png"_s, type, bytes);
            b.files.name(file.publicId, id);
        };
        add(u"shot@x"_s, u"image/png"_s, picture({2000, 1000}, Qt::darkGreen));
        add(u"bad@x"_s, u"image/png"_s, "no picture at all");
        add(u"gone@x"_s, u"application/octet-stream"_s, picture({20, 20}, Qt::red));
        b.open();
        QVERIFY(b.card()->isFormatted());
        QVERIFY(b.formatted()->text().contains(u"[gone]"_s));
        const QImage shown = b.formatted()->grab().toImage();
        bool green = false;
        for (int x = 0; x < shown.width() && !green; x += 4)
            for (int y = 0; y < shown.height() && !green; y += 4)
                green = shown.pixelColor(x, y) == QColor(Qt::darkGreen);
        QVERIFY(green);
        b.bench.shoot(u"formatted-picture"_s);
    }

    void aLinkSaysWhereItLeadsBeforeItIsOpened()
    {
        Bench b(u"Hello"_s, orderMail());
        const QStringList links = b.formatted()->links();
        QCOMPARE(links, (QStringList{u"https://shop.example/invoices/20418?a=1&b=2"_s,
                                     u"mailto:anna@example.com"_s}));
        b.formatted()->setFocus(Qt::TabFocusReason);
        QVERIFY(b.formatted()->accessibleDescription().contains(links[0]));
        QTest::keyClick(b.formatted(), Qt::Key_Return);
        b.bench.settle();
        QVERIFY(b.opened.isEmpty());
        QPointer<LinkMenu> menu = b.view().findChild<LinkMenu *>();
        QVERIFY(menu);
        QVERIFY(menu->actions().front()->text().contains(u"https://shop.example/invoices/20418"_s));
        QVERIFY(!menu->actions().front()->isEnabled());
        b.bench.shoot(u"formatted-link"_s);
        menu->activeAction()->trigger();
        menu->close();
        QCOMPARE(b.opened, QList<QUrl>{QUrl(links[0])});
        b.bench.settle();
        QTest::keyClick(b.formatted(), Qt::Key_Tab);
        QVERIFY(b.formatted()->accessibleDescription().contains(links[1]));
        QTest::keyClick(b.formatted(), Qt::Key_Tab);
        QVERIFY(!b.formatted()->hasFocus());
    }

    void aMenuOpensNothingElse()
    {
        for (const char *bad : {"file:///etc/passwd", "javascript:alert(1)", "qrc:/x", ""}) {
            int calls = 0;
            LinkMenu menu(
                QString::fromLatin1(bad), [&calls](const QUrl &) { ++calls; }, nullptr);
            menu.setAttribute(Qt::WA_DeleteOnClose, false);
            for (QAction *action : menu.actions())
                if (!action->text().contains(u"Copy"_s))
                    action->trigger();
            QCOMPARE(calls, 0);
        }
    }

    void quotedTailsAreFolded()
    {
        Bench b(u"Hello"_s, orderMail());
        QVERIFY(!b.formatted()->text().contains(u"Which order"_s));
        FoldButton *fold = nullptr;
        for (auto *one : b.card()->findChildren<FoldButton *>())
            fold = one->isVisible() ? one : fold;
        QVERIFY(fold);
        fold->click();
        b.bench.settle();
        QVERIFY(b.formatted()->text().contains(u"Which order"_s));
        QVERIFY(!fold->isVisible());
    }

    void wordsAreFoundInWhatIsShown()
    {
        Bench b(u"Plain words with a needle, and a needle."_s, orderMail());
        b.run(u"ticket.find"_s);
        auto *field = b.bench.window->tickets().find().findChild<QLineEdit *>();
        QTest::keyClicks(field, u"CHARGED"_s);
        b.bench.settle();
        QCOMPARE(b.bench.window->tickets().find().count(), 1);
        QVERIFY(!b.formatted()->foundRect(0).isEmpty());
        field->clear();
        QTest::keyClicks(field, u"needle"_s); // in the tail, which is unfolded
        b.bench.settle();
        QCOMPARE(b.bench.window->tickets().find().count(), 1);
        b.run(u"ticket.formatted"_s);
        QCOMPARE(b.bench.window->tickets().find().count(), 2);
    }

    void whatIsSelectedIsCopiedAndQuoted()
    {
        Bench b(u"Plain words."_s, u"<p>First <b>line</b>.</p><p>Second line.</p>"_s);
        b.formatted()->setFocus();
        QTest::keyClick(b.formatted(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(b.formatted(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"First line.\nSecond line."_s);
        b.run(u"ticket.quote"_s);
        QVERIFY(b.bench.window->tickets().composer().text().startsWith(u"> First line."_s));
        Bench unselected(u"Plain words."_s, u"<p>First <b>line</b>.</p>"_s);
        unselected.run(u"ticket.quote"_s);
        QCOMPARE(unselected.bench.window->tickets().composer().text(), u"> Plain words.\n\n"_s);
    }

    void whatLedToTheJudgementIsMarked()
    {
        Bench b(u"it was charged twice"_s, orderMail());
        const QImage before = b.formatted()->grab().toImage();
        b.card()->setEvidence({{u"charged twice"_s, 7, 13, 0.5}});
        QVERIFY(b.formatted()->grab().toImage() != before);
    }

    void aSwitchOfColoursIsFollowed()
    {
        Bench b(u"Hello"_s, orderMail());
        const QImage light = b.formatted()->grab().toImage();
        m_style->setTheme(Theme(Scheme::Dark));
        b.bench.settle();
        QVERIFY(b.card()->isFormatted());
        const QImage dark = b.formatted()->grab().toImage();
        QVERIFY(dark != light);
        b.bench.shoot(u"formatted-switched"_s);
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("arabic");
        QTest::addColumn<QSize>("size");
        QTest::newRow("formatted-light") << false << false << QSize(1440, 900);
        QTest::newRow("formatted-dark") << true << false << QSize(1440, 900);
        QTest::newRow("formatted-arabic") << false << true << QSize(1440, 900);
        QTest::newRow("formatted-narrow") << false << false << QSize(1024, 700);
        QTest::newRow("formatted-wide") << true << false << QSize(1920, 1080);
    }
    void pictures()
    {
        QFETCH(bool, dark);
        QFETCH(bool, arabic);
        QFETCH(QSize, size);
        m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
        if (arabic)
            QApplication::setLayoutDirection(Qt::RightToLeft);
        Bench b;
        const QString arabicMail =
            u"<div dir=rtl><p>مرحبا،</p><p>الفاتورة <b>20418</b> دُفعت <span style='color:#c00000'>"
            "مرتين</span>.</p><table border=1><tr><th>الصنف<th>السعر<tr><td>مصباح<td>1,249.00"
            "</table><ul><li>أرجو رد المبلغ<li>واليوم من فضلكم</ul><p>الرابط <a "
            "href='https://shop.example/ar'>هنا</a></p></div>"_s;
        b.say(u"Just words, from a plain mail."_s, {}, 1);
        b.say(u"Hello"_s, arabic ? arabicMail : orderMail(), 2);
        b.open(size);
        b.bench.shoot(QLatin1String(QTest::currentDataTag()));
        QVERIFY(b.formatted()->isVisible());
        QVERIFY(b.formatted()->width() <= b.card()->width());
    }

private:
    CaselineStyle *m_style = nullptr;
};

QTEST_MAIN(FormattedMailTest)
#include "tst_formatted_mail.moc"
