// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_paper.h"

#include "conversation_item.h"
#include "conversation_lines.h"
#include "delivery_words.h"
#include "file_words.h"
#include "marks.h"
#include "paper_letters.h"
#include "policy/file_name.h"
#include "text_paint.h"
#include "time_text.h"

#include <QTextCursor>
#include <QTextDocument>
#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace caseline {

namespace {

constexpr qsizetype mostSubjectInName = 80;
constexpr double bodySize = 10; // points, like all sizes of type here
constexpr double titleSize = 18;
constexpr double metaSize = 8.5;
// Pixels at the screen's resolution; the layout turns them into the device's.
constexpr int gapBeforeLetter = 10;
constexpr int gapAfterHead = 4;
constexpr int gapAfterTitle = 10;
constexpr int gapBeforeFold = 5;
constexpr int fieldNames = 110; // wide
constexpr int fieldGap = 2;
constexpr double bodyLeading = 118; // percent of the face's own
constexpr QRgb inkColor = 0xff000000;
constexpr QRgb fadedColor = 0xff555555;
constexpr QRgb noteColor = 0xfff1f1f1;

/// The direction of the first letter that has one.
Qt::LayoutDirection directionOf(const QString &text, Qt::LayoutDirection otherwise)
{
    if (text.isRightToLeft())
        return Qt::RightToLeft;
    const bool letters =
        std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
    return letters ? Qt::LeftToRight : otherwise;
}

/// Controls have nothing to show, and a stranger's overrides would turn a line's words around.
bool isOnPaper(QChar c)
{
    constexpr char16_t leftOverride = 0x202D;
    constexpr char16_t rightOverride = 0x202E;
    return c == QLatin1Char('\t') ||
           (c.category() != QChar::Other_Control && c != QChar::ObjectReplacementCharacter &&
            c != QChar(leftOverride) && c != QChar(rightOverride));
}

QStringList paperLines(const QString &body)
{
    QString text = body;
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    for (QChar &c : text)
        if (c == QLatin1Char('\r') || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = QLatin1Char('\n');
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString &line : lines)
        line.removeIf([](QChar c) { return !isOnPaper(c); });
    while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
        lines.removeLast();
    while (!lines.isEmpty() && lines.first().trimmed().isEmpty())
        lines.removeFirst();
    return lines;
}

QString oneLine(const QString &text)
{
    return paperLines(text).join(QLatin1Char(' ')).simplified();
}

/// "Europe/Berlin", "UTC".
QString zoneName()
{
    const QByteArray id = QTimeZone::systemTimeZoneId();
    return QString::fromLatin1(id == "Etc/UTC" ? QByteArray("UTC") : id);
}

/// Sets one ticket, block after block.
class PaperSetter
{
    Q_DECLARE_TR_FUNCTIONS(caseline::TicketPaper)
public:
    PaperSetter(const TicketPaper &paper, QTextDocument *document)
        : m_paper(paper)
        , m_cursor(document)
    {}

    void set();

private:
    struct Piece
    {
        QString text;
        double size = bodySize;
        bool bold = false;
        QRgb color = inkColor;
    };

    void addTicket();
    void addField(const QString &name, const QString &value);
    void add(const MessageEntry &entry);
    void add(const OutboxItem &letter);
    void addHead(const QString &author, const QStringList &about, Instant at, bool note);
    void addBody(const QString &body, bool note);
    void addFold(int quoted, bool note);
    void addFiles(const std::vector<Attachment> &files, bool note);
    void addBlock(const std::vector<Piece> &pieces, const QTextBlockFormat &format);
    QTextBlockFormat blockOf(Qt::LayoutDirection direction, bool note = false) const;
    static QString role(MessageKind kind);

    const TicketPaper &m_paper;
    QTextCursor m_cursor;
    bool m_begun = false;
};

void PaperSetter::set()
{
    m_cursor.beginEditBlock();
    addTicket();
    for (const ConversationEntry &entry : m_paper.entries) {
        if (const auto *message = std::get_if<MessageEntry>(&entry))
            add(*message);
        else if (const auto *letter = std::get_if<OutboxItem>(&entry))
            add(*letter);
    }
    m_cursor.endEditBlock();
}

void PaperSetter::addTicket()
{
    const Ticket &ticket = m_paper.ticket;
    addBlock({{isolated(ticket.reference), metaSize, false, fadedColor}},
             blockOf(m_paper.direction));
    const QString subject = oneLine(ticket.subject);
    QTextBlockFormat title = blockOf(directionOf(subject, m_paper.direction));
    title.setBottomMargin(gapAfterTitle);
    title.setHeadingLevel(1);
    addBlock({{subject, titleSize, true, inkColor}}, title);

    const Customer &customer = ticket.customer;
    QStringList who{isolated(oneLine(displayName(customer)))};
    for (const QString &address : {customer.email, customer.phone})
        if (!address.isEmpty() && address != displayName(customer))
            who << isolated(oneLine(address));
    addField(tr("Customer"), who.join(QStringLiteral(", ")));
    addField(tr("Status"), Marks::of(ticket.status).name);
    addField(tr("Priority"), Marks::name(ticket.priority));
    addField(tr("Category"), Marks::category(ticket.judgement.category));
    addField(tr("Assigned to"), isolated(oneLine(ticket.assignee)));
    addField(tr("Created"), TimeText::dayAndClock(ticket.createdAt));
    if (ticket.firstRespondedAt)
        addField(tr("First answered"), TimeText::dayAndClock(*ticket.firstRespondedAt));
    if (ticket.resolvedAt)
        addField(tr("Resolved"), TimeText::dayAndClock(*ticket.resolvedAt));
    addField(tr("Printed"), tr("%1; all times are those of %2")
                                .arg(TimeText::dayAndClock(m_paper.made), isolated(zoneName())));
}

/// The name, and beside it the value, with all of its lines.
void PaperSetter::addField(const QString &name, const QString &value)
{
    if (value.isEmpty() || value == isolated({}))
        return;
    QTextBlockFormat format = blockOf(m_paper.direction);
    format.setBottomMargin(fieldGap);
    // Qt sets tabs in lines that run to the left where it likes: there the value follows the name.
    const bool columns = m_paper.direction == Qt::LeftToRight;
    if (columns) {
        format.setLeftMargin(fieldNames);
        format.setTextIndent(-fieldNames);
        format.setTabPositions({QTextOption::Tab(fieldNames, QTextOption::LeftTab)});
    }
    addBlock({{name + (columns ? QStringLiteral("\t") : QStringLiteral(": ")), metaSize, false,
               fadedColor},
              {value, metaSize, false, inkColor}},
             format);
}

QString PaperSetter::role(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Customer: return tr("Customer");
    case MessageKind::Reply: return tr("Agent");
    case MessageKind::Note: return tr("Internal note");
    case MessageKind::Assistant:
    case MessageKind::System: break;
    }
    return tr("Assistant");
}

void PaperSetter::add(const MessageEntry &entry)
{
    const Message &message = entry.message;
    const bool note = message.kind == MessageKind::Note;
    if (note && !m_paper.notes)
        return;
    QStringList about{role(message.kind)};
    if (!note)
        about << Marks::of(message.channel).name;
    if (entry.delivery && DeliveryLine::isNews(*entry.delivery))
        about << DeliveryWords::state(*entry.delivery).name;
    addHead(message.author, about, message.createdAt, note);
    const qsizetype quoteAt = quoteStart(message.body);
    addBody(message.body.left(quoteAt), note);
    if (const int quoted = quotedLines(message.body, quoteAt))
        addFold(quoted, note);
    addFiles(entry.files, note);
}

/// What is left out is not left out in silence.
void PaperSetter::addFold(int quoted, bool note)
{
    QTextBlockFormat format = blockOf(m_paper.direction, note);
    format.setTopMargin(gapBeforeFold);
    addBlock({{tr("%n quoted line(s) left out", nullptr, quoted), metaSize, false, fadedColor}},
             format);
}

/// What the desk wrote by itself says little that is new: that it did is enough.
void PaperSetter::add(const OutboxItem &letter)
{
    QStringList about{DeliveryWords::kind(letter.kind), Marks::of(letter.channel).name};
    if (DeliveryLine::isNews(letter.status))
        about << DeliveryWords::state(letter.status).name;
    about << TimeText::dayAndClock(letter.createdAt);
    QTextBlockFormat format = blockOf(m_paper.direction);
    format.setTopMargin(gapBeforeLetter);
    addBlock({{about.join(QStringLiteral(", ")), metaSize, false, fadedColor}}, format);
}

void PaperSetter::addHead(const QString &author, const QStringList &about, Instant at, bool note)
{
    QTextBlockFormat format = blockOf(m_paper.direction, note);
    format.setTopMargin(paperRuleRoom);
    format.setBottomMargin(note ? 0 : gapAfterHead); // the ground of a note has no gaps
    format.setHeadingLevel(paperMessageHead);
    const QString name = oneLine(author);
    const QStringList rest = QStringList(about) << TimeText::dayAndClock(at);
    addBlock(
        {{isolated(name.isEmpty() ? about.first() : name), bodySize, true, inkColor},
         {QStringLiteral("  ") + rest.join(QStringLiteral(", ")), metaSize, false, fadedColor}},
        format);
}

void PaperSetter::addBody(const QString &body, bool note)
{
    const Qt::LayoutDirection whole = directionOf(body, m_paper.direction);
    for (const QString &line : paperLines(body)) {
        QTextBlockFormat format = blockOf(directionOf(line, whole), note);
        format.setLineHeight(bodyLeading, QTextBlockFormat::ProportionalHeight);
        addBlock({{line}}, format);
    }
}

void PaperSetter::addFiles(const std::vector<Attachment> &files, bool note)
{
    QStringList names;
    for (const Attachment &file : files)
        names << tr("%1 (%2)", "file, size")
                     .arg(isolated(shownFileName(file.name)), FileWords::size(file.size));
    if (!names.isEmpty())
        addBlock(
            {{tr("Files: %1").arg(names.join(QStringLiteral(", "))), metaSize, false, fadedColor}},
            blockOf(m_paper.direction, note));
}

QTextBlockFormat PaperSetter::blockOf(Qt::LayoutDirection direction, bool note) const
{
    QTextBlockFormat format;
    format.setLayoutDirection(direction);
    format.setAlignment(Qt::AlignLeading);
    if (note)
        format.setBackground(QColor::fromRgba(noteColor));
    return format;
}

void PaperSetter::addBlock(const std::vector<Piece> &pieces, const QTextBlockFormat &format)
{
    if (std::exchange(m_begun, true))
        m_cursor.insertBlock(format);
    else
        m_cursor.setBlockFormat(format);
    for (const Piece &piece : pieces) {
        QTextCharFormat letters;
        letters.setFontPointSize(piece.size);
        letters.setFontWeight(piece.bold ? QFont::DemiBold : QFont::Normal);
        letters.setForeground(QColor::fromRgba(piece.color));
        for (const PaperRun &run : paperRuns(piece.text)) {
            letters.setFontStyleStrategy(run.shaped ? QFont::PreferDefault
                                                    : QFont::PreferNoShaping);
            m_cursor.insertText(run.text, letters);
        }
    }
}

} // namespace

QString paperFileName(const Ticket &ticket)
{
    QString subject = oneLine(ticket.subject).left(mostSubjectInName);
    for (QChar &c : subject)
        if (c == QLatin1Char('/') || c == QLatin1Char('\\'))
            c = QLatin1Char('-');
    const QString name = (ticket.reference + QLatin1Char(' ') + subject).trimmed();
    return savedFileName(name + QStringLiteral(".pdf"));
}

std::unique_ptr<QTextDocument> paperDocument(const TicketPaper &paper)
{
    auto document = std::make_unique<QTextDocument>();
    document->setUndoRedoEnabled(false);
    document->setDocumentMargin(0);
    QFont font = paper.font;
    font.setPointSizeF(bodySize);
    document->setDefaultFont(font);
    QTextOption option = document->defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(paper.direction);
    document->setDefaultTextOption(option);
    PaperSetter(paper, document.get()).set();
    return document;
}

} // namespace caseline
