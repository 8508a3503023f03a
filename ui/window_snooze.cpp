// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets that are set aside until a time, and those that nobody needs to see again.
#include "main_window.h"
#include "picker.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "time_text.h"

#include <QDateTime>
#include <QTimeZone>

namespace caseline {

namespace {

const QTime morning(9, 0);
const QTime evening(18, 0);

Instant localTime(const QDate &day, const QTime &time)
{
    return fromMs(QDateTime(day, time, QTimeZone::systemTimeZone()).toMSecsSinceEpoch());
}

QDate nextMonday(const QDate &day)
{
    return day.addDays(8 - day.dayOfWeek());
}

} // namespace

void MainWindow::offerSnooze(const Targets &targets)
{
    if (targets.empty())
        return;
    const Instant now = m_clock.now();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMs(now), QTimeZone::systemTimeZone());
    PickerAsk ask{tr("Set aside"), tr("Tomorrow, in two hours…"), {}, false, false,
                  scopeOf(targets)};
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
        offer(tr("This evening"), localTime(local.date(), evening));
    offer(tr("Tomorrow morning"), localTime(local.date().addDays(1), morning));
    offer(tr("Monday morning"), localTime(nextMonday(local.date()), morning));
    offer(tr("In a week"), localTime(local.date().addDays(7), morning));
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
                     {},
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
