// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_header.h"

#include "button.h"
#include "icon_label.h"
#include "label.h"
#include "sla_chip.h"
#include "status_label.h"
#include "text_paint.h"
#include "time_text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <utility>

namespace caseline {

namespace {

constexpr int forAssign = 620;
constexpr int gap = 10;
constexpr int eyeGap = 4;

} // namespace

TicketHeader::TicketHeader(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_subject(new Label(TextStyle::Title, ColorRole::Text, {}, this))
    , m_panel(Button::iconOnly(Icon::Panel, tr("Show insight"), this))
    , m_more(Button::iconOnly(Icon::More, tr("More actions"), this))
    , m_assign(new Button(ButtonKind::Plain, Icon::Userplus, tr("Assign"), this))
    , m_resolve(new Button(ButtonKind::Plain, Icon::Checkcircle, tr("Resolve"), this))
    , m_status(new StatusLabel(this))
    , m_reference(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_eye(new IconLabel(Icon::Eye, ColorRole::Muted, this))
    , m_presence(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_holder(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_due(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_chip(new SlaChip(this))
{
    m_subject->setWeight(QFont::DemiBold);
    m_subject->setElided(true);
    m_reference->setTabular(true);
    m_reference->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_due->setTabular(true);
    m_assign->setKeys(QKeySequence(Qt::Key_A));
    m_resolve->setKeys(QKeySequence(Qt::Key_E));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(6);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(8);
    upper->addWidget(m_subject, 1);
    upper->addWidget(m_panel);
    upper->addWidget(m_more);
    upper->addWidget(m_assign);
    upper->addWidget(m_resolve);
    auto *lower = new QHBoxLayout;
    lower->setSpacing(gap);
    lower->addWidget(m_status);
    lower->addWidget(m_reference);
    auto *here = new QHBoxLayout;
    here->setSpacing(eyeGap);
    here->addWidget(m_eye);
    here->addWidget(m_presence);
    lower->addLayout(here);
    lower->addWidget(m_holder);
    lower->addStretch(1);
    lower->addWidget(m_due);
    lower->addWidget(m_chip);
    column->addLayout(upper);
    column->addLayout(lower);
    setSide(20);
    connect(m_panel, &QPushButton::clicked, this, &TicketHeader::insightWanted);
    connect(m_more, &QPushButton::clicked, this, &TicketHeader::moreWanted);
    connect(m_assign, &QPushButton::clicked, this, &TicketHeader::assignWanted);
    connect(m_status, &QAbstractButton::clicked, this, &TicketHeader::statusWanted);
    connect(m_resolve, &QPushButton::clicked, this, [this] {
        if (m_ticket && isFinished(m_ticket->status))
            Q_EMIT reopenWanted();
        else
            Q_EMIT resolveWanted();
    });
    setTicket(std::nullopt);
}

void TicketHeader::setTicket(const std::optional<Ticket> &ticket)
{
    m_ticket = ticket;
    for (QWidget *part : std::initializer_list<QWidget *>{m_more, m_assign, m_resolve, m_status})
        part->setEnabled(ticket.has_value());
    m_status->setVisible(ticket.has_value());
    if (!ticket) {
        for (Label *label : {m_subject, m_reference, m_presence, m_holder, m_due})
            label->setText({});
        m_holders.clear();
        m_chip->setFace({});
        return;
    }
    m_subject->setText(ticket->subject.isEmpty() ? ticket->snippet : ticket->subject);
    m_subject->setToolTip(m_subject->text());
    m_status->setStatus(ticket->status);
    m_reference->setText(ticket->reference);
    QStringList holders{ticket->team.name, ticket->assignee};
    holders.removeAll(QString());
    m_holders = {holders.join(QStringLiteral(" · ")), holders.value(holders.size() - 1)};
    const bool finished = isFinished(ticket->status);
    m_resolve->setText(finished ? tr("Reopen") : tr("Resolve"));
    m_resolve->setIcon(finished ? Icon::Undo : Icon::Checkcircle);
    tick();
}

void TicketHeader::setPresence(const QString &words, bool writing)
{
    m_eye->setIcon(writing ? Icon::Edit : Icon::Eye, ColorRole::Muted);
    m_presence->setText(words);
    fit();
}

void TicketHeader::setSide(int side)
{
    layout()->setContentsMargins(side, 12, side, 10);
}

void TicketHeader::setInsightButton(bool shown)
{
    m_panel->setVisible(shown);
}

void TicketHeader::tick()
{
    if (!m_ticket)
        return;
    const SlaTimes &sla = m_ticket->sla;
    m_chip->setFace({sla.state, TimeText::countdown(sla.state, sla.due, m_clock.now())});
    if (sla.due && !isFinished(m_ticket->status)) {
        const QString at = TimeText::moment(*sla.due, m_clock.now());
        m_due->setText(m_ticket->firstRespondedAt ? tr("Solution due %1").arg(at)
                                                  : tr("Reply due %1").arg(at));
    } else {
        m_due->setText({});
    }
    fit();
}

/// The holder gives way first, then the due text, then who is here; the reference and the chip
/// never.
void TicketHeader::fit()
{
    m_assign->setVisible(width() >= Theme::of(this).scaled(forAssign));
    const QMargins sides = layout()->contentsMargins();
    int room = width() - sides.left() - sides.right();
    for (const QWidget *part :
         std::initializer_list<const QWidget *>{m_status, m_reference, m_chip})
        room -= part->sizeHint().width() + gap;
    for (Label *label : {m_presence, m_due, m_holder}) {
        // The team gives way before the person.
        if (label == m_holder)
            for (const QString &words : std::as_const(m_holders)) {
                m_holder->setText(words);
                if (m_holder->sizeHint().width() + gap <= room)
                    break;
            }
        const int icon = label == m_presence ? m_eye->width() + eyeGap : 0;
        const int wide = label->sizeHint().width() + icon + gap;
        const bool shown = !label->text().isEmpty() && wide <= room;
        label->setVisible(shown);
        room -= shown ? wide : 0;
    }
    m_eye->setVisible(!m_presence->isHidden());
}

void TicketHeader::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::Border));
}

void TicketHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace caseline
