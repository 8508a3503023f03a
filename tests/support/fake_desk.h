// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/public_id.h"
#include "ports/background.h"
#include "ports/credentials.h"
#include "ports/customer_reader.h"
#include "ports/desk_commands.h"
#include "ports/health_reader.h"
#include "ports/intake.h"
#include "ports/metrics_reader.h"
#include "ports/ticket_reader.h"

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

namespace caseline::fake {

/// Runs tasks at once, or on a thread each.
class FakeBackground final : public Background
{
public:
    ~FakeBackground() override { join(); }
    void run(std::function<void()> task) override
    {
        if (dropTasks)
            return;
        const std::lock_guard lock(m_mutex);
        m_threads.emplace_back(std::move(task));
    }
    void join()
    {
        const std::lock_guard lock(m_mutex);
        for (std::thread &thread : m_threads)
            thread.join();
        m_threads.clear();
    }
    std::atomic<bool> dropTasks{false};

private:
    std::mutex m_mutex;
    std::vector<std::thread> m_threads;
};

/// A whole desk in memory, behind the ports that HTTP asks.
class FakeDesk final : public Intake,
                       public DeskCommands,
                       public TicketReader,
                       public ConversationReader,
                       public CustomerReader,
                       public MetricsReader
{
public:
    std::atomic<int> accepted{0};
    std::atomic<bool> busy{false};
    std::atomic<bool> broken{false};
    std::atomic<int> delayMs{0}; ///< before an answer, which then comes from another thread
    FakeBackground writer;

    InboundMessage lastMessage() const
    {
        const std::lock_guard lock(m_mutex);
        return m_last;
    }

    void accept(InboundMessage message, Intake::Done done) override
    {
        if (delayMs == 0)
            return done(take(std::move(message)));
        writer.run([this, message = std::move(message), done = std::move(done)]() mutable {
            std::this_thread::sleep_for(Milliseconds(delayMs.load()));
            done(take(std::move(message)));
        });
    }

    void run(CommandRequest request, DeskCommands::Done done) override
    {
        const std::lock_guard lock(m_mutex);
        Ticket &ticket = m_tickets.at(request.ticket.value);
        if (const auto *status = std::get_if<SetStatus>(&request.command)) {
            ticket.status = status->status;
            ticket.resolvedAt = fromMs(1'700'000'100'000);
            m_note = status->note;
            m_actor = request.caller.name;
        }
        CommandOutcome outcome;
        outcome.ticket = ticket;
        done(outcome);
    }
    QString note() const { return m_note; }
    QString actor() const { return m_actor; }

    Result<Ticket> ticket(TicketId id) const override
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_tickets.find(id.value);
        if (it == m_tickets.end())
            return failure(ErrorKind::NotFound, QStringLiteral("There is no such ticket."));
        return it->second;
    }
    Result<Ticket> ticket(const QString &name) const override
    {
        if (broken)
            return failure(ErrorKind::Internal, QStringLiteral("SELECT secret FROM internals"));
        const std::lock_guard lock(m_mutex);
        for (const auto &entry : m_tickets)
            if (entry.second.reference == name ||
                entry.second.publicId.toString(QUuid::WithoutBraces) == name)
                return entry.second;
        return failure(ErrorKind::NotFound, QStringLiteral("There is no such ticket."));
    }
    Result<std::vector<TicketRow>> page(const TicketQuery &, std::optional<TicketKey>,
                                        int) const override
    {
        return std::vector<TicketRow>();
    }
    Result<std::vector<TicketKey>> keys(const TicketQuery &) const override
    {
        return std::vector<TicketKey>();
    }
    Result<std::vector<TicketRow>> rows(const TicketQuery &,
                                        const std::vector<TicketId> &) const override
    {
        return std::vector<TicketRow>();
    }
    Result<std::vector<TicketRow>> ofCustomer(CustomerId, int) const override
    {
        return std::vector<TicketRow>();
    }

    Result<std::vector<Message>> messages(TicketId, std::optional<MessageId>, int) const override
    {
        return std::vector<Message>();
    }
    Result<Message> firstMessage(TicketId ticket) const override
    {
        const std::lock_guard lock(m_mutex);
        Message message;
        message.body = m_bodies.at(ticket.value);
        return message;
    }
    Result<int> messageCount(TicketId) const override { return 1; }
    Result<int> saidCount(TicketId) const override { return 1; }
    Result<std::vector<Event>> events(TicketId) const override { return std::vector<Event>(); }
    Result<std::vector<OutboxItem>> deliveries(TicketId ticket) const override
    {
        OutboxItem item;
        item.ticket = ticket;
        item.recipient = QStringLiteral("ada@example.com");
        item.body = QStringLiteral("We have it.");
        item.status = DeliveryStatus::Simulated;
        return std::vector<OutboxItem>{item};
    }
    Result<QStringList> participants(TicketId) const override { return QStringList(); }
    Result<QString> draft(TicketId, const QString &, MessageKind) const override
    {
        return QString();
    }

    Result<Customer> customer(CustomerId id) const override
    {
        Customer customer;
        customer.id = id;
        return customer;
    }
    Result<Customer> customer(const QString &externalId) const override
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &entry : m_tickets)
            if (entry.second.customer.externalId == externalId)
                return entry.second.customer;
        return failure(ErrorKind::NotFound, QStringLiteral("There is no such customer."));
    }
    Result<CustomerStanding> standing(CustomerId) const override
    {
        const std::lock_guard lock(m_mutex);
        return CustomerStanding{int(m_tickets.size()), 0, {}};
    }
    Result<std::vector<Ticket>> tickets(CustomerId, std::optional<TicketId> before,
                                        int limit) const override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<Ticket> result;
        for (auto it = m_tickets.rbegin(); it != m_tickets.rend() && int(result.size()) < limit;
             ++it)
            if (!before || it->first < before->value)
                result.push_back(it->second);
        return result;
    }

    Result<ViewCounts> viewCounts(const QString &) const override { return ViewCounts(); }
    Result<QMap<QString, qint64>> openJobs() const override { return QMap<QString, qint64>(); }
    Result<DeskTotals> totals(const QString &inbox) const override
    {
        DeskTotals totals;
        totals.total = inbox.isEmpty() ? 7 : 3;
        totals.byStatus = {{QStringLiteral("open"), 7}};
        totals.byCategory = {{QStringLiteral("card"), 7}};
        totals.averageConfidence = 0.875;
        return totals;
    }
    Result<std::vector<DayFigures>> days(int, int) const override
    {
        return std::vector<DayFigures>();
    }
    Result<std::vector<CategoryCount>> categories(int, int) const override
    {
        return std::vector<CategoryCount>();
    }

private:
    Result<Accepted> take(InboundMessage message)
    {
        if (busy)
            return failure(ErrorKind::Busy, QStringLiteral("the queue is full"));
        const std::lock_guard lock(m_mutex);
        if (message.idempotency) {
            const QString key = message.idempotency->client + message.idempotency->key;
            const auto known = m_keys.find(key);
            if (known != m_keys.end() && known->second.first != message.idempotency->bodyHash)
                return failure(ErrorKind::Invalid,
                               QStringLiteral("The key was used with another body."));
            if (known != m_keys.end())
                return Accepted{m_tickets.at(known->second.second), QStringLiteral("Again."), true};
            m_keys[key] = {message.idempotency->bodyHash, qint64(m_tickets.size()) + 1};
        }
        Ticket ticket;
        ticket.id = TicketId{qint64(m_tickets.size()) + 1};
        ticket.publicId = newPublicId(fromMs(1'700'000'000'000));
        ticket.reference =
            QStringLiteral("TKT-20231114-%1").arg(ticket.id.value, 4, 10, QChar(u'0'));
        ticket.inbox = message.inbox;
        ticket.customer.id = CustomerId{1};
        ticket.customer.externalId = message.externalId;
        ticket.channel = message.channel;
        ticket.judgement.category = QStringLiteral("card");
        ticket.judgement.confidence = 0.91234567;
        ticket.judgement.polarity = -0.5;
        ticket.judgement.mood = Mood::Negative;
        ticket.judgement.escalation.tier = Tier::Always;
        ticket.createdAt = fromMs(1'700'000'000'000);
        ticket.sla.firstResponseDue = fromMs(1'700'003'600'000);
        m_bodies[ticket.id.value] = message.body;
        m_tickets[ticket.id.value] = ticket;
        m_last = std::move(message);
        ++accepted;
        return Accepted{ticket, QStringLiteral("We have your message."), false};
    }

    mutable std::mutex m_mutex;
    std::map<qint64, Ticket> m_tickets;
    std::map<qint64, QString> m_bodies;
    std::map<QString, std::pair<QByteArray, qint64>> m_keys;
    InboundMessage m_last;
    QString m_note;
    QString m_actor;
};

/// Keys by their secret.
class FakeApiKeys final : public CredentialChecker
{
public:
    void add(const char *secret, Scopes scopes, int rate = 0)
    {
        ApiKey key;
        key.id = ApiKeyId{qint64(m_keys.size()) + 1};
        key.name = QLatin1String(secret);
        key.scopes = scopes;
        key.ratePerMinute = rate;
        m_keys[secret] = key;
    }
    Result<Caller> check(const QByteArray &secret) const override
    {
        const auto it = m_keys.find(secret);
        if (it == m_keys.end())
            return failure(ErrorKind::Unauthorized, QStringLiteral("unknown"));
        return Caller::ofKey(it->second);
    }

private:
    std::map<QByteArray, ApiKey> m_keys;
};

class FakeHealth final : public HealthReader
{
public:
    HealthReport report{Health::Healthy,
                        QStringLiteral("healthy"),
                        QStringLiteral("healthy"),
                        QStringLiteral("not_configured"),
                        QStringLiteral("simulated"),
                        QString(),
                        QStringLiteral("simulated")};
    std::atomic<bool> isReady{true};

    HealthReport health() const override { return report; }
    bool ready() const override { return isReady; }
};

} // namespace caseline::fake
