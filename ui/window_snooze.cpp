// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets that are set aside until a time, and those that nobody needs to see again.
#include "main_window.h"
#include "picker.h"
#include "policy/snooze_time.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "time_text.h"

#include <QDateTime>
#include <QTimeZone>

namespace caseline {

namespace {

const QTime morning(9, 0);
const QTime evening(18, 0);

QDate nextMonday(const QDate &day)
{
    return day.addDays(8 - day.dayOfWeek());
}

} // namespace

tl::expected<PickerEntry, QString> MainWindow::typedTime(const QString &words, Instant now)
{
    const auto at = readSnoozeTime(words, now, QTimeZone::systemTimeZone());
    if (at)
        return PickerEntry{QString::number(toMs(*at)), Icon::Snooze,
                           tr("%1, %2").arg(TimeText::day(*at, now), TimeText::clock(*at)),
                           tr("in %1").arg(TimeText::span(*at - now)), false};
    switch (at.error()) {
    case SnoozeFault::Past: return tl::unexpected(tr("“%1” is over already").arg(words));
    case SnoozeFault::TooFar: return tl::unexpected(tr("“%1” is too far away").arg(words));
    case SnoozeFault::NotUnderstood: break;
    }
    return tl::unexpected(tr("No time in “%1”. Try: tomorrow 9, in 2 hours").arg(words));
}

void MainWindow::offerSnooze(const Targets &targets)
{
    if (targets.empty())
        return;
    const Instant now = m_clock.now();
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMs(now), zone);
    PickerAsk ask;
    ask.title = tr("Set aside");
    ask.placeholder = tr("tomorrow 9, in 2 hours, mon 14:00…");
    ask.scope = scopeOf(targets);
    ask.read = [this](const QString &words) { return typedTime(words, m_clock.now()); };
    const auto offer = [&](const QString &text, Instant until) {
        ask.entries.push_back({QString::number(toMs(until)), Icon::Snooze, text,
                               TimeText::moment(until, now), false});
    };
    const auto *value = openValue();
    if (targets.size() == 1 && value && value->ticket.snoozedUntil)
        ask.entries.push_back({{}, Icon::Undo, tr("Take it up again now"), {}, false});
    offer(tr("In an hour"), now + std::chrono::hours(1));
    offer(tr("In two hours"), now + std::chrono::hours(2));
    if (local.time() < evening.addSecs(-3600))
        offer(tr("This evening"), clockInstant(local.date(), evening, zone));
    offer(tr("Tomorrow morning"), clockInstant(local.date().addDays(1), morning, zone));
    offer(tr("Monday morning"), clockInstant(nextMonday(local.date()), morning, zone));
    offer(tr("In a week"), clockInstant(local.date().addDays(7), morning, zone));
    m_picker->ask(std::move(ask), [this, targets](const QStringList &keys) {
        const QString &until = keys.first();
        m_actions->snooze(targets,
                          until.isEmpty() ? std::optional<Instant>() : fromMs(until.toLongLong()));
        decided(targets);
    });
}

void MainWindow::addAsideCommands()
{
    const auto some = [this] { return isChoosing() || openValue(); };
    m_commands->add({QStringLiteral("ticket.snooze"),
                     CommandGroup::Do,
                     Icon::Snooze,
                     tr("Set aside until…"),
                     tr("set aside"),
                     Qt::SHIFT | Qt::Key_S,
                     [this] { offerSnooze(targets()); },
                     some,
                     {}});
    m_commands->add({QStringLiteral("ticket.spam"),
                     CommandGroup::Do,
                     Icon::Trash,
                     tr("Mark as spam"),
                     {},
                     {},
                     [this] {
                         const Targets chosen = targets();
                         m_actions->markSpam(chosen);
                         decided(chosen);
                     },
                     some,
                     {}});
    m_commands->add({QStringLiteral("ticket.block"),
                     CommandGroup::Do,
                     Icon::Barred,
                     tr("Block the sender"),
                     {},
                     {},
                     [this] {
                         const Ticket &ticket = openValue()->ticket;
                         m_actions->blockSender(ticket.id, ticket.customer.email);
                     },
                     [this] {
                         const auto *value = openValue();
                         return value && !value->ticket.customer.email.isEmpty() &&
                                m_actions->may(Scope::Rules);
                     },
                     {}});
}

} // namespace caseline
