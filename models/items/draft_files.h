// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/attachments.h"
#include "ports/background.h"

#include <QImage>
#include <QObject>

namespace caseline {

/// The files that an agent put into the answer on one ticket. Each is in the store before it counts
/// as there; they come back with the ticket, also after a crash. Lives on the GUI thread; files are
/// read and pictures packed away from it.
class DraftFiles : public QObject
{
    Q_OBJECT
public:
    enum class Refusal { Unreadable, Empty, Large, Program, TooMany, TooMuch, Store };
    Q_ENUM(Refusal)

    struct Entry
    {
        int key = 0;      ///< counts up within a session
        Attachment file;  ///< with a name only while it is being added
        bool kept = true; ///< in the store; false: on the way there
    };

    /// A file that was taken out, to be put back.
    struct Removed
    {
        Attachment file;
        QByteArray bytes;
    };

    struct Ports
    {
        const AttachmentReader &reader;
        AttachmentStore &store;
        Background &background;
    };

    DraftFiles(const Ports &ports, const Caller &caller, QObject *parent = nullptr);

    /// Another ticket's answer, or none.
    void setTicket(TicketId ticket);
    TicketId ticket() const { return m_ticket; }
    /// Reads what the store has, for files that came back with an answer that was taken back.
    void reload();

    const std::vector<Entry> &entries() const { return m_entries; }
    /// False while a file is on its way: an answer that goes now would go without it.
    bool isSettled() const;

    void addFile(const QString &path);
    void addPicture(const QImage &picture, const QString &name);
    void remove(int key);
    /// Into the answer that it was taken out of, also while another ticket is open.
    void putBack(const Removed &removed);
    /// Those that go with the answer that is being sent; they leave the list.
    std::vector<QUuid> take();

Q_SIGNALS:
    void changed();
    void refused(const QString &name, caseline::DraftFiles::Refusal why);
    /// Empty bytes: they could not be read, and there is nothing to put back.
    void removed(const caseline::DraftFiles::Removed &removed);

private:
    struct Content
    {
        QByteArray bytes{};
        std::optional<Refusal> refusal{};
    };
    using Read = std::function<Content()>;

    void add(const QString &name, const QString &type, Read read);
    void dropFromStore(const Removed &removed);
    void landed(int key, const Result<Attachment> &kept);
    void drop(int key);
    void refuse(const QString &name, Refusal why);
    void merge(const std::vector<Attachment> &stored);

    const Ports m_ports;
    const Caller m_caller;
    TicketId m_ticket;
    std::vector<Entry> m_entries;
    std::vector<QUuid> m_gone; ///< left the list; a list that was read before may still have them
    int m_nextKey = 1;
    int m_reading = 0;
};

} // namespace caseline
