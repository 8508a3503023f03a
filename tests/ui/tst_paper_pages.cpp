// SPDX-License-Identifier: GPL-3.0-or-later
// How the document of a ticket comes onto sheets.
#include "support/paper_samples.h"

#include "ui/paper_letters.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QRegularExpression>
#include <QTextLayout>

using namespace caseline;
using namespace caseline::fake::sheets;
using namespace Qt::StringLiterals;

class PaperPagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void aWholeConversationIsReadable()
    {
        TicketPaper paper = somePaper(
            {someMessage(
                 MessageKind::Customer, u"Anna Lindqvist"_s,
                 u"I am FURIOUS. You took 1,249.00 TWICE on the same day for invoice "
                 "20418, and the second charge pushed our account into overdraft!\n\nI want "
                 "the money back today and an explanation in writing.\n\nOn 9 March "
                 "billing@caseline.example wrote:\n> Your invoice\n> is attached."_s),
             someMessage(MessageKind::Note, u"Lisa Tanaka"_s,
                         u"Both captures are real. Refund approved: RF-88213."_s, 22),
             someMessage(MessageKind::Reply, u"Mara Klein"_s,
                         u"Dear Anna,\n\nyou are right, and we are sorry. The second charge is on "
                         "its way back to you; your bank shows it within two days.\n\nMara"_s,
                         30),
             someMessage(MessageKind::Customer, u"\u0639\u0645\u0631"_s,
                         u"\u0634\u0643\u0631\u064B\u0627 TKT-20260310-0042"_s, 45)});
        OutboxItem letter;
        letter.body = u"We have your message."_s;
        letter.status = DeliveryStatus::Sent;
        letter.createdAt = fake::sampleNow() + std::chrono::seconds(4);
        paper.entries.insert(paper.entries.begin() + 1, letter);
        std::get<MessageEntry>(paper.entries.front()).files = {
            Attachment{{}, {}, u"statement.pdf"_s, u"application/pdf"_s, 84'000}};
        paper.notes = true;
        paper.font = Theme().paperFont();
        shoot(paper, u"paper-ltr"_s);
        const QByteArray pdf = pdfOf(paper);
        QCOMPARE(pagesOf(pdf), 1);
        paper.direction = Qt::RightToLeft;
        shoot(paper, u"paper-rtl"_s);
        QCOMPARE(pagesOf(pdfOf(paper)), 1);
    }

    void aHeadIsNotLeftAloneAtTheFoot()
    {
        // Each message is a little longer than the one before, so that heads come to stand
        // anywhere.
        std::vector<Message> messages;
        messages.reserve(60);
        for (int i = 0; i < 60; ++i)
            messages.push_back(
                someMessage(MessageKind::Customer, u"Anna"_s, u"Line\n"_s.repeated(1 + i % 7), i));
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter pdf(&buffer);
        const TicketPaper paper = somePaper(messages);
        const auto document = paperDocument(paper);
        const QSizeF page(pdf.width(), pdf.height() * 0.9);
        document->documentLayout()->setPaintDevice(&pdf);
        document->setPageSize(page);
        keepHeadsWithBodies(document.get());
        for (QTextBlock block = document->begin(); block.isValid(); block = block.next())
            if (block.blockFormat().headingLevel() == paperMessageHead)
                QCOMPARE(int(block.next().layout()->position().y() / page.height()),
                         int(block.layout()->position().y() / page.height()));
    }

    void everyPageIsDrawn()
    {
        std::vector<Message> messages;
        messages.reserve(120);
        for (int i = 0; i < 120; ++i)
            messages.push_back(
                someMessage(MessageKind::Customer, u"Anna"_s, u"Line\nafter line %1"_s.arg(i), i));
        const QByteArray one = pdfOf(somePaper({messages.front()}));
        const QByteArray many = pdfOf(somePaper(messages));
        QVERIFY(one.startsWith("%PDF"));
        QCOMPARE(pagesOf(one), 1);
        QVERIFY2(pagesOf(many) > 4, qPrintable(QString::number(pagesOf(many))));
    }

    void aWordLongerThanTheSheetIsWrapped()
    {
        const TicketPaper paper =
            somePaper({someMessage(MessageKind::Customer, u"A"_s, QString(4'000, u'x'))});
        const auto document = paperDocument(paper);
        document->setPageSize({500, 700});
        QVERIFY(document->size().width() <= 500);
        QVERIFY(blockWith(*document, u"xxxx"_s).layout()->lineCount() > 10);
    }

    void aDeviceThatRefusesIsTold()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter pdf(&buffer);
        QPainter other(&pdf);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"one painter at a time"_s));
        QVERIFY(!paintPaper(somePaper(), pdf));
    }

    void onlyWhatMustBeShapedIs()
    {
        const QString omar = u"\u0639\u0645\u0631"_s;
        QCOMPARE(paperRuns(u"14:30, (TKT-7) \u20AC 5"_s).size(), size_t(1));
        QVERIFY(!paperRuns(u"14:30"_s).front().shaped);
        QCOMPARE(paperRuns(u"To "_s + omar + u", 14:30"_s),
                 (std::vector<PaperRun>{{u"To "_s, false}, {omar, true}, {u", 14:30"_s, false}}));
        const QString scientist = u"\U0001F469\u200D\U0001F52C"_s;
        QCOMPARE(paperRuns(scientist), (std::vector<PaperRun>{{scientist, true}}));
        QVERIFY(paperRuns({}).empty());
        const auto document = paperDocument(
            somePaper({someMessage(MessageKind::Customer, omar, u"Hello 14:30 "_s + omar)}));
        const QTextBlock block = blockWith(*document, u"Hello"_s);
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            QCOMPARE(fragment.text() == omar,
                     fragment.charFormat().font().styleStrategy() != QFont::PreferNoShaping);
        }
    }
};

QTEST_MAIN(PaperPagesTest)
#include "tst_paper_pages.moc"
