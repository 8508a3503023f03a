// SPDX-License-Identifier: GPL-3.0-or-later
// Long: one desk in memory behind every port that the window asks, so that each test sees the same.
#pragma once

#include "ports/background.h"
#include "ports/change_feed.h"
#include "ports/customer_reader.h"
#include "ports/desk_commands.h"
#include "ports/metrics_reader.h"
#include "ports/search_counter.h"
#include "ports/tag_reader.h"
#include "ports/ticket_reader.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace caseline::fake {

/// Runs at once, on the calling thread.
class InlineBackground final : public Background
{
public:
    void run(std::function<void()> task) override { task(); }
};

class FixedClock final : public Clock
{
public:
    Instant at{};
    Instant now() const override { return at; }
};

/// A desk in memory that a window can be put on: lists, conversations, commands with undo, news.
class MemoryDesk final : public TicketReader,
                         public SearchCounter,
                         public TagReader,
                         public ConversationReader,
                         public CustomerReader,
                         public MetricsReader,
                         public DeskCommands,
                         public ChangeFeed
{
public:
    explicit MemoryDesk(const Clock &clock)
        : m_clock(clock)
    {}

    std::map<qint64, Ticket> tickets_;
    std::map<qint64, std::vector<Message>> messages_;
    std::map<qint64, std::vector<Event>> events_;
    std::map<qint64, std::vector<OutboxItem>> letters_;
    std::map<std::pair<qint64, MessageKind>, QString> drafts_;
    CustomerStanding standing_;
    ViewCounts counts_;
    std::vector<CommandRequest> ran; ///< all commands, in order
    std::optional<Error> refusal;    ///< what the next commands are refused with
    std::set<qint64> refused;        ///< tickets that refuse everything
    bool broken = false;             ///< nothing can be read

    TicketId add(Ticket ticket)
    {
        ticket.id = TicketId{qint64(tickets_.size()) + 1};
        if (!ticket.customer.id)
            ticket.customer.id = CustomerId{ticket.id.value};
        tickets_[ticket.id.value] = ticket;
        return ticket.id;
    }

    void say(TicketId ticket, MessageKind kind, const QString &author, const QString &body,
             Instant at, Channel channel = Channel::Email)
    {
        Message message;
        message.id = MessageId{++m_lastMessage};
        message.ticket = ticket;
        message.kind = kind;
        message.author = author;
        message.body = body;
        message.channel = channel;
        message.createdAt = at;
        messages_[ticket.value].push_back(message);
    }

    void announce(std::vector<TicketId> changed)
    {
        std::sort(changed.begin(), changed.end());
        ChangeSet set;
        set.revision = ++m_revision;
        set.tickets = std::move(changed);
        for (const auto &weak : m_listeners)
            if (const auto listener = weak.lock())
                (*listener)(set);
    }

    // ChangeFeed
    Subscription subscribe(Listener listener) override
    {
        auto kept = std::make_shared<Listener>(std::move(listener));
        m_listeners.push_back(kept);
        return kept;
    }

    // SearchCounter
    Result<int> countUpTo(const TicketQuery &query, int most) const override
    {
        return std::min(int(list(query).size()), most);
    }

    // TagReader
    Result<QStringList> tagsInUse(int most) const override
    {
        std::set<QString> tags;
        for (const auto &[id, ticket] : tickets_)
            tags.insert(ticket.tags.begin(), ticket.tags.end());
        return QStringList(tags.begin(), tags.end()).mid(0, most);
    }

    // TicketReader
    Result<Ticket> ticket(TicketId id) const override
    {
        const auto at = tickets_.find(id.value);
        if (at == tickets_.end())
            return failure(ErrorKind::NotFound, QStringLiteral("no such ticket"));
        return at->second;
    }
    Result<Ticket> ticket(const QString &) const override
    {
        return failure(ErrorKind::NotFound, QStringLiteral("no such ticket"));
    }
    Result<std::vector<TicketRow>> page(const TicketQuery &query, std::optional<TicketKey>,
                                        int limit) const override
    {
        if (broken)
            return failure(ErrorKind::Unavailable, QStringLiteral("the disk is gone"));
        auto rows = list(query);
        if (int(rows.size()) > limit)
            rows.resize(size_t(limit));
        return rows;
    }
    Result<std::vector<TicketKey>> keys(const TicketQuery &query) const override
    {
        if (broken)
            return failure(ErrorKind::Unavailable, QStringLiteral("the disk is gone"));
        std::vector<TicketKey> keys;
        for (const TicketRow &row : list(query))
            keys.push_back({row.key, row.id});
        return keys;
    }
    Result<std::vector<TicketRow>> rows(const TicketQuery &query,
                                        const std::vector<TicketId> &ids) const override
    {
        std::vector<TicketRow> found;
        for (const TicketRow &row : list(query))
            if (std::find(ids.begin(), ids.end(), row.id) != ids.end())
                found.push_back(row);
        return found;
    }
    Result<std::vector<TicketRow>> ofCustomer(CustomerId customer, int limit) const override
    {
        std::vector<TicketRow> found;
        for (const auto &[id, ticket] : tickets_)
            if (ticket.customer.id == customer && int(found.size()) < limit)
                found.push_back(rowOf(ticket, {}));
        return found;
    }

    // ConversationReader
    Result<std::vector<Message>> messages(TicketId ticket, std::optional<MessageId>,
                                          int limit) const override
    {
        if (broken)
            return failure(ErrorKind::Unavailable, QStringLiteral("the disk is gone"));
        const auto &all = of(messages_, ticket);
        const size_t skip = all.size() > size_t(limit) ? all.size() - size_t(limit) : 0;
        return std::vector<Message>(all.begin() + qsizetype(skip), all.end());
    }
    Result<Message> firstMessage(TicketId ticket) const override
    {
        const auto &all = of(messages_, ticket);
        if (all.empty())
            return failure(ErrorKind::NotFound, QStringLiteral("no message"));
        return all.front();
    }
    Result<int> messageCount(TicketId ticket) const override
    {
        return int(of(messages_, ticket).size());
    }
    Result<int> saidCount(TicketId ticket) const override
    {
        const auto all = of(messages_, ticket);
        return int(std::count_if(all.begin(), all.end(), [](const Message &message) {
            return message.kind != MessageKind::Note;
        }));
    }
    Result<std::vector<Event>> events(TicketId ticket) const override
    {
        return of(events_, ticket);
    }
    Result<std::vector<OutboxItem>> deliveries(TicketId ticket) const override
    {
        return of(letters_, ticket);
    }
    Result<QStringList> participants(TicketId ticket) const override
    {
        const auto at = copies.find(ticket.value);
        return at == copies.end() ? QStringList() : at->second;
    }
    Result<QString> draft(TicketId ticket, const QString &, MessageKind kind) const override
    {
        const auto at = drafts_.find({ticket.value, kind});
        return at == drafts_.end() ? QString() : at->second;
    }

    // CustomerReader
    Result<Customer> customer(CustomerId) const override { return Customer(); }
    Result<Customer> customer(const QString &) const override { return Customer(); }
    Result<CustomerStanding> standing(CustomerId) const override { return standing_; }
    Result<std::vector<Ticket>> tickets(CustomerId, std::optional<TicketId>, int) const override
    {
        return std::vector<Ticket>();
    }

    // MetricsReader
    Result<ViewCounts> viewCounts(const QString &) const override { return counts_; }
    Result<DeskTotals> totals(const QString &) const override { return DeskTotals(); }
    Result<QMap<QString, qint64>> openJobs() const override { return QMap<QString, qint64>(); }
    Result<std::vector<DayFigures>> days(int, int) const override
    {
        return std::vector<DayFigures>();
    }
    Result<std::vector<CategoryCount>> categories(int, int) const override
    {
        return std::vector<CategoryCount>();
    }

    std::map<qint64, QStringList> copies; ///< participants of tickets

    // DeskCommands
    void run(CommandRequest request, Done done) override
    {
        ran.push_back(request);
        const auto at = tickets_.find(request.ticket.value);
        if (refusal || at == tickets_.end())
            return done(tl::unexpected(refusal.value_or(Error{})));
        const Ticket before = at->second;
        const auto *restore = std::get_if<RestoreState>(&request.command);
        if (request.expectedVersion.value_or(before.version) != before.version ||
            (restore && restore->version != before.version) || refused.count(request.ticket.value))
            return done(failure(ErrorKind::Conflict, QStringLiteral("it was changed after that")));
        std::visit([&](const auto &command) { apply(at->second, command, request.caller.name); },
                   request.command);
        CommandOutcome outcome;
        if (!std::holds_alternative<MarkRead>(request.command) && !(at->second == before)) {
            at->second.version = before.version + 1;
            outcome.undo = RestoreState{std::make_shared<const Ticket>(before), at->second.version};
        }
        if (std::holds_alternative<SendReply>(request.command)) {
            outcome.message = MessageId{m_lastMessage};
            outcome.undo = CancelReply{outcome.message, std::make_shared<const Ticket>(before),
                                       std::get_if<SendReply>(&request.command)->keepsDraft};
        }
        if (std::holds_alternative<BlockSender>(request.command))
            outcome.undo = UnblockSender{before.customer.email};
        outcome.ticket = at->second;
        done(outcome);
        announce({request.ticket});
    }

    template <class C>
    int count() const
    {
        return int(std::count_if(ran.begin(), ran.end(), [](const CommandRequest &request) {
            return std::holds_alternative<C>(request.command);
        }));
    }
    template <class C>
    const C *last() const
    {
        for (auto it = ran.rbegin(); it != ran.rend(); ++it)
            if (const auto *command = std::get_if<C>(&it->command))
                return command;
        return nullptr;
    }

private:
    template <class T>
    static const std::vector<T> &of(const std::map<qint64, std::vector<T>> &map, TicketId ticket)
    {
        static const std::vector<T> none;
        const auto at = map.find(ticket.value);
        return at == map.end() ? none : at->second;
    }

    void apply(Ticket &t, const SetStatus &c, const QString &)
    {
        t.status = c.status;
        if (isFinished(c.status)) {
            t.resolvedAt = m_clock.now();
            t.sla.state = SlaState::None;
        }
    }
    void apply(Ticket &t, const SetPriority &c, const QString &) { t.priority = c.priority; }
    void apply(Ticket &t, const SetCategory &c, const QString &)
    {
        t.judgement.category = c.category;
        t.judgement.classifier = QStringLiteral("person");
    }
    void apply(Ticket &t, const ConfirmCategory &, const QString &)
    {
        t.judgement.classifier = QStringLiteral("person");
    }
    void apply(Ticket &t, const Assign &c, const QString &) { t.assignee = c.assignee; }
    void apply(Ticket &t, const AssignTeam &c, const QString &)
    {
        t.team = c.team.isEmpty() ? TeamName{} : TeamName{TeamId{1}, c.team};
    }
    void apply(Ticket &t, const Escalate &c, const QString &)
    {
        t.escalation = {true, m_clock.now(), {}, {}};
        t.judgement.escalation.contact = c.contact;
        t.judgement.escalation.team = c.team;
    }
    void apply(Ticket &t, const ClaimEscalation &, const QString &who)
    {
        t.escalation.claimedBy = who;
        t.escalation.claimedAt = m_clock.now();
    }
    void apply(Ticket &t, const HandBackEscalation &, const QString &)
    {
        t.escalation.claimedBy.clear();
    }
    void apply(Ticket &t, const Deescalate &, const QString &) { t.escalation.open = false; }
    void apply(Ticket &t, const SendReply &c, const QString &who)
    {
        say(t.id, MessageKind::Reply, who, c.body, m_clock.now(), t.channel);
        if (!c.keepsDraft)
            drafts_.erase({t.id.value, MessageKind::Reply});
        if (c.thenStatus)
            t.status = *c.thenStatus;
    }
    void apply(Ticket &t, const CancelReply &c, const QString &)
    {
        std::erase_if(messages_[t.id.value],
                      [&](const Message &message) { return message.id == c.message; });
        if (c.before)
            t.status = c.before->status;
    }
    void apply(Ticket &t, const RestoreState &c, const QString &)
    {
        if (c.before)
            t = *c.before;
    }
    void apply(Ticket &t, const AddNote &c, const QString &who)
    {
        say(t.id, MessageKind::Note, who, c.body, m_clock.now(), t.channel);
    }
    void apply(Ticket &t, const MarkRead &c, const QString &) { t.unread = !c.read; }
    void apply(Ticket &t, const EditTicket &c, const QString &)
    {
        t.subject = c.title.value_or(t.subject);
        t.status = c.status.value_or(t.status);
        t.priority = c.priority.value_or(t.priority);
        t.judgement.category = c.category.value_or(t.judgement.category);
        t.assignee = c.assignee.value_or(t.assignee);
        t.tags = c.tags.value_or(t.tags);
        if (c.snooze)
            apply(t, *c.snooze, {});
    }
    void apply(Ticket &t, const ApplyMacro &c, const QString &who)
    {
        const Macro &m = c.macro;
        t.status = m.status.value_or(t.status);
        t.priority = m.priority.value_or(t.priority);
        t.assignee = m.assignee.value_or(t.assignee);
        t.team.name = m.team.value_or(t.team.name);
        for (const QString &tag : m.addTags)
            t.tags.append(tag);
        if (c.snoozeUntil)
            apply(t, Snooze{c.snoozeUntil}, who);
        if (m.text != MacroText::None)
            say(t.id, m.text == MacroText::Reply ? MessageKind::Reply : MessageKind::Note, who,
                m.body, m_clock.now(), t.channel);
    }
    void apply(Ticket &t, const MarkSpam &c, const QString &)
    {
        t.tags.removeAll(QStringLiteral("spam"));
        if (c.spam)
            t.tags.append(QStringLiteral("spam"));
        t.status = c.spam ? Status::Closed : Status::Open;
    }
    void apply(Ticket &, const BlockSender &, const QString &) {}
    void apply(Ticket &, const UnblockSender &, const QString &) {}
    void apply(Ticket &t, const MergeTicket &c, const QString &)
    {
        t.status = Status::Closed;
        t.mergedInto = nameOf(c.into);
    }
    void apply(Ticket &t, const UnmergeTicket &, const QString &)
    {
        t.status = Status::Open;
        t.mergedInto.reset();
    }
    void apply(Ticket &t, const SplitTicket &, const QString &) { t.updatedAt = m_clock.now(); }
    void apply(Ticket &t, const UnsplitTicket &, const QString &) { t.updatedAt = m_clock.now(); }
    void apply(Ticket &t, const LinkTicket &c, const QString &)
    {
        t.links.push_back({c.kind, nameOf(c.to)});
    }
    void apply(Ticket &t, const UnlinkTicket &c, const QString &)
    {
        std::erase_if(t.links, [&](const TicketLink &link) { return link.other.id == c.to; });
    }
    TicketName nameOf(TicketId id) const
    {
        const auto at = tickets_.find(id.value);
        return {id, at == tickets_.end() ? QString() : at->second.reference};
    }
    void apply(Ticket &t, const Snooze &c, const QString &)
    {
        t.snoozedUntil = c.until;
        t.status = c.until ? Status::Pending : Status::Open;
    }
    void apply(Ticket &t, const DeleteTicket &, const QString &) { t.status = Status::Closed; }
    void apply(Ticket &t, const SaveDraft &c, const QString &)
    {
        drafts_[{t.id.value, c.kind}] = c.body;
    }

    template <class E>
    static bool among(const std::vector<E> &wanted, E value)
    {
        return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
    }

    bool belongs(const Ticket &t, const TicketQuery &query) const
    {
        if (!query.search.isEmpty())
            return (t.subject + t.snippet + displayName(t.customer))
                .contains(query.search, Qt::CaseInsensitive);
        const bool open = !isFinished(t.status) && !t.snoozedUntil;
        switch (query.view) {
        case TicketView::Mine: return open && t.assignee == query.me;
        case TicketView::Unassigned: return open && t.assignee.isEmpty();
        case TicketView::Escalated: return !isFinished(t.status) && t.escalation.open;
        case TicketView::DueSoon: return open && t.sla.state == SlaState::Soon;
        case TicketView::Breached: return open && t.sla.state == SlaState::Breached;
        case TicketView::Pending: return open && t.status == Status::Pending;
        case TicketView::AllOpen: return open;
        case TicketView::All:
            return among(query.filter.statuses, t.status) &&
                   among(query.filter.channels, t.channel);
        case TicketView::Snoozed: return t.snoozedUntil.has_value();
        case TicketView::MyTeams: return open && t.team.id;
        }
        return false;
    }

    TicketRow rowOf(const Ticket &t, const TicketQuery &query) const
    {
        TicketRow row;
        row.id = t.id;
        row.reference = t.reference;
        row.customerName = displayName(t.customer);
        row.subject = t.subject;
        row.snippet = t.snippet;
        row.status = t.status;
        row.priority = t.priority;
        row.channel = t.channel;
        row.mood = t.judgement.mood;
        row.tier = t.judgement.escalation.tier;
        row.plan = t.customer.plan;
        row.escalated = t.escalation.open;
        row.contact = t.judgement.escalation.contact;
        row.team = t.judgement.escalation.team;
        row.ruleName = t.judgement.escalation.ruleName;
        row.escalatedAt = t.escalation.raisedAt;
        row.claimedBy = t.escalation.claimedBy;
        row.claimedAt = t.escalation.claimedAt;
        row.category = t.judgement.category;
        row.slaState = t.sla.state;
        row.slaDue = t.sla.due;
        row.snoozedUntil = t.snoozedUntil;
        row.assignee = t.assignee;
        row.unread = t.unread;
        const auto draft = drafts_.find({t.id.value, MessageKind::Reply});
        row.hasDraft = draft != drafts_.end() && !draft->second.isEmpty();
        row.createdAt = t.createdAt;
        row.updatedAt = t.updatedAt;
        row.key = query.sort == TicketSort::NewestFirst ? -toMs(t.createdAt)
                  : query.view == TicketView::Snoozed   ? toMs(*t.snoozedUntil)
                  : t.sla.due                           ? toMs(*t.sla.due)
                                                        : toMs(t.createdAt) * 2;
        return row;
    }

    std::vector<TicketRow> list(const TicketQuery &query) const
    {
        std::vector<TicketRow> rows;
        for (const auto &[id, ticket] : tickets_)
            if (belongs(ticket, query))
                rows.push_back(rowOf(ticket, query));
        std::sort(rows.begin(), rows.end(), [](const TicketRow &a, const TicketRow &b) {
            return std::pair(a.key, a.id) < std::pair(b.key, b.id);
        });
        return rows;
    }

    const Clock &m_clock;
    qint64 m_lastMessage = 0;
    qint64 m_revision = 0;
    std::vector<std::weak_ptr<Listener>> m_listeners;
};

} // namespace caseline::fake
