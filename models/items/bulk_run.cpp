// SPDX-License-Identifier: GPL-3.0-or-later
#include "bulk_run.h"

#include <QCoreApplication>
#include <QPointer>

namespace caseline {

namespace {

constexpr int kMostUnderWay = 16;

} // namespace

BulkRun::BulkRun(DeskCommands &desk, Caller caller, std::vector<BulkStep> steps, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_caller(std::move(caller))
    , m_steps(std::move(steps))
{}

void BulkRun::start()
{
    // Always later: whoever starts it may still have to listen.
    QMetaObject::invokeMethod(this, &BulkRun::submit, Qt::QueuedConnection);
}

void BulkRun::cancel()
{
    m_cancelled = true;
    QMetaObject::invokeMethod(this, &BulkRun::submit, Qt::QueuedConnection);
}

void BulkRun::submit()
{
    while (!m_cancelled && m_next < m_steps.size() && m_underWay < kMostUnderWay) {
        const size_t at = m_next++;
        ++m_underWay;
        const BulkStep &step = m_steps[at];
        m_desk.run({step.ticket, step.command, m_caller, step.expectedVersion},
                   [self = QPointer<BulkRun>(this), at](Result<CommandOutcome> outcome) {
                       QMetaObject::invokeMethod(
                           QCoreApplication::instance(),
                           [self, at, outcome = std::move(outcome)] {
                               if (self)
                                   self->keep(at, outcome);
                           },
                           Qt::QueuedConnection);
                   });
    }
    if (m_underWay > 0 || m_over || (!m_cancelled && m_next < m_steps.size()))
        return;
    m_over = true;
    for (size_t at = m_next; at < m_steps.size(); ++at)
        m_report.left.push_back(m_steps[at].ticket);
    Q_EMIT finished(m_report);
}

void BulkRun::keep(size_t step, const Result<CommandOutcome> &outcome)
{
    --m_underWay;
    if (outcome)
        m_report.done.push_back({m_steps[step], outcome->ticket.version, outcome->undo});
    else
        m_report.refused.push_back({m_steps[step].ticket, outcome.error()});
    Q_EMIT progressed(answered(), total());
    submit();
}

} // namespace caseline
