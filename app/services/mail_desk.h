// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paced_task.h"
#include "sla_clock.h"

#include "ports/intake.h"
#include "ports/ticket_store.h"

#include <QThreadPool>

#include <deque>
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
    /// The message that a mail makes when a person wants a ticket of it, whoever wrote it and
    /// however often. Nobody is acknowledged. Any thread.
    InboundMessage messageByHand(const RawMail &raw) const;

private:
    void readNext(const PacedTask::Finished &finished);
    struct Report
    {
        RawMail raw;
        ParsedMail mail;
    };
    void readWaiting(const PacedTask::Finished &finished);
    void read(const RawMail &raw, Result<ParsedMail> mail, const PacedTask::Finished &finished);
    void takeReports(std::vector<Report> reports, const PacedTask::Finished &finished);
    void pause(const PacedTask::Finished &finished);
    void takeMessage(const RawMail &raw, ParsedMail mail, const PacedTask::Finished &finished);
    void hand(const RawMail &raw, InboundMessage message, const MailVerdict &verdict,
              const PacedTask::Finished &finished);
    void settle(RawMailId id, const MailVerdict &verdict, const PacedTask::Finished &finished);

    TicketStore &m_store;
    Intake &m_intake;
    const Parse m_parse;
    const QString m_own;
    const QByteArray m_replySecret;
    const Clock &m_clock;
    const SlaClock m_sla;
    QThreadPool m_pool;
    std::deque<RawMail> m_waiting; ///< read from the store, by one thread after the other
    bool m_oneByOne = false;       ///< several reports could not be settled together
    PacedTask m_task;
};

} // namespace caseline
