// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paced_task.h"
#include "sla_clock.h"

#include "ports/intake.h"
#include "ports/ticket_store.h"

#include <QThreadPool>

#include <functional>

namespace caseline {

/// Reads the raw mail that is kept in the store, one after the other: a person's mail becomes a
/// message, a delivery report settles the letter that it is about, and what nobody can read goes
/// to quarantine, with the reason. A mail that was being read when the process died is read again;
/// its Message-ID sees to it that it says nothing twice.
class MailDesk
{
public:
    using Parse = std::function<Result<ParsedMail>(const QByteArray &bytes)>;

    /// `own` is the address that we write from: what comes from it is a copy of our own mail.
    MailDesk(TicketStore &store, Intake &intake, Parse parse, QString own, const DeskRules &rules,
             const Clock &clock);
    ~MailDesk();
    void start();
    /// Waits for the mail that is being read.
    void stop();
    /// There is raw mail to read. Any thread.
    void wake() { m_task.wake(); }

private:
    void readNext(const PacedTask::Finished &finished);
    void read(const RawMail &raw, const PacedTask::Finished &finished);
    void takeReports(const RawMail &raw, const ParsedMail &mail,
                     const PacedTask::Finished &finished);
    void takeMessage(const RawMail &raw, ParsedMail mail, const PacedTask::Finished &finished);
    void hand(const RawMail &raw, InboundMessage message, const PacedTask::Finished &finished);
    void settle(RawMailId id, RawMailState state, const QString &reason,
                const PacedTask::Finished &finished);

    TicketStore &m_store;
    Intake &m_intake;
    const Parse m_parse;
    const QString m_own;
    const QByteArray m_replySecret;
    const Clock &m_clock;
    const SlaClock m_sla;
    QThreadPool m_pool;
    PacedTask m_task;
};

} // namespace caseline
