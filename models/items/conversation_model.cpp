// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_model.h"

#include "async_read.h"
#include "change_batcher.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace caseline {

namespace {

constexpr int kFirst = 50;
constexpr int kMore = 50;

struct Loaded
{
    std::vector<ConversationEntry> entries;
    int earlier = 0;
};

bool isOwnLetter(const OutboxItem &item)
{
    return item.kind == DeliveryKind::Acknowledgement || item.kind == DeliveryKind::Reminder ||
           item.kind == DeliveryKind::Resolution;
}

/// What a person need not see as a line of its own.
bool isShown(const Event &event)
{
    return event.kind != QLatin1String("created") && event.kind != QLatin1String("replied");
}

struct MessageFiles
{
    std::vector<Attachment> files;
    std::optional<Attachment> html;
};

using FilesByMessage = std::map<qint64, MessageFiles>;

/// Of all tickets whose messages stand in the conversation: merged ones bring theirs along.
Result<FilesByMessage> filesOf(const AttachmentReader &reader, const std::vector<Message> &messages)
{
    std::set<qint64> tickets;
    for (const Message &message : messages)
        tickets.insert(message.ticket.value);
    FilesByMessage files;
    for (const qint64 ticket : tickets) {
        const auto found = reader.attachments(TicketId{ticket});
        if (!found)
            return failure(found.error());
        for (const Attachment &file : *found)
            if (file.message)
                files[file.message.value].files.push_back(file);
        const auto formatted = reader.formatted(TicketId{ticket});
        if (!formatted)
            return failure(formatted.error());
        for (const Attachment &html : *formatted)
            files[html.message.value].html = html;
    }
    return files;
}

Result<Loaded> load(const ConversationReader &reader, const AttachmentReader *fileReader,
                    TicketId ticket, int limit)
{
    const auto messages = reader.messages(ticket, std::nullopt, limit);
    const auto count = reader.messageCount(ticket);
    const auto events = reader.events(ticket);
    const auto deliveries = reader.deliveries(ticket);
    if (!messages || !count || !events || !deliveries)
        return failure(ErrorKind::Unavailable, QStringLiteral("the conversation cannot be read"));
    auto files = fileReader ? filesOf(*fileReader, *messages) : Result<FilesByMessage>();
    if (!files)
        return failure(files.error());
    Loaded loaded;
    loaded.earlier = *count - int(messages->size());
    const bool whole = loaded.earlier == 0;
    const Instant from = messages->empty() || whole ? Instant{} : messages->front().createdAt;
    std::map<qint64, const OutboxItem *> carried; // by message; the last one counts
    for (const OutboxItem &item : *deliveries)
        if (item.message)
            carried[item.message.value] = &item;
    for (const Message &message : *messages) {
        MessageFiles &own = (*files)[message.id.value];
        MessageEntry entry{message, std::nullopt, {}, std::move(own.files), std::move(own.html)};
        if (const auto at = carried.find(message.id.value); at != carried.end()) {
            entry.delivery = at->second->status;
            entry.deliveryError = at->second->lastError;
        }
        loaded.entries.emplace_back(std::move(entry));
    }
    for (const OutboxItem &item : *deliveries)
        if (isOwnLetter(item) && item.createdAt >= from)
            loaded.entries.emplace_back(item);
    for (const Event &event : *events)
        if (isShown(event) && event.at >= from)
            loaded.entries.emplace_back(event);
    std::stable_sort(loaded.entries.begin(), loaded.entries.end(),
                     [](const ConversationEntry &a, const ConversationEntry &b) {
                         return timeOf(a) < timeOf(b);
                     });
    return loaded;
}

} // namespace

Instant timeOf(const ConversationEntry &entry)
{
    struct
    {
        Instant operator()(const MessageEntry &e) const { return e.message.createdAt; }
        Instant operator()(const OutboxItem &item) const { return item.createdAt; }
        Instant operator()(const Event &event) const { return event.at; }
    } at;
    return std::visit(at, entry);
}

ConversationModel::ConversationModel(const ConversationReader &reader, Background &background,
                                     ChangeBatcher &changes, QObject *parent)
    : QAbstractListModel(parent)
    , m_reader(reader)
    , m_background(background)
{
    connect(&changes, &ChangeBatcher::changed, this, [this](const std::vector<TicketId> &tickets) {
        if (m_ticket && std::binary_search(tickets.begin(), tickets.end(), m_ticket))
            reload();
    });
}

void ConversationModel::offerFiles(const AttachmentReader &files)
{
    m_files = &files;
    if (m_ticket)
        reload();
}

void ConversationModel::setTicket(TicketId ticket)
{
    if (ticket == m_ticket)
        return;
    m_ticket = ticket;
    m_limit = kFirst;
    m_earlier = 0;
    ++m_generation;
    m_reading = false;
    m_again = false;
    beginResetModel();
    m_entries.clear();
    endResetModel();
    if (m_ticket)
        reload();
}

void ConversationModel::loadEarlier()
{
    if (m_earlier == 0)
        return;
    m_limit += kMore;
    reload();
}

void ConversationModel::readWhole(TicketId ticket,
                                  std::function<void(Result<std::vector<ConversationEntry>>)> then)
{
    readAsync(
        m_background, this,
        [reader = &m_reader, files = m_files, ticket] {
            return load(*reader, files, ticket, std::numeric_limits<int>::max());
        },
        [then = std::move(then)](Result<Loaded> loaded) {
            if (!loaded)
                return then(failure(loaded.error()));
            then(std::move(loaded->entries));
        });
}

// One read at a time: an earlier one that came later would show the past.
void ConversationModel::reload()
{
    if (std::exchange(m_reading, true)) {
        m_again = true;
        return;
    }
    readAsync(
        m_background, this,
        [reader = &m_reader, files = m_files, ticket = m_ticket, limit = m_limit] {
            return load(*reader, files, ticket, limit);
        },
        [this, generation = m_generation](Result<Loaded> loaded) {
            if (generation != m_generation)
                return;
            m_reading = false;
            if (std::exchange(m_again, false))
                reload();
            if (!loaded)
                return;
            m_earlier = loaded->earlier;
            show(std::move(loaded->entries));
            Q_EMIT this->loaded();
        });
}

// Entries that are the same at the beginning and at the end stay; what is between is replaced.
void ConversationModel::show(std::vector<ConversationEntry> entries)
{
    const size_t shorter = std::min(entries.size(), m_entries.size());
    size_t head = 0;
    while (head < shorter && entries[head] == m_entries[head])
        ++head;
    size_t tail = 0;
    while (tail < shorter - head &&
           entries[entries.size() - 1 - tail] == m_entries[m_entries.size() - 1 - tail])
        ++tail;
    const auto gone = m_entries.size() - head - tail;
    const auto fresh = entries.size() - head - tail;
    if (gone > 0) {
        beginRemoveRows({}, int(head), int(head + gone) - 1);
        m_entries.erase(m_entries.begin() + qsizetype(head),
                        m_entries.begin() + qsizetype(head + gone));
        endRemoveRows();
    }
    if (fresh > 0) {
        beginInsertRows({}, int(head), int(head + fresh) - 1);
        m_entries.insert(m_entries.begin() + qsizetype(head), entries.begin() + qsizetype(head),
                         entries.begin() + qsizetype(head + fresh));
        endInsertRows();
    }
}

int ConversationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant ConversationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConversationEntry &entry = m_entries[size_t(index.row())];
    if (role == int(Role::Entry))
        return QVariant::fromValue(entry);
    if (role == Qt::DisplayRole)
        if (const auto *message = std::get_if<MessageEntry>(&entry))
            return message->message.body;
    return {};
}

} // namespace caseline
