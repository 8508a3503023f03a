// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service_fixture.h"

#include "domain/public_id.h"

#include <QSqlDatabase>
#include <QSqlQuery>

/// A conversation about two matters, for the tests that make two tickets of it.
namespace caseline::test {

inline const QString kCharged =
    QStringLiteral("I am FURIOUS! You charged my card TWICE for invoice 20418.");
inline const QString kZebra =
    QStringLiteral("Another matter: how do I change the zebra address of my account?");
inline const QString kThanks = QStringLiteral("When will the invoice be corrected?");

inline InboundMessage written(const QString &body, std::optional<TicketId> appendTo = {})
{
    InboundMessage message = ServiceFixture::angryMessage();
    message.body = body;
    message.appendTo = appendTo;
    return message;
}

inline DeskRules withTeam()
{
    DeskRules rules;
    rules.teamEmail = QStringLiteral("team@desk.example");
    return rules;
}

/// A desk with one ticket, on which its customer wrote about two matters within two hours.
struct SplitDesk : ServiceFixture
{
    SplitDesk()
        : ServiceFixture(withTeam())
    {
        old = accept(written(kCharged))->ticket.id;
        clock.advance(std::chrono::hours(1));
        InboundMessage second = written(kZebra, old);
        second.files = {
            {QStringLiteral("zebra.txt"), QStringLiteral("text/plain"), {}, "black and white"}};
        second.participants = {QStringLiteral("carla@example.com")};
        second.messageIdHeader = QStringLiteral("<two@mail.example>");
        accept(second);
        clock.advance(std::chrono::hours(1));
        accept(written(kThanks, old));
        clock.advance(std::chrono::hours(1));
    }

    std::vector<Message> messages(TicketId id)
    {
        return *store.desk().conversations().messages(id, {}, 50);
    }
    QUuid named(const QString &body)
    {
        for (const Message &message : messages(old))
            if (message.body == body)
                return message.publicId;
        return {};
    }
    QStringList bodies(TicketId id)
    {
        QStringList all;
        for (const Message &message : messages(id))
            all << message.body;
        return all;
    }
    Result<CommandOutcome> split(const std::vector<QUuid> &ids, const QString &title = {})
    {
        return run(old, SplitTicket{ids, title});
    }
    std::vector<Event> eventsOf(TicketId id, const QString &kind)
    {
        std::vector<Event> found;
        for (const Event &event : events(id))
            if (event.kind == kind)
                found.push_back(event);
        return found;
    }
    /// References of the tickets with that word.
    QStringList found(const QString &word)
    {
        TicketQuery query;
        query.view = TicketView::All;
        query.sort = TicketSort::NewestFirst;
        query.search = word;
        const auto page = store.desk().tickets().page(query, std::nullopt, 50);
        QStringList references;
        for (const TicketRow &row : page ? *page : std::vector<TicketRow>())
            references << row.reference;
        return references;
    }
    void index()
    {
        QVERIFY(store.write([](Transaction &tx) -> Result<void> {
            const auto done = tx.messages().indexNext(1000);
            return done ? Result<void>() : failure(done.error());
        }));
    }
    QStringList rows(const QString &sql) const
    {
        QStringList all;
        {
            QSqlDatabase db =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
            db.setDatabaseName(store.file());
            db.open();
            QSqlQuery query(sql, db);
            while (query.next())
                all << query.value(0).toString();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("look"));
        return all;
    }
    /// All figures but that of the numbers given out.
    QStringList figures() const
    {
        return rows(QStringLiteral(
            "SELECT name || ' ' || key || ' ' || value FROM counters WHERE value <> 0 "
            "AND name <> 'reference' ORDER BY name, key"));
    }

    TicketId old;
};

inline Ticket withoutMarks(Ticket ticket)
{
    ticket.version = 0;
    ticket.updatedAt = {};
    return ticket;
}

inline ErrorKind refusalOf(const Result<CommandOutcome> &outcome)
{
    return outcome ? ErrorKind::Internal : outcome.error().kind;
}

} // namespace caseline::test
