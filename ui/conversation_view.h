// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversation_item.h"
#include "domain/judgement.h"

#include <QHash>
#include <QScrollArea>

class QVBoxLayout;

namespace caseline {

class Button;
class MessageCard;

/// The messages of one ticket, oldest on top, with what happened in between. Cards that did not
/// change stay, so that a live update costs one card.
class ConversationView : public QScrollArea
{
    Q_OBJECT
public:
    ConversationView(const Clock &clock, QWidget *parent = nullptr);

    /// `ticket` tells whether this is still the same conversation: then the place is kept.
    void setConversation(TicketId ticket, const Conversation &conversation);
    void setEvidence(const std::vector<Evidence> &evidence, qsizetype subjectLength);
    void clear();

    /// The room on both sides of the column at this width.
    static int inset(int width);

Q_SIGNALS:
    /// Wants the messages before this one.
    void earlierWanted(MessageId before);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void restyle();
    void rebuild(const Conversation &conversation);
    MessageCard *cardFor(const Message &message);
    void addEarlier(const Conversation &conversation);
    void keepPlace(int fromBottom, bool toEnd);

    const Clock &m_clock;
    QWidget *m_page;
    QVBoxLayout *m_column;
    TicketId m_ticket;
    std::vector<Message> m_messages;
    QHash<MessageId, MessageCard *> m_cards;
    std::vector<Evidence> m_evidence;
};

} // namespace caseline
