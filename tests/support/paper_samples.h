// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window_bench.h"

#include "ui/ticket_paper.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QPdfWriter>
#include <QTextBlock>
#include <QTextDocument>

/// A ticket on paper, for tests.
namespace caseline::fake::sheets {

inline Message someMessage(MessageKind kind, const QString &author, const QString &body,
                           int minute = 0)
{
    Message message;
    message.id = MessageId{minute + 1};
    message.kind = kind;
    message.author = author;
    message.channel = Channel::Email;
    message.body = body;
    message.createdAt = fake::sampleNow() + std::chrono::minutes(minute);
    return message;
}

inline TicketPaper somePaper(const std::vector<Message> &messages = {})
{
    TicketPaper paper;
    paper.ticket.reference = QStringLiteral("TKT-20260310-0042");
    paper.ticket.subject = QStringLiteral("Charged twice");
    paper.ticket.customer.name = QStringLiteral("Anna Lindqvist");
    paper.ticket.customer.email = QStringLiteral("anna@nordbruk.example");
    paper.ticket.priority = Priority::High;
    paper.ticket.judgement.category = QStringLiteral("duplicate_payment");
    paper.ticket.createdAt = fake::sampleNow();
    paper.made = fake::sampleNow() + std::chrono::hours(2);
    for (const Message &message : messages)
        paper.entries.emplace_back(MessageEntry{message, std::nullopt, {}});
    return paper;
}

/// As read, without the marks that keep directions apart.
inline QString textOf(const TicketPaper &paper)
{
    QString text = paperDocument(paper)->toPlainText();
    text.removeIf([](QChar c) { return c == QChar(0x2066) || c == QChar(0x2069); });
    return text;
}

inline QTextBlock blockWith(const QTextDocument &document, const QString &words)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        if (block.text().contains(words))
            return block;
    return {};
}

inline int pagesOf(const QByteArray &pdf)
{
    return int(pdf.count("/Type /Page\n")) + int(pdf.count("/Type /Page "));
}

inline QByteArray pdfOf(const TicketPaper &paper)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter pdf(&buffer);
        if (!paintPaper(paper, pdf))
            return {};
    }
    return buffer.data();
}

/// Keeps it to be looked at, when CASELINE_SHOTS names a folder.
inline void shoot(const TicketPaper &paper, const QString &name)
{
    const QString folder = qEnvironmentVariable("CASELINE_SHOTS");
    if (folder.isEmpty())
        return;
    QFile file(QDir(folder).filePath(name + QStringLiteral(".pdf")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(pdfOf(paper));
}

} // namespace caseline::fake::sheets
