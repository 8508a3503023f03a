// SPDX-License-Identifier: GPL-3.0-or-later
// How the document of a ticket comes onto sheets.
#include "text_paint.h"
#include "ticket_paper.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QTextDocument>

namespace caseline {

namespace {

constexpr double footSize = 8; // points
constexpr double footLines = 2.2;
constexpr QRgb footColor = 0xff555555;

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
    painter->restore();
}

} // namespace

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
