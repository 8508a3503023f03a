// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_import_parts.h"
#include "ticket_codec.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostParents = 100; // so far up a chain of parents is looked

QString givenText(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

class SqlImportRows final : public ImportRows
{
public:
    explicit SqlImportRows(SqlUnitOfWork &unit)
        : m_unit(unit)
        , m_tickets(makeTicketRows(unit))
        , m_customers(makeCustomerRows(unit))
        , m_links(makeLinkRows(unit))
        , m_files(makeAttachmentRows(unit))
        , m_messages(makeMessageRows(unit))
    {}

    Result<Imported> add(const TicketRecord &record) override
    {
        const auto known =
            find(u"record.ticket_by_public_id"_s, record.ticket.publicId.toRfc4122());
        if (!known)
            return failure(known.error());
        if (*known)
            return Imported::Known;
        Ticket ticket = record.ticket;
        if (auto done = refer(ticket); !done)
            return failure(done.error());
        const auto customer = customerOf({ticket.customer, record.identities});
        if (!customer)
            return failure(customer.error());
        ticket.customer = *customer;
        if (auto done = findTeam(m_unit, ticket.team); !done)
            return failure(done.error());
        const auto id = m_tickets->insert(ticket);
        if (!id)
            return failure(id.error());
        if (!ticket.externalId.isEmpty())
            if (auto done = m_tickets->setExternalId(*id, ticket.externalId); !done)
                return failure(done.error());
        if (auto done = addParts(record, *id); !done)
            return failure(done.error());
        return Imported::Added;
    }

    Result<Imported> add(const CustomerRecord &record) override
    {
        const auto known = byPublicId(record.customer);
        if (!known)
            return failure(known.error());
        if (*known)
            return Imported::Known;
        const auto added = insert(record);
        return added ? Result<Imported>(Imported::Added) : failure(added.error());
    }

    Result<Imported> add(const LinkRecord &record) override
    {
        const auto ticket = ticketOf(record.ticket);
        if (!ticket)
            return failure(ticket.error());
        const auto other = ticketOf(record.other);
        if (!other)
            return failure(other.error());
        const auto known = linkBetween(ticket->id, other->id);
        if (!known)
            return failure(known.error());
        if (*known == record.kind)
            return Imported::Known;
        if (*known)
            return failure(ErrorKind::Conflict,
                           u"%1 and %2 are linked as %3 already"_s.arg(
                               ticket->reference, other->reference, word(**known)));
        if (record.kind == LinkKind::Parent || record.kind == LinkKind::Child) {
            const bool up = record.kind == LinkKind::Parent;
            if (auto may = mayBeParent(up ? other->id : ticket->id, up ? *ticket : *other); !may)
                return failure(may.error());
        }
        if (auto done = m_links->add(ticket->id, other->id, record.kind); !done)
            return failure(done.error());
        return Imported::Added;
    }

    Result<Imported> add(const MergeRecord &record) override
    {
        auto ticket = ticketOf(record.ticket);
        if (!ticket)
            return failure(ticket.error());
        const auto into = ticketOf(record.into);
        if (!into)
            return failure(into.error());
        if (ticket->mergedInto && ticket->mergedInto->id == into->id)
            return Imported::Known;
        if (auto may = mayMerge(*ticket, *into); !may)
            return failure(may.error());
        auto rows = m_unit.session().run(
            u"link.merge"_s, {ticket->id.value, into->id.value, QString(word(record.status)),
                              int(record.escalationOpen), toMs(record.firstResponseDue),
                              toMs(record.resolutionDue), toVariant(record.pausedAt),
                              toVariant(record.resolvedAt), toVariant(record.snoozedUntil)});
        if (!rows)
            return failure(rows.error());
        m_unit.countTicket(*ticket, -1);
        ticket->mergedInto = TicketName{into->id, into->reference};
        m_unit.countTicket(*ticket, +1);
        m_unit.touch(ticket->id);
        m_unit.touch(into->id);
        return Imported::Added;
    }

    Result<Imported> add(const FileRecord &record) override
    {
        const auto known = find(u"record.file"_s, record.file.publicId.toRfc4122());
        if (!known)
            return failure(known.error());
        if (*known)
            return Imported::Known;
        const auto ticket = ticketOf(record.ticket);
        if (!ticket)
            return failure(ticket.error());
        Attachment file = record.file;
        file.ticket = ticket->id;
        if (record.message) {
            const auto message = messageOf(m_unit, *ticket, *record.message);
            if (!message)
                return failure(message.error());
            file.message = *message;
        }
        if (auto done = m_files->insert(file, record.content); !done)
            return failure(done.error());
        return Imported::Added;
    }

    Result<Imported> add(const DraftRecord &record) override
    {
        const auto ticket = ticketOf(record.ticket);
        if (!ticket)
            return failure(ticket.error());
        const QString author = givenText(record.author);
        {
            auto rows = m_unit.session().run(
                u"draft.find"_s, {ticket->id.value, author, QString(word(record.kind))});
            if (!rows)
                return failure(rows.error());
            if (rows->next())
                return Imported::Known;
        }
        if (auto done = m_messages->saveDraft(ticket->id, author, record.kind, record.body,
                                              record.updatedAt);
            !done)
            return failure(done.error());
        return Imported::Added;
    }

    Result<Imported> add(const DeliveryRecord &record) override
    {
        const auto ticket = ticketOf(record.ticket);
        if (!ticket)
            return failure(ticket.error());
        OutboxItem item = record.item;
        item.ticket = ticket->id;
        item.message = {};
        if (record.message) {
            const auto message = messageOf(m_unit, *ticket, *record.message);
            if (!message)
                return failure(message.error());
            item.message = *message;
        }
        return importDelivery(m_unit, std::move(item));
    }

    Result<Imported> add(const Article &article) override { return importArticle(m_unit, article); }
    Result<Imported> add(const SavedView &view) override { return importSavedView(m_unit, view); }
    Result<Imported> add(const VoteRecord &vote) override
    {
        const auto ticket = ticketOf(vote.ticket);
        return ticket ? importVote(m_unit, vote, ticket->id) : failure(ticket.error());
    }
    Result<Imported> add(const Team &team) override { return importTeam(m_unit, team); }

    Result<Imported> add(const CannedReply &reply) override
    {
        return importCannedReply(m_unit, reply);
    }

    Result<Imported> add(const RemovedCannedReply &removed) override
    {
        return importRemoval(m_unit, removed);
    }

    Result<Imported> add(const Macro &macro) override { return importMacro(m_unit, macro); }

private:
    Result<Ticket> ticketOf(const QUuid &publicId)
    {
        TicketId id;
        {
            auto rows =
                m_unit.session().run(u"record.ticket_by_public_id"_s, {publicId.toRfc4122()});
            if (!rows)
                return failure(rows.error());
            if (!rows->next())
                return failure(ErrorKind::NotFound, u"there is no ticket %1"_s.arg(
                                                        publicId.toString(QUuid::WithoutBraces)));
            id = TicketId{rows->integer(0)};
        }
        return m_tickets->find(id);
    }

    Result<std::optional<LinkKind>> linkBetween(TicketId ticket, TicketId other)
    {
        auto rows = m_unit.session().run(u"record.link"_s, {ticket.value, other.value});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? fromWord<LinkKind>(rows->text(0)) : std::nullopt;
    }

    Result<void> mayBeParent(TicketId parent, const Ticket &child)
    {
        const auto known = m_links->parentOf(child.id);
        if (!known)
            return failure(known.error());
        if (*known)
            return failure(ErrorKind::Conflict, u"%1 has a parent already"_s.arg(child.reference));
        std::optional<TicketId> at = parent;
        for (int steps = 0; at && *at != child.id && steps < kMostParents; ++steps) {
            const auto above = m_links->parentOf(*at);
            if (!above)
                return failure(above.error());
            at = *above;
        }
        return at ? failure(ErrorKind::Conflict, u"parents must not form a circle"_s)
                  : Result<void>();
    }

    // The same as a person may, but that the target may have been closed since.
    Result<void> mayMerge(const Ticket &ticket, const Ticket &into)
    {
        if (ticket.mergedInto)
            return failure(ErrorKind::Conflict,
                           u"%1 is merged into %2 already"_s.arg(ticket.reference,
                                                                 ticket.mergedInto->reference));
        if (ticket.status != Status::Closed)
            return failure(ErrorKind::Conflict,
                           u"%1 is not closed, as a merged ticket is"_s.arg(ticket.reference));
        const auto others = m_links->hasMerged(ticket.id);
        if (!others)
            return failure(others.error());
        if (*others || into.mergedInto)
            return failure(ErrorKind::Conflict, u"merges do not chain"_s);
        return {};
    }

    Result<bool> find(const QString &statement, const QVariant &value)
    {
        auto rows = m_unit.session().run(statement, {value});
        if (!rows)
            return failure(rows.error());
        return rows->next();
    }

    // A reference that is kept moves the counter of its day, which would give it once more.
    Result<void> refer(Ticket &ticket)
    {
        if (ticket.reference.isEmpty()) {
            auto next = m_tickets->nextReference(ticket.createdAt);
            if (!next)
                return failure(next.error());
            ticket.reference = *next;
            return {};
        }
        const auto taken = find(u"record.ticket_by_reference"_s, ticket.reference);
        if (!taken)
            return failure(taken.error());
        if (*taken)
            return failure(ErrorKind::Conflict,
                           u"the reference %1 is another ticket's"_s.arg(ticket.reference));
        static const QRegularExpression counted(u"^[A-Z][A-Z0-9]*-([0-9]{8})-([0-9]{1,15})$"_s);
        const auto match = counted.match(ticket.reference);
        return match.hasMatch() ? m_unit.skipNumbers(u"reference"_s, match.captured(1),
                                                     match.captured(2).toLongLong())
                                : Result<void>();
    }

    Result<std::optional<Customer>> byPublicId(const Customer &customer)
    {
        auto rows =
            m_unit.session().run(u"customer.by_public_id"_s, {customer.publicId.toRfc4122()});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? std::optional(readCustomer(*rows)) : std::nullopt;
    }

    /// The customer with that id, else whom an identity leads to, else a new one.
    Result<Customer> customerOf(const CustomerRecord &record)
    {
        auto known = byPublicId(record.customer);
        if (!known)
            return failure(known.error());
        if (!*known)
            known = m_customers->find(record.customer);
        if (!known)
            return failure(known.error());
        if (*known)
            return **known;
        const auto id = insert(record);
        if (!id)
            return failure(id.error());
        Customer customer = record.customer;
        customer.id = *id;
        return customer;
    }

    Result<CustomerId> insert(const CustomerRecord &record)
    {
        const Customer &c = record.customer;
        CustomerId id;
        {
            auto rows = m_unit.session().run(u"customer.insert"_s,
                                             {c.publicId.toRfc4122(), givenText(c.externalId),
                                              givenText(c.name), givenText(c.email),
                                              givenText(c.phone), QString(word(c.plan)),
                                              toMs(c.createdAt), givenText(c.language)});
            if (!rows)
                return failure(rows.error());
            id = CustomerId{rows->insertedId()};
        }
        for (const Identity &identity : record.identities)
            if (auto rows = m_unit.session().run(u"identity.add"_s,
                                                 {identity.kind, identity.value, id.value});
                !rows)
                return failure(rows.error());
        return id;
    }

    Result<void> addParts(const TicketRecord &record, TicketId id)
    {
        for (Message message : record.messages) {
            message.ticket = id;
            if (auto added = m_tickets->addMessage(message); !added)
                return failure(added.error());
        }
        for (const Event &event : record.events) {
            const QByteArray detail = QJsonDocument(event.detail).toJson(QJsonDocument::Compact);
            auto rows = m_unit.session().run(u"record.event"_s,
                                             {id.value, toMs(event.at), givenText(event.actor),
                                              event.kind, QString::fromUtf8(detail)});
            if (!rows)
                return failure(rows.error());
        }
        for (const ReminderRecord &reminder : record.reminders)
            if (auto rows =
                    m_unit.session().run(u"record.reminder"_s, {id.value, toMs(reminder.dueAt),
                                                                QString(word(reminder.status)),
                                                                toVariant(reminder.settledAt)});
                !rows)
                return failure(rows.error());
        return {};
    }

    SqlUnitOfWork &m_unit;
    std::unique_ptr<TicketRows> m_tickets;
    std::unique_ptr<CustomerRows> m_customers;
    std::unique_ptr<LinkRows> m_links;
    std::unique_ptr<AttachmentRows> m_files;
    std::unique_ptr<MessageRows> m_messages;
};

} // namespace

std::unique_ptr<ImportRows> makeImportRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlImportRows>(unit);
}

} // namespace caseline
