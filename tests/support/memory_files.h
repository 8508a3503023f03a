// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/attachments.h"

#include <map>
#include <optional>

namespace caseline::fake {

/// Files in memory, behind the ports that the window reads and keeps them by. Answers at once, on
/// the calling thread.
class MemoryFiles final : public AttachmentReader, public AttachmentStore
{
public:
    Attachment add(TicketId ticket, MessageId message, const QString &name, const QString &type,
                   const QByteArray &content)
    {
        Attachment file;
        file.publicId = QUuid::createUuid();
        file.ticket = ticket;
        file.message = message;
        file.name = name;
        file.contentType = type;
        file.size = content.size();
        m_files.push_back(file);
        m_contents[file.publicId] = content;
        return file;
    }
    /// What the text of its message calls it.
    void name(const QUuid &id, const QString &contentId)
    {
        for (Attachment &file : m_files)
            if (file.publicId == id)
                file.contentId = contentId;
    }
    void loseContents() { m_contents.clear(); }
    int readContents() const { return m_reads; }

    Result<Attachment> attachment(const QUuid &id) const override
    {
        for (const Attachment &file : m_files)
            if (file.publicId == id)
                return file;
        return failure(ErrorKind::NotFound, QStringLiteral("there is no such attachment"));
    }
    Result<QByteArray> content(const QUuid &id) const override
    {
        ++m_reads;
        const auto at = m_contents.find(id);
        if (at == m_contents.end())
            return failure(ErrorKind::Unavailable, QStringLiteral("the disk is gone"));
        return at->second;
    }
    Result<std::vector<Attachment>> attachments(TicketId ticket) const override
    {
        std::vector<Attachment> found;
        for (const Attachment &file : m_files)
            if (file.ticket == ticket && !file.isDraft() && !isHtml(file))
                found.push_back(file);
        return found;
    }
    Result<std::vector<Attachment>> formatted(TicketId ticket) const override
    {
        std::vector<Attachment> found;
        for (const Attachment &file : m_files)
            if (file.ticket == ticket && isHtml(file))
                found.push_back(file);
        return found;
    }
    Result<std::vector<Attachment>> ofDraft(TicketId ticket, const QString &author) const override
    {
        std::vector<Attachment> found;
        for (const Attachment &file : m_files)
            if (file.ticket == ticket && file.isDraft() && file.draftedBy == author)
                found.push_back(file);
        return found;
    }
    Result<std::vector<Attachment>> ofMessage(MessageId message) const override
    {
        std::vector<Attachment> found;
        for (const Attachment &file : m_files)
            if (file.message == message && !isHtml(file))
                found.push_back(file);
        return found;
    }

    void add(TicketId ticket, const QString &name, const QString &type, const QByteArray &content,
             const Caller &, Done done) override
    {
        done(add(ticket, MessageId{}, name, type, content));
    }
    void addToDraft(TicketId ticket, const QString &name, const QString &type,
                    const QByteArray &content, const Caller &caller, Done done) override
    {
        if (refusal)
            return done(failure(*refusal));
        add(ticket, MessageId{}, name, type, content);
        m_files.back().draftedBy = caller.name;
        if (held)
            return held->push_back([done, file = m_files.back()] { done(file); });
        done(m_files.back());
    }
    void dropFromDraft(const QUuid &id, const Caller &, Dropped done) override
    {
        if (refusal)
            return done(failure(*refusal));
        std::erase_if(m_files, [&id](const Attachment &file) { return file.publicId == id; });
        done({});
    }
    /// As a reply that is sent, or taken back.
    void sendWith(const QUuid &id, MessageId message)
    {
        for (Attachment &file : m_files)
            if (file.publicId == id)
                file.message = message;
    }

    std::optional<Error> refusal; ///< what changes are refused with
    /// When set, what was added is answered later, by whoever calls these.
    std::optional<std::vector<std::function<void()>>> held;

private:
    static bool isHtml(const Attachment &file)
    {
        return file.message && file.contentType == QLatin1String(kMessageHtmlType);
    }

    std::vector<Attachment> m_files;
    std::map<QUuid, QByteArray> m_contents;
    mutable int m_reads = 0;
};

} // namespace caseline::fake
