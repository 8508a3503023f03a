// SPDX-License-Identifier: GPL-3.0-or-later
#include "message_card.h"

#include "avatar.h"
#include "fold_button.h"
#include "formatted_text.h"
#include "icon_label.h"
#include "label.h"
#include "marks.h"
#include "message_text.h"
#include "shapes.h"
#include "time_text.h"

#include "conversation_item.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr int freeSide = 32;
constexpr int padSide = 14;
constexpr int padEdge = 10;
constexpr int avatarSize = 24;
constexpr int mostUnfolded = 8; // parts of a very long text that a search unfolds

bool isOurs(MessageKind kind)
{
    return kind == MessageKind::Reply || kind == MessageKind::Assistant;
}

struct CardColors
{
    ColorRole fill;
    ColorRole border;
};

CardColors colorsOf(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Reply: return {ColorRole::AgentCard, ColorRole::AgentBorder};
    case MessageKind::Note: return {ColorRole::NoteBack, ColorRole::NoteBorder};
    case MessageKind::Assistant: return {ColorRole::AssistantBack, ColorRole::AssistantBorder};
    default: return {ColorRole::Surface, ColorRole::Border};
    }
}

QString aboutOf(const Message &message)
{
    QString channel = Marks::of(message.channel).name;
    switch (message.kind) {
    case MessageKind::Note: return MessageCard::tr("Note, only your team sees it");
    default: return channel;
    }
}

AvatarKind avatarOf(MessageKind kind)
{
    if (kind == MessageKind::Assistant)
        return AvatarKind::Assistant;
    return kind == MessageKind::Customer ? AvatarKind::Customer : AvatarKind::Colleague;
}

QString aboutOf(const OutboxItem &letter)
{
    QString channel = Marks::of(letter.channel).name;
    switch (letter.kind) {
    case DeliveryKind::Acknowledgement: return MessageCard::tr("Acknowledgement, %1").arg(channel);
    case DeliveryKind::Reminder: return MessageCard::tr("Reminder, %1").arg(channel);
    case DeliveryKind::Resolution: return MessageCard::tr("Told it is solved, %1").arg(channel);
    default: return channel;
    }
}

Message messageOf(const OutboxItem &letter)
{
    Message message;
    message.kind = MessageKind::Assistant;
    message.ticket = letter.ticket;
    message.channel = letter.channel;
    message.body = letter.body;
    message.createdAt = letter.createdAt;
    return message;
}

} // namespace

MessageCard::MessageCard(const Message &message, QWidget *parent)
    : MessageCard(message, aboutOf(message), parent)
{}

MessageCard::MessageCard(const OutboxItem &letter, QWidget *parent)
    : MessageCard(messageOf(letter), aboutOf(letter), parent)
{
    foldLetter();
}

MessageCard::MessageCard(const Message &message, const QString &about, QWidget *parent)
    : QWidget(parent)
    , m_message(message)
    , m_about(about)
    , m_text(new MessageText(this))
    , m_column(new QVBoxLayout)
{
    const bool note = message.kind == MessageKind::Note;
    const int start = isOurs(message.kind) ? freeSide : 0;
    const int end = isOurs(message.kind) || note ? 0 : freeSide;
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addSpacing(start);
    auto *column = m_column;
    column->setContentsMargins(padSide, padEdge, padSide, padEdge + 2);
    column->setSpacing(5);
    outer->addLayout(column, 1);
    outer->addSpacing(end);

    const qsizetype quoteAt = quoteStart(message.body);
    addHead(column);
    m_text->setText(message.body.left(quoteAt).trimmed());
    column->addWidget(m_text);
    addFolds(column, quoteAt);
    setAccessibleName(
        tr("%1, %2, %3").arg(message.author, m_about, TimeText::clock(message.createdAt)));
    setAccessibleDescription(m_text->text().left(400));
}

void MessageCard::addHead(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    m_head = head;
    head->setSpacing(8);
    head->addWidget(new Avatar(avatarOf(m_message.kind), avatarSize, m_message.author, this));
    const bool assistant = m_message.kind == MessageKind::Assistant;
    auto *name = new Label(TextStyle::Body, ColorRole::Text,
                           assistant ? tr("Assistant") : m_message.author, this);
    name->setWeight(QFont::DemiBold);
    head->addWidget(name);
    const bool note = m_message.kind == MessageKind::Note;
    if (note)
        head->addWidget(new IconLabel(Icon::Lock, ColorRole::NoteText, this));
    else if (!assistant) {
        const Mark mark = Marks::of(m_message.channel);
        head->addWidget(new IconLabel(mark.icon, mark.color, this));
    }
    auto *channel =
        new Label(TextStyle::Meta, note ? ColorRole::NoteText : ColorRole::Muted, m_about, this);
    channel->setElided(true);
    head->addWidget(channel, 1);
    auto *time =
        new Label(TextStyle::Meta, ColorRole::Muted, TimeText::clock(m_message.createdAt), this);
    time->setTabular(true);
    head->addWidget(time);
    column->addLayout(head);
}

void MessageCard::addFolds(QVBoxLayout *column, qsizetype quoteAt)
{
    const int quoted = quotedLines(m_message.body, quoteAt);
    if (quoted == 0 && m_text->hidden() == 0)
        return;
    m_folds = new QWidget(this);
    auto *row = new QHBoxLayout(m_folds);
    row->setContentsMargins(0, 5, 0, 2);
    row->setSpacing(8);
    if (m_text->hidden() > 0) {
        m_moreFold = new FoldButton(tr("Show more"), this);
        row->addWidget(m_moreFold);
        connect(m_moreFold, &QAbstractButton::clicked, this, [this] {
            m_text->showMore();
            m_moreFold->setVisible(m_text->hidden() > 0);
        });
    }
    if (quoted > 0) {
        m_quoteFold = new FoldButton(tr("%n quoted line(s)", nullptr, quoted), this);
        row->addWidget(m_quoteFold);
        connect(m_quoteFold, &QAbstractButton::clicked, this, &MessageCard::unfold);
    }
    row->addStretch(1);
    column->addWidget(m_folds);
}

/// What Caseline writes by itself says little that is new: it takes one line until it is wanted.
void MessageCard::foldLetter()
{
    if (!m_quoteFold) {
        m_quoteFold = new FoldButton({}, this);
        connect(m_quoteFold, &QAbstractButton::clicked, this, &MessageCard::unfold);
    }
    m_quoteFold->setText(tr("Show it"));
    m_quoteFold->setAccessibleName(tr("Show what was written"));
    m_head->insertWidget(m_head->count() - 1, m_quoteFold);
    m_text->hide();
    if (m_folds)
        m_folds->hide();
    m_column->setContentsMargins(padSide, padEdge, padSide, padEdge);
}

void MessageCard::unfold()
{
    m_isUnfolded = true;
    m_text->setText(m_message.body.trimmed());
    m_text->show();
    if (m_folds)
        m_folds->setVisible(m_text->hidden() > 0);
    m_quoteFold->hide();
}

QString MessageCard::plainWords() const
{
    return m_text->text();
}

int MessageCard::find(const QString &words)
{
    if (m_isFormatted)
        return findFormatted(words);
    if (words.isEmpty())
        return m_text->setFound({});
    const auto everywhere = m_message.body.count(words, Qt::CaseInsensitive);
    int found = m_text->setFound(words);
    if (found < everywhere && m_quoteFold && m_quoteFold->isVisibleTo(this)) {
        unfold();
        found = m_text->setFound(words);
    }
    for (int part = 0; part < mostUnfolded && found < everywhere && m_text->hidden() > 0; ++part) {
        m_text->showMore();
        found = m_text->setFound(words);
    }
    if (m_moreFold)
        m_moreFold->setVisible(m_text->hidden() > 0);
    return found;
}

void MessageCard::setFiles(const std::vector<Attachment> &files)
{
    if (files.empty())
        return;
    auto *row = new FileRow(files, this);
    connect(row, &FileRow::wished, this, &MessageCard::filesWished);
    m_column->insertSpacing(m_column->indexOf(m_text) + 1, 3);
    m_column->insertWidget(m_column->indexOf(m_text) + 2, row);
}

void MessageCard::setEvidence(const std::vector<Evidence> &evidence)
{
    // The words are shown trimmed; marks move with them.
    m_evidence = evidence;
    int lead = 0;
    while (lead < m_message.body.size() && m_message.body.at(lead).isSpace())
        ++lead;
    std::vector<Evidence> marks = evidence;
    for (Evidence &mark : marks)
        mark.start -= lead;
    m_text->setMarks(marks);
    if (m_formatted)
        m_formatted->setMarks(evidence);
}

QRectF MessageCard::box() const
{
    const QRectF all(rect());
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    if (m_message.kind == MessageKind::Note)
        return all;
    const bool freeLeft = isOurs(m_message.kind) != rtl;
    return freeLeft ? all.adjusted(freeSide, 0, 0, 0) : all.adjusted(0, 0, -freeSide, 0);
}

void MessageCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const CardColors colors = colorsOf(m_message.kind);
    QPainter painter(this);
    paintBox(&painter, box(), radius::card, theme.color(colors.fill), theme.color(colors.border));
}

} // namespace caseline
