// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbound_story.h"

#include "button.h"
#include "inbound_words.h"
#include "label.h"
#include "number_text.h"
#include "text_paint.h"

#include "policy/raw_text.h"

#include <QEvent>
#include <QLocale>
#include <QPlainTextEdit>

namespace caseline {

namespace {
constexpr qsizetype shownSource = 64 * 1024;
} // namespace

InboundStory::InboundStory(QWidget *parent)
    : StoryPane(parent)
    , m_again(new Button(ButtonKind::Plain, Icon::Refresh, tr("Read again"), this))
    , m_make(new Button(ButtonKind::Plain, Icon::Plus, tr("Make a ticket"), this))
    , m_discard(new Button(ButtonKind::Danger, Icon::Trash, tr("Discard"), this))
    , m_ticket(new Button(ButtonKind::Quiet, Icon::Inbox, tr("Go to ticket"), this))
    , m_source(new QPlainTextEdit(this))
{
    caption().setElided(true);
    m_again->setHint(QStringLiteral("R"));
    m_make->setHint(QStringLiteral("T"));
    m_source->setReadOnly(true);
    m_source->setFrameShape(QFrame::NoFrame);
    m_source->setLayoutDirection(Qt::LeftToRight);
    m_source->setTabChangesFocus(true);
    m_source->setAccessibleName(tr("As it came"));
    m_source->setFont(Theme::of(this).codeFont());
    build({m_again, m_make, m_ticket, m_discard}, m_source, 5);
    connect(m_again, &QPushButton::clicked, this, &InboundStory::againWanted);
    connect(m_make, &QPushButton::clicked, this, &InboundStory::makeTicketWanted);
    connect(m_discard, &QPushButton::clicked, this, &StoryPane::discardWanted);
    connect(m_ticket, &QPushButton::clicked, this, &StoryPane::ticketWanted);
    setEntry(std::nullopt, false);
}

void InboundStory::setEntry(const std::optional<InboundEntry> &entry, bool writes)
{
    setVisible(entry.has_value());
    m_source->clear();
    if (!entry)
        return;
    const Mark verdict = InboundWords::verdict(entry->verdict);
    headline().setText(entry->subject.isEmpty()
                           ? verdict.name
                           : tr("%1: %2", "a verdict, a subject")
                                 .arg(verdict.name, isolated(entry->subject.simplified())));
    explanation().setText(InboundWords::explanation(*entry));
    aside().setText(entry->reason.simplified());
    m_again->setVisible(writes && canReadAgain(*entry));
    m_make->setVisible(writes && canMakeTicket(*entry));
    m_discard->setVisible(writes && canDiscard(*entry));
    m_ticket->setVisible(bool(entry->ticketId));
    caption().setText(tr("As it came by %1, %2", "a mailbox or webhook, a size")
                          .arg(isolated(entry->place),
                               withWesternDigits(QLocale().formattedDataSize(entry->size))));
}

void InboundStory::setSource(const QByteArray &bytes)
{
    m_source->setPlainText(rawText(bytes, shownSource));
    if (bytes.size() > shownSource)
        m_source->appendPlainText(QStringLiteral("\u2026"));
    m_source->moveCursor(QTextCursor::Start);
}

void InboundStory::setTrouble(const QString &sentence)
{
    aside().setText(sentence);
}

QString InboundStory::sourceText() const
{
    return m_source->toPlainText();
}

void InboundStory::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_source->setFont(Theme::of(this).codeFont());
}

} // namespace caseline
