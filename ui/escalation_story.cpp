// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation_story.h"

#include "button.h"
#include "escalation_words.h"
#include "insight_parts.h"
#include "label.h"

#include <QEvent>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr int storyTall = 172;
constexpr size_t mostEvidence = 4;

} // namespace

EscalationStory::EscalationStory(const TicketDetail &detail, const Clock &clock, QWidget *parent)
    : StoryPane(parent)
    , m_detail(detail)
    , m_clock(clock)
    , m_claim(new Button(ButtonKind::Primary, tr("Claim"), this))
    , m_handBack(new Button(ButtonKind::Plain, tr("Hand back"), this))
    , m_words(new QWidget(this))
    , m_lines(new QVBoxLayout(m_words))
{
    fit();
    setAccessibleName(tr("Why it was escalated"));
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(3);
    auto *open = new Button(ButtonKind::Plain, tr("Open"), this);
    auto *copy = Button::iconOnly(Icon::Copy, tr("Copy what the contact must know"), this);
    m_claim->setKeys(Qt::Key_C);
    m_handBack->setKeys(Qt::Key_B);
    open->setKeys(Qt::Key_Return);
    build({m_claim, m_handBack, open, copy}, m_words, 4);
    connect(m_claim, &QPushButton::clicked, this, [this] { Q_EMIT claimWanted(m_id); });
    connect(m_handBack, &QPushButton::clicked, this, [this] { Q_EMIT handBackWanted(m_id); });
    connect(open, &QPushButton::clicked, this, &StoryPane::ticketWanted);
    connect(copy, &QPushButton::clicked, this, &EscalationStory::contextWanted);
    connect(&detail, &TicketDetail::changed, this, &EscalationStory::tell);
    hide();
}

void EscalationStory::fit()
{
    setFixedHeight(Theme::of(this).scaled(storyTall));
}

void EscalationStory::changeEvent(QEvent *event)
{
    StoryPane::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fit();
}

void EscalationStory::setRoom(bool room)
{
    m_room = room;
    if (!room)
        hide();
    tell();
}

void EscalationStory::setTicket(TicketId id)
{
    m_id = id;
    if (!id)
        hide();
    tell();
}

// Until it is read what stands there stays: the list above must not move at each step.
void EscalationStory::tell()
{
    const auto &value = m_detail.value();
    if (!m_id || !value || value->ticket.id != m_id)
        return;
    setVisible(m_room);
    const Ticket &ticket = value->ticket;
    headline().setText(ticket.subject.isEmpty() ? ticket.snippet : ticket.subject);
    explanation().setText(EscalationWords::why(ticket.judgement.escalation));
    aside().setText(EscalationWords::who(*value, m_clock.now()));
    const bool held = !ticket.escalation.claimedBy.isEmpty();
    m_claim->setVisible(!held);
    m_handBack->setVisible(held);
    showEvidence(ticket.judgement.escalation.evidence);
}

void EscalationStory::showEvidence(const std::vector<Evidence> &evidence)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    caption().setText(evidence.empty() ? QString() : tr("In the customer's words"));
    for (size_t i = 0; i < evidence.size() && i < mostEvidence; ++i)
        m_lines->addWidget(new EvidenceRow(evidence[i].text, 0, m_words));
    m_lines->addStretch(1);
}

} // namespace caseline
