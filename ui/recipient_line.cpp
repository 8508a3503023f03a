// SPDX-License-Identifier: GPL-3.0-or-later
#include "recipient_line.h"

#include "label.h"
#include "marks.h"
#include "policy/addressing.h"
#include "text_paint.h"

#include <QHBoxLayout>

namespace caseline {

RecipientLine::RecipientLine(QWidget *parent)
    : QWidget(parent)
    , m_address(new Label(TextStyle::Meta, ColorRole::Text, {}, this))
    , m_by(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins({});
    line->setSpacing(6);
    m_address->setElided(true);
    m_address->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    line->addStretch(1);
    line->addWidget(new Label(TextStyle::Meta, ColorRole::Muted, tr("To"), this));
    line->addWidget(m_address);
    line->addWidget(m_by);
}

void RecipientLine::setTicket(const Ticket &ticket)
{
    const auto address = replyAddress(ticket.customer, ticket.channel);
    m_address->setText(isolated(address ? address->to : displayName(ticket.customer)));
    m_address->setToolTip(m_address->text());
    m_by->setText(address ? tr("by %1").arg(Marks::of(address->channel).name)
                          : tr("has no address: kept in the ticket"));
}

} // namespace caseline
