// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft_files.h"

#include "async_read.h"
#include "gui_answer.h"
#include "policy/file_name.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

#include <algorithm>

namespace caseline {

namespace {

bool contains(const std::vector<QUuid> &ids, const QUuid &id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

DraftFiles::Refusal refusalOf(const Error &error)
{
    return error.kind == ErrorKind::Invalid ? DraftFiles::Refusal::Program
                                            : DraftFiles::Refusal::Store;
}

} // namespace

DraftFiles::DraftFiles(const Ports &ports, const Caller &caller, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_caller(caller)
{}

void DraftFiles::setTicket(TicketId ticket)
{
    if (ticket == m_ticket)
        return;
    m_ticket = ticket;
    m_entries.clear();
    m_gone.clear();
    Q_EMIT changed();
    reload();
}

void DraftFiles::reload()
{
    const int reading = ++m_reading;
    if (m_ticket.value == 0)
        return;
    readAsync(
        m_ports.background, this,
        [reader = &m_ports.reader, ticket = m_ticket, author = m_caller.name] {
            return reader->ofDraft(ticket, author).value_or(std::vector<Attachment>());
        },
        [this, reading](const std::vector<Attachment> &stored) {
            if (reading == m_reading)
                merge(stored);
        });
}

/// Files that were added while the store was being read stay.
void DraftFiles::merge(const std::vector<Attachment> &stored)
{
    for (const Attachment &file : stored) {
        const bool known =
            std::any_of(m_entries.begin(), m_entries.end(), [&file](const Entry &entry) {
                return entry.file.publicId == file.publicId;
            });
        if (!known && !contains(m_gone, file.publicId))
            m_entries.push_back({m_nextKey++, file, true});
    }
    Q_EMIT changed();
}

bool DraftFiles::isSettled() const
{
    return std::all_of(m_entries.begin(), m_entries.end(),
                       [](const Entry &entry) { return entry.kept; });
}

void DraftFiles::addFile(const QString &path)
{
    const QFileInfo info(path);
    add(info.fileName(),
        QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchExtension).name(),
        [path]() -> Content {
            QFile file(path);
            // What is no file (a folder, a pipe) might never end.
            if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
                return {{}, Refusal::Unreadable};
            if (file.size() > kMostAttachmentBytes)
                return {{}, Refusal::Large};
            QByteArray bytes = file.read(kMostAttachmentBytes + 1);
            if (file.error() != QFileDevice::NoError)
                return {{}, Refusal::Unreadable};
            if (bytes.size() > kMostAttachmentBytes) // it grew meanwhile
                return {{}, Refusal::Large};
            return {std::move(bytes), {}};
        });
}

void DraftFiles::addPicture(const QImage &picture, const QString &name)
{
    add(name, QStringLiteral("image/png"), [picture]() -> Content {
        Content content;
        QBuffer buffer(&content.bytes);
        if (!buffer.open(QIODevice::WriteOnly) || !picture.save(&buffer, "PNG"))
            return {{}, Refusal::Unreadable};
        if (content.bytes.size() > kMostAttachmentBytes)
            return {{}, Refusal::Large};
        return content;
    });
}

void DraftFiles::add(const QString &name, const QString &type, Read read)
{
    if (m_ticket.value == 0)
        return;
    const QString shown = shownFileName(name);
    if (int(m_entries.size()) >= kMostDraftFiles)
        return refuse(shown, Refusal::TooMany);
    const int key = m_nextKey++;
    Entry entry{key, {}, false};
    entry.file.name = shown;
    entry.file.ticket = m_ticket;
    m_entries.push_back(entry);
    Q_EMIT changed();
    readAsync(m_ports.background, this, std::move(read),
              [this, key, name, shown, type, ticket = m_ticket](const Content &content) {
                  if (content.refusal || content.bytes.isEmpty()) {
                      drop(key);
                      return refuse(shown, content.refusal.value_or(Refusal::Empty));
                  }
                  qint64 all = content.bytes.size();
                  for (Entry &other : m_entries) {
                      if (other.key == key)
                          other.file.size = content.bytes.size();
                      else
                          all += other.file.size;
                  }
                  if (ticket == m_ticket && all > kMostAttachmentBytes) {
                      drop(key);
                      return refuse(shown, Refusal::TooMuch);
                  }
                  m_ports.store.addToDraft(
                      ticket, name, type, content.bytes, m_caller,
                      onGuiThread<Result<Attachment>>(this, [this, key, shown](const auto &kept) {
                          landed(key, kept);
                          if (!kept)
                              refuse(shown, refusalOf(kept.error()));
                      }));
              });
}

void DraftFiles::landed(int key, const Result<Attachment> &kept)
{
    const auto at = std::find_if(m_entries.begin(), m_entries.end(),
                                 [key](const Entry &entry) { return entry.key == key; });
    if (at == m_entries.end())
        return; // another ticket is open; it comes back with its own
    if (!kept)
        return drop(key);
    at->file = *kept;
    at->kept = true;
    // It may have been read as well.
    m_entries.erase(std::remove_if(m_entries.begin(), m_entries.end(),
                                   [&](const Entry &entry) {
                                       return entry.key != key &&
                                              entry.file.publicId == kept->publicId;
                                   }),
                    m_entries.end());
    Q_EMIT changed();
}

void DraftFiles::drop(int key)
{
    const auto left = std::remove_if(m_entries.begin(), m_entries.end(),
                                     [key](const Entry &entry) { return entry.key == key; });
    if (left == m_entries.end())
        return;
    m_entries.erase(left, m_entries.end());
    Q_EMIT changed();
}

void DraftFiles::remove(int key)
{
    const auto at = std::find_if(m_entries.begin(), m_entries.end(),
                                 [key](const Entry &entry) { return entry.key == key; });
    if (at == m_entries.end() || !at->kept)
        return;
    const Attachment file = at->file;
    m_gone.push_back(file.publicId);
    drop(key);
    readAsync(
        m_ports.background, this,
        [reader = &m_ports.reader, id = file.publicId] {
            return reader->content(id).value_or(QByteArray());
        },
        [this, file](const QByteArray &bytes) {
            dropFromStore({file, bytes});
        });
}

void DraftFiles::dropFromStore(const Removed &removed)
{
    m_ports.store.dropFromDraft(
        removed.file.publicId, m_caller,
        onGuiThread<Result<void>>(this, [this, removed](const Result<void> &dropped) {
            if (dropped)
                return Q_EMIT this->removed(removed);
            if (dropped.error().kind == ErrorKind::NotFound)
                return;
            const Attachment &file = removed.file;
            m_gone.erase(std::remove(m_gone.begin(), m_gone.end(), file.publicId), m_gone.end());
            refuse(file.name, Refusal::Store);
            if (file.ticket == m_ticket)
                reload();
        }));
}

void DraftFiles::putBack(const Removed &removed)
{
    const Attachment &file = removed.file;
    if (file.ticket == m_ticket)
        return add(file.name, file.contentType, [bytes = removed.bytes]() -> Content {
            return {bytes, {}};
        });
    m_ports.store.addToDraft(
        file.ticket, file.name, file.contentType, removed.bytes, m_caller,
        onGuiThread<Result<Attachment>>(this, [this, name = file.name](const auto &kept) {
            if (!kept)
                refuse(name, refusalOf(kept.error()));
        }));
}

std::vector<QUuid> DraftFiles::take()
{
    std::vector<QUuid> taken;
    for (const Entry &entry : m_entries)
        if (entry.kept)
            taken.push_back(entry.file.publicId);
    m_entries.clear();
    ++m_reading; // what is being read has them still
    Q_EMIT changed();
    return taken;
}

void DraftFiles::refuse(const QString &name, Refusal why)
{
    Q_EMIT refused(name, why);
}

} // namespace caseline
