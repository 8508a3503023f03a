// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_desk.h"

#include "mail_routing.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcMailDesk, "caseline.mail")

constexpr Milliseconds kMailAtOnce = std::chrono::milliseconds(0);
constexpr Milliseconds kMailPause = std::chrono::seconds(1); // while the store cannot write

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
    auto found = std::make_shared<std::optional<RawMail>>();
    m_store.submit(
        [found](Transaction &tx) -> Result<void> {
            auto next = tx.mail().next();
            if (!next)
                return failure(next.error());
            *found = std::move(*next);
            return {};
        },
        [this, found, finished](const Result<void> &done) {
            if (!done)
                finished(kMailPause);
            else if (!*found)
                finished(std::nullopt);
            else
                m_pool.start([this, found, finished] { read(**found, finished); });
        });
}

void MailDesk::read(const RawMail &raw, const PacedTask::Finished &finished)
{
    auto mail = m_parse(raw.bytes);
    if (!mail) {
        qCWarning(lcMailDesk, "mail %lld goes to quarantine: %s", raw.id.value,
                  qUtf8Printable(mail.error().detail));
        settle(raw.id, RawMailState::Quarantined, mail.error().detail, finished);
    } else if (mail->nature == MailNature::Bounce) {
        takeReports(raw, *mail, finished);
    } else if (!m_own.isEmpty() && mail->fromAddress == m_own) {
        settle(raw.id, RawMailState::Parsed, u"a mail of our own"_s, finished);
    } else {
        takeMessage(raw, std::move(*mail), finished);
    }
}

void MailDesk::takeReports(const RawMail &raw, const ParsedMail &mail,
                           const PacedTask::Finished &finished)
{
    m_store.submit(
        [this, id = raw.id, mail, now = m_clock.now()](Transaction &tx) -> Result<void> {
            const auto words = settleReports(tx, mail, m_sla, now);
            if (!words)
                return failure(words.error());
            return tx.mail().settle(id, RawMailState::Parsed, *words);
        },
        [this, id = raw.id, finished](const Result<void> &done) {
            if (done || done.error().kind == ErrorKind::Busy)
                finished(done ? kMailAtOnce : kMailPause);
            else
                settle(id, RawMailState::Quarantined, done.error().detail, finished);
        });
}

void MailDesk::takeMessage(const RawMail &raw, ParsedMail mail, const PacedTask::Finished &finished)
{
    auto message = std::make_shared<InboundMessage>(messageOf(mail, raw, m_own));
    auto place = std::make_shared<MailPlace>();
    m_store.submit(
        [mail = std::move(mail), message, place,
         secret = m_replySecret](Transaction &tx) -> Result<void> {
            const auto found = placeMail(tx, mail, *message, secret);
            if (!found)
                return failure(found.error());
            *place = *found;
            return {};
        },
        [this, raw, message, place, finished](const Result<void> &done) {
            if (!done)
                finished(kMailPause);
            else if (*place == MailPlace::Blocked)
                settle(raw.id, RawMailState::Blocked, u"its sender is blocked"_s, finished);
            else
                hand(raw, std::move(*message), finished);
        });
}

void MailDesk::hand(const RawMail &raw, InboundMessage message, const PacedTask::Finished &finished)
{
    m_intake.accept(
        std::move(message), [this, id = raw.id, finished](const Result<Accepted> &accepted) {
            if (accepted)
                settle(id, RawMailState::Parsed,
                       (accepted->replayed ? u"again: "_s : QString()) + accepted->ticket.reference,
                       finished);
            else if (accepted.error().kind == ErrorKind::Busy)
                finished(kMailPause);
            else
                settle(id, RawMailState::Quarantined, accepted.error().detail, finished);
        });
}

void MailDesk::settle(RawMailId id, RawMailState state, const QString &reason,
                      const PacedTask::Finished &finished)
{
    m_store.submit(
        [id, state, reason](Transaction &tx) { return tx.mail().settle(id, state, reason); },
        [finished](const Result<void> &done) { finished(done ? kMailAtOnce : kMailPause); });
}

} // namespace caseline
