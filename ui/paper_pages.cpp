// SPDX-License-Identifier: GPL-3.0-or-later
// How the document of a ticket comes onto sheets.
#include "paper_letters.h"
#include "text_paint.h"
#include "ticket_paper.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr double footSize = 8; // points
constexpr double footLines = 2.2;
constexpr QRgb footColor = 0xff555555;
constexpr QRgb ruleColor = 0xffb4b8c0;
constexpr double ruleWidth = 0.5; // points
constexpr double pointsInInch = 72;
constexpr double screenDots = 96; // in an inch, as the document's gaps are told
/// A longer conversation is set as it comes: each head that moves sets all that follow anew.
constexpr int mostPagesTidied = 60;

/// The line at the end of each sheet.
class PaperFoot
{
    Q_DECLARE_TR_FUNCTIONS(caseline::TicketPaper)
public:
    PaperFoot(const TicketPaper &paper, QPaintDevice *device)
        : m_paper(paper)
        , m_font(paper.font, device)
    {
        m_font.setPointSizeF(footSize);
        const std::vector<PaperRun> runs = paperRuns(paper.ticket.subject);
        if (std::none_of(runs.begin(), runs.end(), [](const PaperRun &run) { return run.shaped; }))
            m_font.setStyleStrategy(QFont::PreferNoShaping);
    }

    double height(QPaintDevice *device) const
    {
        return QFontMetricsF(m_font, device).height() * footLines;
    }

    /// At the lower edge of `sheet`.
    void paint(QPainter *painter, const QRectF &sheet, int page, int pages) const
    {
        painter->setFont(m_font);
        painter->setPen(QColor::fromRgba(footColor));
        painter->setLayoutDirection(m_paper.direction);
        const QFontMetricsF metrics = painter->fontMetrics();
        QRectF line(sheet.left(), sheet.bottom() - metrics.height(), sheet.width(),
                    metrics.height());
        const QString number = tr("Page %1 of %2").arg(page).arg(pages);
        drawLine(painter,
                 takeTrailing(&line, metrics.horizontalAdvance(number) + 1, metrics.height(),
                              m_paper.direction),
                 number);
        drawLine(painter, line,
                 isolated(m_paper.ticket.reference) + QStringLiteral("  ") +
                     m_paper.ticket.subject.simplified());
    }

private:
    const TicketPaper &m_paper;
    QFont m_font;
};

int pageOf(const QTextBlock &block, double height)
{
    return int(block.layout()->position().y() / height);
}

void paintRules(QPainter *painter, const QTextDocument &document, const QSizeF &size, int page)
{
    const double top = (page - 1) * size.height();
    const double dots = painter->device()->logicalDpiY();
    painter->setPen(QPen(QColor::fromRgba(ruleColor), ruleWidth * dots / pointsInInch));
    const double room = paperRuleRoom / 2.0 * dots / screenDots;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() != paperMessageHead)
            continue;
        const double y = block.layout()->position().y() - room;
        if (y > top && y < top + size.height())
            painter->drawLine(QPointF(0, y), QPointF(size.width(), y));
    }
}

void paintPage(QPainter *painter, const QTextDocument &document, const QSizeF &size, int page)
{
    const double top = (page - 1) * size.height();
    painter->save();
    painter->translate(0, -top);
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = QRectF({0, top}, size);
    // The window may be dark; paper is not.
    context.palette.setColor(QPalette::Text, Qt::black);
    painter->setClipRect(context.clip);
    document.documentLayout()->draw(painter, context);
    paintRules(painter, document, size, page);
    painter->restore();
}

} // namespace

void keepHeadsWithBodies(QTextDocument *document)
{
    const double height = document->pageSize().height();
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        const QTextBlock next = block.next();
        if (block.blockFormat().headingLevel() != paperMessageHead || !next.isValid() ||
            pageOf(block, height) == pageOf(next, height))
            continue;
        QTextBlockFormat format;
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(block).mergeBlockFormat(format);
        document->pageCount(); // sets it anew
    }
}

bool paintPaper(const TicketPaper &paper, QPagedPaintDevice &device)
{
    QPainter painter;
    if (!painter.begin(&device))
        return false;
    const auto document = paperDocument(paper);
    document->documentLayout()->setPaintDevice(&device);
    const QRectF sheet(painter.viewport());
    const PaperFoot foot(paper, &device);
    const QSizeF body(sheet.width(), sheet.height() - foot.height(&device));
    document->setPageSize(body);
    if (document->pageCount() <= mostPagesTidied)
        keepHeadsWithBodies(document.get());
    const int pages = document->pageCount();
    for (int page = 1; page <= pages; ++page) {
        if (page > 1 && !device.newPage())
            return false;
        paintPage(&painter, *document, body, page);
        foot.paint(&painter, sheet, page, pages);
    }
    return painter.end();
}

} // namespace caseline
