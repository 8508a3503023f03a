// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory_desk.h"

namespace caseline::fake {

/// 10 March 2026, 14:12:08 UTC: a working afternoon.
inline Instant sampleNow()
{
    return fromMs(1'773'151'928'000);
}

struct SampleRow
{
    const char *name;
    const char *subject;
    const char *snippet;
    Channel channel;
    Priority priority;
    Mood mood;
    SlaState sla;
    int dueMinutes;
    int ageMinutes;
    bool unread;
    const char *contact; ///< of an open escalation; null: none
    const char *team;
    const char *rule;
    const char *holder;
};

inline const std::vector<SampleRow> &sampleRows()
{
    using C = Channel;
    using P = Priority;
    using M = Mood;
    using S = SlaState;
    static const std::vector<SampleRow> rows = {
        {"Omar Haddad", "Locked out before payroll run", "I cannot get past the second factor",
         C::Whatsapp, P::Urgent, M::Negative, S::Breached, -12, 26, true, "James Okafor",
         "Security", "Sign-in by somebody else", "James Okafor"},
        {"Anna Lindqvist", "Charged twice for invoice 20418", "I am FURIOUS. You took 1,249.00",
         C::Email, P::High, M::Negative, S::Soon, 18, 42, false, "Lisa Tanaka", "Billing",
         "Money taken more than once", "Lisa Tanaka"},
        {"Jonas Weber", "Datenschutz-Auskunftsersuchen nach Artikel 15 DSGVO", "hiermit verlange",
         C::Email, P::High, M::Neutral, S::Soon, 41, 64, true, "Rachel Foster", "Legal and privacy",
         "Access under GDPR", nullptr},
        {"Priya Raman", "Export stops at 10,000 rows", "The CSV ends in the middle of a row",
         C::Web, P::Medium, M::Neutral, S::Ok, 80, 125, true, nullptr, nullptr, nullptr, nullptr},
        {"Söderström & Partners", "SAML login loops after certificate change", "", C::Email,
         P::Medium, M::Neutral, S::Ok, 106, 130, false, nullptr, nullptr, nullptr, nullptr},
        {"Lumen Retail · API", "Webhook signature rejected since 11:40", "", C::Api, P::High,
         M::Negative, S::Ok, 125, 140, false, "Lisa Tanaka", "Billing", "Payment not received",
         nullptr},
        {"+44 7700 900 412", "Where is my invoice for February", "", C::Sms, P::Low, M::Neutral,
         S::Ok, 180, 190, false, nullptr, nullptr, nullptr, nullptr},
        {"Hélène Marchand", "Changer l’adresse de facturation", "Notre siège a déménagé", C::Email,
         P::Medium, M::Neutral, S::Ok, 210, 200, false, nullptr, nullptr, nullptr, nullptr},
        {"Tomasz Zieliński", "Thanks, that fixed it", "You can close this one, brilliant support",
         C::Web, P::Low, M::Positive, S::Ok, 300, 250, false, nullptr, nullptr, nullptr, nullptr},
        {"Katharina Oberleitner-Vössing", "Rechnungskorrektur Umsatzsteuervoranmeldung Februar", "",
         C::Email, P::Medium, M::Neutral, S::Ok, 360, 310, false, nullptr, nullptr, nullptr,
         nullptr},
        {"Lucía Ferreira", "Pago rechazado con tarjeta nueva", "Ya probé con otra tarjeta",
         C::Whatsapp, P::Medium, M::Neutral, S::Paused, 400, 370, false, nullptr, nullptr, nullptr,
         nullptr},
        {"Ivo Petrov", "Dark mode in the customer portal", "Any plans? My eyes would", C::Web,
         P::Low, M::Positive, S::Ok, 2900, 1500, false, nullptr, nullptr, nullptr, nullptr},
        {"Ingrid Solheim", "Received a mail with another customer’s name in it", "", C::Email,
         P::High, M::Neutral, S::Soon, 55, 90, false, "James Okafor", "Security",
         "Data seen by a stranger", nullptr},
    };
    return rows;
}

inline void fillSampleTicket(Ticket &t, const SampleRow &row, int number)
{
    const Instant now = sampleNow();
    t.reference = QStringLiteral("TKT-20260310-%1").arg(190 + number, 4, 10, QLatin1Char('0'));
    t.customer.name = QString::fromUtf8(row.name);
    t.customer.email = QStringLiteral("customer%1@example.com").arg(number);
    t.customer.phone = QStringLiteral("+47 406 55 2%1").arg(number, 2, 10, QLatin1Char('0'));
    t.customer.plan = number % 3 == 0 ? Plan::Pro : Plan::Enterprise;
    t.customer.createdAt = now - std::chrono::hours(24 * 1500);
    t.subject = QString::fromUtf8(row.subject);
    t.snippet = QString::fromUtf8(row.snippet);
    t.channel = row.channel;
    t.priority = row.priority;
    t.unread = row.unread;
    t.assignee = QStringLiteral("Mara Klein");
    t.createdAt = now - std::chrono::minutes(row.ageMinutes);
    t.updatedAt = t.createdAt;
    t.sla.state = row.sla;
    t.sla.due = now + std::chrono::minutes(row.dueMinutes);
    t.sla.firstResponseDue = *t.sla.due;
    t.sla.resolutionDue = now + std::chrono::hours(30);
    t.status = row.sla == SlaState::Paused ? Status::Pending : Status::Open;
    Judgement &j = t.judgement;
    j.taxonomy = QStringLiteral("support");
    j.category = QStringLiteral("duplicate_payment");
    j.confidence = 0.94;
    j.mood = row.mood;
    j.alternatives = {{QStringLiteral("refund_request"), 0.04},
                      {QStringLiteral("failed_payment"), 0.01}};
    if (row.contact) {
        j.escalation.tier = number % 4 == 2 ? Tier::Likely : Tier::Always;
        j.escalation.contact = QString::fromUtf8(row.contact);
        j.escalation.team = QString::fromUtf8(row.team);
        j.escalation.ruleName = QString::fromUtf8(row.rule);
        t.escalation.open = true;
        t.escalation.raisedAt = t.createdAt;
        if (row.holder) {
            t.escalation.claimedBy = QString::fromUtf8(row.holder);
            t.escalation.claimedAt = now - std::chrono::minutes(20);
        }
    }
}

/// Anna's conversation: customer, acknowledgement, escalation, note, with marked evidence.
inline void fillSampleConversation(MemoryDesk &desk, TicketId id)
{
    const Instant at = sampleNow() - std::chrono::minutes(42);
    const QString body = QStringLiteral(
        "I am FURIOUS. You took 1,249.00 TWICE on the same day for invoice 20418, and the second "
        "charge pushed our account into overdraft!\n\nI want the money back today and an "
        "explanation in writing.\n\nOn 9 March billing@caseline.example wrote:\n> Your invoice\n"
        "> is attached.");
    desk.say(id, MessageKind::Customer, QStringLiteral("Anna Lindqvist"), body, at);
    Judgement &j = desk.tickets_.at(id.value).judgement;
    for (const auto &[words, weight] : {std::pair(QStringLiteral("TWICE on the same day"), 0.41),
                                        std::pair(QStringLiteral("1,249.00"), 0.22),
                                        std::pair(QStringLiteral("invoice 20418"), 0.17)})
        j.evidence.push_back({words, int(body.indexOf(words)), int(words.size()), weight});
    j.escalation.evidence = {j.evidence.front()};
    OutboxItem letter;
    letter.id = OutboxId{1};
    letter.ticket = id;
    letter.kind = DeliveryKind::Acknowledgement;
    letter.status = DeliveryStatus::Sent;
    letter.body = QStringLiteral("Thank you, Anna. This is TKT-20260310-0191; a colleague from "
                                 "Billing will answer by 14:30.");
    letter.createdAt = at + std::chrono::seconds(2);
    desk.letters_[id.value].push_back(letter);
    desk.events_[id.value].push_back(
        {id,
         at + std::chrono::seconds(3),
         {},
         QStringLiteral("escalated"),
         {{QStringLiteral("contact"), QStringLiteral("Lisa Tanaka")},
          {QStringLiteral("team"), QStringLiteral("Billing")},
          {QStringLiteral("rule"), QStringLiteral("Money taken more than once")}}});
    desk.say(
        id, MessageKind::Note, QStringLiteral("Lisa Tanaka"),
        QStringLiteral("Both captures are real, the gateway retried after a timeout. Refund of "
                       "the second is approved: RF-88213, 1–2 bank days. Please tell her."),
        at + std::chrono::minutes(22));
}

/// A desk with an afternoon's tickets; the second one (Anna) has a conversation and a draft.
inline void fillSampleDesk(MemoryDesk &desk)
{
    int number = 0;
    for (const SampleRow &row : sampleRows()) {
        Ticket ticket;
        fillSampleTicket(ticket, row, number++);
        const TicketId id = desk.add(ticket);
        if (number == 2) {
            fillSampleConversation(desk, id);
            desk.drafts_[{id.value, MessageKind::Reply}] = QStringLiteral(
                "Dear Anna,\nyou are right, invoice 20418 was charged twice. I have sent the "
                "second "
                "1,249.00 back under RF-88213; it reaches your account within two bank days.");
        } else {
            desk.say(id, MessageKind::Customer, ticket.customer.name,
                     ticket.subject + QLatin1Char('\n') + ticket.snippet, ticket.createdAt,
                     ticket.channel);
        }
    }
    desk.standing_ = {23, 2, {-0.1, 0.4, 0.3, 0.02, -0.5, -0.8}};
    desk.counts_.views = {{TicketView::Mine, 13},      {TicketView::Unassigned, 31},
                          {TicketView::Escalated, 5},  {TicketView::DueSoon, 9},
                          {TicketView::Breached, 2},   {TicketView::Pending, 47},
                          {TicketView::AllOpen, 1312}, {TicketView::All, 9123}};
    desk.counts_.escalations = 5;
    desk.counts_.waitingDeliveries = 3;
}

} // namespace caseline::fake
