// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_desk.h"

#include "mail_routing.h"

#include "policy/raw_text.h"

#include <QLoggingCategory>

#include <iterator>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcMailDesk, "caseline.mail")

constexpr Milliseconds kMailAtOnce = std::chrono::milliseconds(0);
constexpr Milliseconds kMailPause = std::chrono::seconds(1); // while the store cannot write
constexpr int kMostTogether = 64;
constexpr qsizetype kMostOfASubject = 200;

MailVerdict verdictOn(const ParsedMail &mail, InboundVerdict verdict, const QString &reason)
{
    return {verdict, reason, mail.fromAddress, mail.subject.left(kMostOfASubject), {}};
}

/// As much as its header tells people.
MailVerdict unreadable(const RawMail &raw, const Error &why)
{
    return {InboundVerdict::Unreadable,
            why.detail,
            rawHeader(raw.bytes, "From"),
            rawHeader(raw.bytes, "Subject"),
            {}};
}

} // namespace

MailDesk::MailDesk(TicketStore &store, Intake &intake, Parse parse, QString own,
                   const DeskRules &rules, const Clock &clock)
    : m_store(store)
    , m_intake(intake)
    , m_parse(std::move(parse))
    , m_own(std::move(own))
    , m_replySecret(rules.replySecret)
    , m_clock(clock)
    , m_sla(rules)
    , m_task([this](const PacedTask::Finished &finished) { readNext(finished); })
{
    m_pool.setMaxThreadCount(1); // in the order of arrival
}

MailDesk::~MailDesk()
{
    stop();
}

void MailDesk::start()
{
    m_task.start();
}

void MailDesk::stop()
{
    m_task.stop();
    m_pool.waitForDone();
}

void MailDesk::readNext(const PacedTask::Finished &finished)
{
    if (!m_waiting.empty())
        return m_pool.start([this, finished] { readWaiting(finished); });
    m_store.submit(
        [this, most = m_oneByOne ? 1 : kMostTogether](Transaction &tx) -> Result<void> {
            auto next = tx.mail().next(most);
            if (!next)
                return failure(next.error());
            m_waiting.assign(std::make_move_iterator(next->begin()),
                             std::make_move_iterator(next->end()));
            return {};
        },
        [this, finished](const Result<void> &done) {
            if (!done)
                return pause(finished);
            m_oneByOne = false;
            if (m_waiting.empty())
                finished(std::nullopt);
            else
                m_pool.start([this, finished] { readWaiting(finished); });
        });
}

/// While the store cannot write; then all is read from it anew.
void MailDesk::pause(const PacedTask::Finished &finished)
{
    m_waiting.clear();
    finished(kMailPause);
}

/// The next mail, or all the delivery reports that come next: they come in thousands.
void MailDesk::readWaiting(const PacedTask::Finished &finished)
{
    std::vector<Report> reports;
    while (!m_waiting.empty()) {
        auto mail = m_parse(m_waiting.front().bytes);
        const bool report = mail && mail->nature == MailNature::Bounce;
        if (!report && !reports.empty())
            break;
        const RawMail raw = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!report)
            return read(raw, std::move(mail), finished);
        reports.push_back({raw, std::move(*mail)});
    }
    takeReports(std::move(reports), finished);
}

void MailDesk::read(const RawMail &raw, Result<ParsedMail> mail,
                    const PacedTask::Finished &finished)
{
    if (!mail) {
        qCWarning(lcMailDesk, "mail %lld goes to quarantine: %s", raw.id.value,
                  qUtf8Printable(mail.error().detail));
        settle(raw.id, unreadable(raw, mail.error()), finished);
    } else {
        takeMessage(raw, std::move(*mail), finished);
    }
}

InboundMessage MailDesk::messageByHand(const RawMail &raw) const
{
    const auto mail = m_parse(raw.bytes);
    InboundMessage message = mail ? messageOf(*mail, raw, m_own) : messageOfSource(raw);
    if (mail && message.email == m_own)
        message.email.clear();
    message.originKey = u"raw-mail/"_s + QString::number(raw.id.value);
    message.acknowledge = false;
    return message;
}

void MailDesk::takeReports(std::vector<Report> reports, const PacedTask::Finished &finished)
{
    const auto all = std::make_shared<const std::vector<Report>>(std::move(reports));
    m_store.submit(
        [this, all, now = m_clock.now()](Transaction &tx) -> Result<void> {
            for (const Report &report : *all) {
                const auto words = settleReports(tx, report.mail, m_sla, now);
                if (!words)
                    return failure(words.error());
                if (auto done = tx.mail().settle(
                        report.raw.id, verdictOn(report.mail, InboundVerdict::Bounce, *words));
                    !done)
                    return done;
            }
            return {};
        },
        [this, all, finished](const Result<void> &done) {
            if (done)
                return finished(kMailAtOnce);
            if (done.error().kind == ErrorKind::Busy)
                return pause(finished);
            if (all->size() == 1)
                return settle(all->front().raw.id, unreadable(all->front().raw, done.error()),
                              finished);
            m_oneByOne = true;
            m_waiting.clear();
            finished(kMailAtOnce);
        });
}

void MailDesk::takeMessage(const RawMail &raw, ParsedMail mail, const PacedTask::Finished &finished)
{
    auto message = std::make_shared<InboundMessage>(messageOf(mail, raw, m_own));
    auto blocked = std::make_shared<bool>(false);
    auto own = std::make_shared<bool>(false);
    const bool person = mail.nature == MailNature::Person;
    const MailVerdict verdict = verdictOn(
        mail, person ? InboundVerdict::Taken : InboundVerdict::Automatic, mail.natureReason);
    m_store.submit(
        [mail = std::move(mail), message, blocked, own, address = m_own,
         secret = m_replySecret](Transaction &tx) -> Result<void> {
            const auto ours = isOwnMail(tx, mail, address, secret);
            if (!ours)
                return failure(ours.error());
            *own = *ours;
            const auto kept = isBlockedMail(tx, mail);
            if (!kept)
                return failure(kept.error());
            *blocked = *kept;
            return placeMail(tx, mail, *message, secret);
        },
        [this, raw, message, blocked, own, verdict, finished](const Result<void> &done) {
            if (!done && done.error().kind == ErrorKind::Busy)
                return pause(finished);
            if (!done) // the mail behind it need not wait for what will not change
                return settle(raw.id, unreadable(raw, done.error()), finished);
            if (*own)
                return settle(raw.id,
                              {InboundVerdict::Own,
                               u"a mail of our own"_s,
                               verdict.sender,
                               verdict.subject,
                               {}},
                              finished);
            if (!*blocked)
                return hand(raw, std::move(*message), verdict, finished);
            settle(raw.id,
                   {InboundVerdict::Blocked,
                    u"its sender is blocked"_s,
                    verdict.sender,
                    verdict.subject,
                    {}},
                   finished);
        });
}

void MailDesk::hand(const RawMail &raw, InboundMessage message, const MailVerdict &verdict,
                    const PacedTask::Finished &finished)
{
    m_intake.accept(std::move(message),
                    [this, raw, verdict, finished](const Result<Accepted> &accepted) {
                        if (!accepted && accepted.error().kind == ErrorKind::Busy)
                            return pause(finished);
                        if (!accepted)
                            return settle(raw.id, unreadable(raw, accepted.error()), finished);
                        MailVerdict now = verdict;
                        now.ticket = accepted->ticket.id;
                        if (accepted->replayed)
                            now.verdict = InboundVerdict::Repeated;
                        settle(raw.id, now, finished);
                    });
}

void MailDesk::settle(RawMailId id, const MailVerdict &verdict, const PacedTask::Finished &finished)
{
    m_store.submit([id, verdict](Transaction &tx) { return tx.mail().settle(id, verdict); },
                   [this, finished](const Result<void> &done) {
                       if (done)
                           finished(kMailAtOnce);
                       else
                           pause(finished);
                   });
}

} // namespace caseline
