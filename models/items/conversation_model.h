// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/attachments.h"
#include "ports/background.h"
#include "ports/ticket_reader.h"

#include <QAbstractListModel>

#include <functional>
#include <variant>
#include <vector>

namespace caseline {

class ChangeBatcher;

/// A message with how its delivery stands (replies only).
struct MessageEntry
{
    Message message;
    std::optional<DeliveryStatus> delivery;
    QString deliveryError;
    std::vector<Attachment> files = {};            ///< oldest first
    std::optional<Attachment> html = std::nullopt; ///< what it looked like where it was written
    friend bool operator==(const MessageEntry &, const MessageEntry &) = default;
};

/// One thing in a conversation, in the order of time: what people wrote, what Caseline wrote by
/// itself (acknowledgements, reminders), and what was done.
using ConversationEntry = std::variant<MessageEntry, OutboxItem, Event>;

Instant timeOf(const ConversationEntry &entry);

/// The conversation of one ticket: the last 50 messages at once, earlier ones when asked for.
/// Changes keep the entries that stay. Lives on the GUI thread.
class ConversationModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Role { Entry = Qt::UserRole };

    ConversationModel(const ConversationReader &reader, Background &background,
                      ChangeBatcher &changes, QObject *parent = nullptr);

    /// From now on messages come with their files; `files` outlives the model.
    void offerFiles(const AttachmentReader &files);

    /// No ticket: empty.
    void setTicket(TicketId ticket);
    TicketId ticket() const { return m_ticket; }
    /// Messages before the first one shown.
    int earlier() const { return m_earlier; }
    void loadEarlier();
    /// Reads all of a conversation, however much of it is shown; `then` is called on the GUI
    /// thread.
    void readWhole(TicketId ticket,
                   std::function<void(Result<std::vector<ConversationEntry>>)> then);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    const std::vector<ConversationEntry> &entries() const { return m_entries; }

Q_SIGNALS:
    /// The entries are those of the ticket (again).
    void loaded();

private:
    void reload();
    void show(std::vector<ConversationEntry> entries);

    const ConversationReader &m_reader;
    const AttachmentReader *m_files = nullptr;
    Background &m_background;
    TicketId m_ticket;
    int m_limit = 0;
    int m_earlier = 0;
    int m_generation = 0;
    bool m_reading = false;
    bool m_again = false; ///< changed while it was being read
    std::vector<ConversationEntry> m_entries;
};

} // namespace caseline

Q_DECLARE_METATYPE(caseline::ConversationEntry)
