// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memory_desk.h"

#include "ports/canned_replies.h"
#include "ports/classifier.h"
#include "ports/customer_finder.h"
#include "ports/intake.h"

namespace caseline::fake {

/// What people who write ask of a desk, beside a desk in memory.
class WritingDesk final : public Intake,
                          public Classifier,
                          public CustomerFinder,
                          public CannedReplyReader,
                          public CannedReplyDesk
{
public:
    explicit WritingDesk(MemoryDesk &desk)
        : m_desk(desk)
    {
        keepNow({{},
                 QStringLiteral("hello"),
                 QStringLiteral("We are looking into it"),
                 QStringLiteral("Dear {customer.name},\nthis is {ticket.reference}."),
                 {},
                 {}});
        keepNow({{},
                 QStringLiteral("order"),
                 QStringLiteral("About an order"),
                 QStringLiteral("Your order {order.number} is here."),
                 {},
                 {}});
        keepNow({{},
                 QStringLiteral("refund"),
                 QStringLiteral("The refund is on its way"),
                 QStringLiteral("The refund is on its way. {agent.name}"),
                 {},
                 {}});
    }

    std::vector<InboundMessage> accepted;
    std::vector<ClassifyRequest> judged;
    std::optional<Error> refusal;
    std::vector<Customer> customers;

    void accept(InboundMessage message, Intake::Done done) override
    {
        if (refusal)
            return done(failure(*refusal));
        accepted.push_back(message);
        Ticket ticket;
        ticket.reference = QStringLiteral("TKT-20260310-0999");
        ticket.subject = message.subject;
        ticket.customer.name = message.name;
        ticket.id = m_desk.add(ticket);
        ticket.id = TicketId{qint64(m_desk.tickets_.size())};
        m_desk.say(ticket.id, MessageKind::Customer, message.name, message.body, Instant());
        done(Accepted{ticket, {}, false});
        m_desk.announce({ticket.id});
    }

    void classify(ClassifyRequest request, Classifier::Done done) override
    {
        judged.push_back(request);
        Judgement judgement;
        const bool money = request.message.contains(QLatin1String("payment"));
        judgement.category = money ? QStringLiteral("billing") : QStringLiteral("technical");
        judgement.confidence = 0.96;
        judgement.priority = money ? Priority::High : Priority::Medium;
        const QString all = request.subject.isEmpty()
                                ? request.message
                                : request.subject + QLatin1Char('\n') + request.message;
        if (money)
            judgement.evidence = {
                {QStringLiteral("payment"), int(all.indexOf(QLatin1String("payment"))), 7, 0.46}};
        done(judgement);
    }
    QString preview(const ClassifyRequest &) const override { return {}; }

    Result<std::vector<Customer>> customersLike(const QString &start, int) const override
    {
        std::vector<Customer> found;
        for (const Customer &customer : customers)
            if (customer.name.startsWith(start, Qt::CaseInsensitive))
                found.push_back(customer);
        return found;
    }

    Result<std::vector<CannedReply>> cannedReplies() const override { return m_replies; }
    void keep(CannedReply reply, const Caller &, CannedReplyDesk::Done done) override
    {
        for (const CannedReply &other : m_replies)
            if (other.shortcut == reply.shortcut && other.id != reply.id)
                return done(failure(ErrorKind::Conflict, QStringLiteral("taken")));
        if (reply.shortcut.isEmpty())
            return done(failure(Error{
                ErrorKind::Invalid, QStringLiteral("no"), {{QStringLiteral("shortcut"), {}}}}));
        done(keepNow(reply));
    }
    void remove(CannedReplyId id, const Caller &, CannedReplyDesk::Done done) override
    {
        for (auto it = m_replies.begin(); it != m_replies.end(); ++it)
            if (it->id == id) {
                const CannedReply removed = *it;
                m_replies.erase(it);
                return done(removed);
            }
        done(failure(ErrorKind::NotFound, QStringLiteral("gone")));
    }

private:
    CannedReply keepNow(CannedReply reply)
    {
        if (!reply.id)
            reply.id = CannedReplyId{++m_lastReply};
        std::erase_if(m_replies, [&](const CannedReply &other) { return other.id == reply.id; });
        m_replies.push_back(reply);
        return reply;
    }

    MemoryDesk &m_desk;
    std::vector<CannedReply> m_replies;
    qint64 m_lastReply = 0;
};

} // namespace caseline::fake
