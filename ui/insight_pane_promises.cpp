// SPDX-License-Identifier: GPL-3.0-or-later
// What was promised, and why it is due when it is.
#include "button.h"
#include "insight_pane.h"
#include "insight_parts.h"
#include "time_text.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr int quietPadding = 10;

} // namespace

void InsightPane::setPromises(const Promises &promises)
{
    m_promises = promises;
    rebuild();
}

void InsightPane::addPromises()
{
    const SlaTimes &sla = m_ticket->sla;
    addRule();
    addCaption(tr("Promised"));
    m_column->addSpacing(6);
    const Instant now = m_clock.now();
    if (m_ticket->firstRespondedAt)
        m_column->addWidget(new FactRow(
            tr("Answered"), TimeText::moment(*m_ticket->firstRespondedAt, now), {}, m_page));
    else
        m_column->addWidget(
            new FactRow(tr("Answer"), tr("by %1").arg(TimeText::moment(sla.firstResponseDue, now)),
                        {}, m_page));
    if (m_ticket->resolvedAt)
        m_column->addWidget(
            new FactRow(tr("Solved"), TimeText::moment(*m_ticket->resolvedAt, now), {}, m_page));
    else
        m_column->addWidget(new FactRow(
            tr("Solution"), tr("by %1").arg(TimeText::moment(sla.resolutionDue, now)), {}, m_page));
    if (sla.pausedAt)
        m_column->addWidget(new FactRow(
            tr("Paused"), tr("since %1").arg(TimeText::moment(*sla.pausedAt, now)), {}, m_page));
    if (m_promises)
        addWhy();
}

void InsightPane::addWhy()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(-quietPadding, 0, -quietPadding, 0); // its words stand in line
    auto *button =
        new Button(ButtonKind::Quiet, m_whyShown ? Icon::Up : Icon::Down, tr("Why then?"), m_page);
    button->setSmall(true);
    button->setCheckable(true);
    button->setChecked(m_whyShown);
    connect(
        button, &QPushButton::clicked, this,
        [this](bool shown) {
            m_whyShown = shown;
            rebuild();
        },
        Qt::QueuedConnection); // the button goes with the old page
    row->addWidget(button);
    row->addStretch(1);
    m_column->addLayout(row);
    if (m_whyShown)
        for (const auto &[name, value] : PromiseWords::why(*m_ticket, *m_promises, m_clock.now()))
            m_column->addWidget(new FactRow(name, value, {}, m_page));
}

} // namespace caseline
