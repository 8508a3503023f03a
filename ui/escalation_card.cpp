// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation_card.h"

#include "avatar.h"
#include "button.h"
#include "clamped_text.h"
#include "escalation_words.h"
#include "icon_label.h"
#include "insight_parts.h"
#include "label.h"
#include "marks.h"
#include "priority_mark.h"
#include "shapes.h"
#include "sla_chip.h"
#include "time_text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr int pad = 12;
constexpr int escalationCardMostEvidence = 3;

QString firstName(const QString &name)
{
    return name.section(QLatin1Char(' '), 0, 0);
}

} // namespace

EscalationCard::EscalationCard(const TicketRow &row, const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_row(row)
    , m_clock(clock)
    , m_chip(new SlaChip(this))
{
    setFocusPolicy(Qt::StrongFocus);
    // As tall as its words are at the width of the column, which its hint does not know.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(pad, pad - 2, pad, pad - 2);
    column->setSpacing(3);
    addHead(column);
    if (const QString text = Marks::name(row.plan); !text.isEmpty()) {
        auto *label = new Label(TextStyle::Meta, ColorRole::Muted, text, this);
        label->setElided(true);
        column->addWidget(label);
    }
    column->addSpacing(2);
    column->addWidget(new ClampedText(TextStyle::Body, ColorRole::Text2, 2,
                                      row.subject.isEmpty() ? row.snippet : row.subject, this));
    column->addWidget(
        new IconLine(Icon::Flag, ColorRole::Urgent,
                     row.ruleName.isEmpty() ? tr("By hand") : Marks::rule(row.ruleName), this));
    column->addSpacing(2);
    addFoot(column);
    setAccessibleName(row.customerName + QStringLiteral(", ") + row.subject + QStringLiteral(", ") +
                      Marks::rule(row.ruleName));
    tick();
}

void EscalationCard::addHead(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new PriorityMark(m_row.priority, this));
    auto *name = new Label(TextStyle::Body, ColorRole::Text, m_row.customerName, this);
    name->setWeight(QFont::DemiBold);
    name->setElided(true);
    head->addWidget(name, 1);
    head->addWidget(m_chip);
    column->addLayout(head);
}

void EscalationCard::addFoot(QVBoxLayout *column)
{
    auto *foot = new QHBoxLayout;
    foot->setSpacing(6);
    const Mark channel = Marks::of(m_row.channel);
    foot->addWidget(new IconLabel(channel.icon, channel.color, this, 15));
    foot->addStretch(1);
    if (m_row.claimedBy.isEmpty()) {
        foot->addWidget(new IconLabel(Icon::Userdash, ColorRole::Muted, this));
        addHolder(foot, ColorRole::Muted, tr("Unclaimed"));
        auto *claim = new Button(ButtonKind::Plain, tr("Claim"), this);
        claim->setSmall(true);
        connect(claim, &QPushButton::clicked, this, [this] { Q_EMIT claimWanted(m_row.id); });
        foot->addWidget(claim);
        m_claim = claim;
    } else {
        foot->addWidget(new Avatar(AvatarKind::Colleague, 20, m_row.claimedBy, this));
        QString holder = firstName(m_row.claimedBy);
        if (m_row.claimedAt)
            holder += QStringLiteral(", ") + TimeText::clock(*m_row.claimedAt);
        addHolder(foot, ColorRole::Text2, holder);
    }
    column->addLayout(foot);
}

void EscalationCard::addHolder(QHBoxLayout *foot, ColorRole role, const QString &words)
{
    auto *label = new Label(TextStyle::Meta, role, words, this);
    label->setElided(true);
    label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    foot->addWidget(label);
}

void EscalationCard::setChosen(bool chosen, const TicketDetail::Value *detail)
{
    m_chosen = chosen;
    delete m_more;
    m_more = nullptr;
    if (m_claim)
        m_claim->setVisible(!chosen);
    if (chosen && detail && detail->ticket.id == m_row.id)
        unfold(*detail);
    update();
}

void EscalationCard::unfold(const TicketDetail::Value &detail)
{
    m_more = new QWidget(this);
    auto *column = new QVBoxLayout(m_more);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(3);
    column->addWidget(new Rule(m_more));
    column->addSpacing(6);
    const Escalation &escalation = detail.ticket.judgement.escalation;
    auto *why = new QHBoxLayout;
    why->setSpacing(4);
    why->addWidget(new ClampedText(TextStyle::Meta, ColorRole::Muted, 2,
                                   EscalationWords::why(escalation), m_more),
                   1);
    auto *copy = Button::iconOnly(Icon::Copy, tr("Copy what the contact must know"), m_more);
    copy->setSmall(true);
    connect(copy, &QPushButton::clicked, this, &EscalationCard::contextWanted);
    why->addWidget(copy, 0, Qt::AlignTop);
    column->addLayout(why);
    for (int i = 0; i < int(escalation.evidence.size()) && i < escalationCardMostEvidence; ++i)
        column->addWidget(new EvidenceRow(escalation.evidence[size_t(i)].text, 0, m_more));
    QStringList customer{Marks::name(detail.ticket.customer.plan),
                         tr("%n ticket(s)", nullptr, detail.standing.tickets)};
    customer.removeAll(QString());
    column->addWidget(new FactRow(tr("Customer"), customer.join(QStringLiteral(", ")), {}, m_more));
    if (detail.ticket.escalation.raisedAt)
        column->addWidget(new FactRow(
            tr("Since"), TimeText::moment(*detail.ticket.escalation.raisedAt, m_clock.now()), {},
            m_more));
    column->addSpacing(6);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    const bool held = !m_row.claimedBy.isEmpty();
    auto *first = new Button(held ? ButtonKind::Plain : ButtonKind::Primary,
                             held ? tr("Hand back") : tr("Claim"), m_more);
    first->setSmall(true);
    first->setKeys(QKeySequence(held ? Qt::Key_B : Qt::Key_C));
    connect(first, &QPushButton::clicked, this, [this, held] {
        held ? Q_EMIT handBackWanted(m_row.id) : Q_EMIT claimWanted(m_row.id);
    });
    auto *open = new Button(ButtonKind::Plain, tr("Open"), m_more);
    open->setSmall(true);
    open->setKeys(QKeySequence(Qt::Key_Return));
    connect(open, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(m_row.id); });
    actions->addWidget(first);
    actions->addWidget(open);
    actions->addStretch(1);
    column->addLayout(actions);
    layout()->addWidget(m_more);
}

void EscalationCard::tick()
{
    m_chip->setFace(
        {m_row.slaState, TimeText::countdown(m_row.slaState, m_row.slaDue, m_clock.now())});
}

void EscalationCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    paintBox(&painter, rect(), radius::card, theme.color(ColorRole::Surface),
             theme.color(m_chosen ? ColorRole::Accent : ColorRole::Border), m_chosen ? 2 : 1);
}

void EscalationCard::mousePressEvent(QMouseEvent *)
{
    Q_EMIT chosen(m_row.id);
}

void EscalationCard::mouseDoubleClickEvent(QMouseEvent *)
{
    Q_EMIT openWanted(m_row.id);
}

void EscalationCard::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    Q_EMIT chosen(m_row.id);
}

void EscalationCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return Q_EMIT openWanted(m_row.id);
    QFrame::keyPressEvent(event);
}

} // namespace caseline
