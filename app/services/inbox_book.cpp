// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox_book.h"

#include "command_rights.h"

#include <algorithm>
#include <memory>
#include <mutex>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostName = 100;
constexpr qsizetype kMostSignature = 2000;
constexpr qsizetype kMostLines = 20;

bool isLineText(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
    });
}

QString tidySignature(QString text)
{
    text.replace("\r\n"_L1, "\n"_L1);
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

} // namespace

InboxBook::InboxBook(TicketStore &store, QStringList names, Check check, const Clock &clock)
    : m_store(store)
    , m_check(std::move(check))
    , m_clock(clock)
{
    for (const QString &name : names)
        m_senders[name].inbox = name;
}

void InboxBook::setSenders(const std::vector<InboxSender> &senders)
{
    const std::unique_lock lock(m_mutex);
    for (const InboxSender &sender : senders)
        m_senders.insert(sender.inbox, sender);
}

std::vector<InboxSender> InboxBook::inboxes() const
{
    const std::shared_lock lock(m_mutex);
    return {m_senders.begin(), m_senders.end()};
}

InboxSender InboxBook::inbox(const QString &name) const
{
    const std::shared_lock lock(m_mutex);
    return m_senders.value(name);
}

std::vector<FieldError> InboxBook::wrongIn(const InboxSender &sender) const
{
    std::vector<FieldError> wrong;
    if (sender.name.size() > kMostName || !isLineText(sender.name) || sender.name.contains(u'"'))
        wrong.push_back({u"name"_s, u"must be a line of at most 100 characters without quotes"_s});
    const QStringList lines = sender.signature.split(u'\n');
    if (sender.signature.size() > kMostSignature || lines.size() > kMostLines ||
        !std::all_of(lines.begin(), lines.end(), isLineText))
        wrong.push_back(
            {u"signature"_s, u"must be plain text of at most 20 lines and 2000 characters"_s});
    if (!sender.address.isEmpty())
        if (const auto fine = m_check(sender.name, sender.address); !fine)
            wrong.push_back({u"address"_s, fine.error().detail});
    return wrong;
}

void InboxBook::keep(InboxSender sender, const Caller &caller, Done done)
{
    if (auto allowed = authorised(caller, Scope::Admin); !allowed)
        return done(failure(allowed.error()));
    if (inbox(sender.inbox).inbox.isEmpty())
        return done(failure(ErrorKind::NotFound, u"there is no such inbox"_s));
    sender.name = sender.name.trimmed();
    sender.address = sender.address.trimmed().toLower();
    sender.signature = tidySignature(sender.signature);
    sender.updatedAt = m_clock.now();
    if (auto wrong = wrongIn(sender); !wrong.empty())
        return done(
            failure(Error{ErrorKind::Invalid, u"The sender is not valid."_s, std::move(wrong)}));
    m_store.submit([sender](Transaction &tx) { return tx.inboxes().keep(sender); },
                   [this, sender, done = std::move(done)](const Result<void> &result) {
                       if (!result)
                           return done(failure(result.error()));
                       setSenders({sender});
                       done(sender);
                   });
}

} // namespace caseline
