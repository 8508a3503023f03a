// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/public_id.h"
#include "ports/ticket_store.h"
#include "store/sqlite_desk.h"

#include <QTemporaryDir>
#include <QtTest>

#include <condition_variable>
#include <mutex>
#include <optional>

namespace caseline::test {

/// A real store in a folder of its own.
class StoreFixture
{
public:
    StoreFixture() { reopen(); }

    QString file() const { return m_folder.path() + QStringLiteral("/caseline.db"); }
    SqliteDesk &desk() { return *m_desk; }
    void close() { m_desk.reset(); }
    void reopen()
    {
        m_desk.reset();
        auto opened = SqliteDesk::open(file());
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().detail));
        m_desk = std::move(*opened);
    }

    /// Runs a mutation and waits until it is committed or refused.
    Result<void> write(TicketStore::Mutation mutation)
    {
        std::mutex mutex;
        std::condition_variable ended;
        std::optional<Result<void>> result;
        m_desk->store().submit(std::move(mutation), [&](const Result<void> &done) {
            const std::lock_guard lock(mutex);
            result = done;
            ended.notify_one();
        });
        std::unique_lock lock(mutex);
        ended.wait(lock, [&] { return result.has_value(); });
        return *result;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SqliteDesk> m_desk;
};

inline const Instant kNoon = fromMs(1'773'144'000'000); // 2026-03-10 12:00 UTC

/// A ticket with everything a row needs; tests change what they are about.
inline Ticket someTicket(const QString &subject = QStringLiteral("Charged twice"),
                         Instant created = kNoon)
{
    Ticket t;
    t.publicId = newPublicId(created);
    t.inbox = QStringLiteral("fintech");
    t.subject = subject;
    t.snippet = subject;
    t.judgement.taxonomy = QStringLiteral("fintech");
    t.judgement.category = QStringLiteral("duplicate_payment");
    t.judgement.confidence = 0.9;
    t.judgement.reason = QStringLiteral("charged twice");
    t.judgement.polarity = -0.5;
    t.judgement.mood = Mood::Negative;
    t.createdAt = t.updatedAt = created;
    t.sla.firstResponseDue = created + std::chrono::hours(24);
    t.sla.resolutionDue = created + std::chrono::hours(72);
    t.sla.due = t.sla.firstResponseDue;
    return t;
}

inline Customer someCustomer(const QString &externalId = QStringLiteral("anna-1"))
{
    Customer c;
    c.publicId = newPublicId(kNoon);
    c.externalId = externalId;
    c.name = QStringLiteral("Anna Lindqvist");
    c.email = externalId + QStringLiteral("@nordbruk.example");
    c.plan = Plan::Enterprise;
    c.createdAt = kNoon;
    return c;
}

/// Puts a ticket and its first message into the store; answers with the ticket as it is there.
inline Ticket stored(StoreFixture &store, Ticket ticket,
                     const QString &body = QStringLiteral("You took 1,249.00 twice."),
                     Customer customer = someCustomer())
{
    auto done = store.write([&](Transaction &tx) -> Result<void> {
        auto known = tx.customers().find(customer);
        if (!known)
            return failure(known.error());
        if (*known) {
            ticket.customer = **known;
        } else {
            customer.id = *tx.customers().insert(customer);
            ticket.customer = customer;
        }
        ticket.reference = *tx.tickets().nextReference(ticket.createdAt);
        const auto id = tx.tickets().insert(ticket);
        if (!id)
            return failure(id.error());
        ticket.id = *id;
        Message message;
        message.publicId = newPublicId(ticket.createdAt);
        message.ticket = *id;
        message.author = ticket.customer.name;
        message.subject = ticket.subject;
        message.body = body;
        message.createdAt = ticket.createdAt;
        if (auto added = tx.tickets().addMessage(message); !added)
            return failure(added.error());
        return {};
    });
    if (!done)
        qFatal("%s", qUtf8Printable(done.error().detail));
    return ticket;
}

} // namespace caseline::test
