// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sample_desk.h"

#include "policy/sender_pattern.h"
#include "ports/accounts.h"
#include "ports/blocked_senders.h"
#include "ports/connection_trials.h"
#include "ports/inboxes.h"
#include "ports/settings_book.h"
#include "ports/webhooks.h"

namespace caseline::fake {

/// Settings in memory. A value "wrong" is refused.
class MemorySettings final : public SettingsBook
{
public:
    SettingEntry entry(const QString &name) const override { return entries.value(name); }
    std::optional<SettingTrouble> check(const SettingChanges &changes) const override
    {
        for (auto it = changes.begin(); it != changes.end(); ++it)
            if (it.value() == QLatin1String("wrong"))
                return SettingTrouble{it.key(), QStringLiteral("must be right")};
        return std::nullopt;
    }
    Result<void> save(const SettingChanges &changes) override
    {
        if (full)
            return failure(ErrorKind::Unavailable, QStringLiteral("no space left"));
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            SettingEntry &entry = entries[it.key()];
            entry.value = entry.secret ? QString() : it.value();
            entry.origin = it.value().isEmpty() ? SettingOrigin::Default : SettingOrigin::File;
        }
        saved.append(changes);
        return {};
    }

    QHash<QString, SettingEntry> entries;
    QList<SettingChanges> saved;
    bool full = false;
};

class MemoryKeys final : public KeyDirectory
{
public:
    void create(ApiKey wanted, Created done) override
    {
        for (const ApiKey &key : list)
            if (key.name == wanted.name)
                return done(failure(ErrorKind::Conflict, QStringLiteral("taken")));
        wanted.createdAt = sampleNow();
        list.push_back(wanted);
        done(CreatedKey{wanted, QStringLiteral("cl_secret_of_") + wanted.name});
    }
    void rotate(const QString &name, Milliseconds, Created done) override
    {
        ApiKey key;
        key.name = name;
        done(CreatedKey{key, QStringLiteral("cl_rotated_") + name});
    }
    void revoke(const QString &name, Done done) override
    {
        for (ApiKey &key : list)
            if (key.name == name)
                key.revokedAt = sampleNow();
        done({});
    }
    std::vector<ApiKey> keys() const override { return list; }

    std::vector<ApiKey> list;
};

class MemoryUsers final : public UserDirectory
{
public:
    void createUser(const QString &name, Role role, const QString &password, Done done) override
    {
        if (password.size() < 8)
            return done(failure(ErrorKind::Invalid, QStringLiteral("password too short")));
        User user;
        user.name = name;
        user.role = role;
        list.push_back(user);
        done(user);
    }
    void changeUser(const QString &name, const UserChange &change, Done done) override
    {
        for (User &user : list)
            if (user.name == name && change.disabled) {
                user.disabledAt.reset();
                if (*change.disabled)
                    user.disabledAt = sampleNow();
                return done(user);
            }
        done(failure(ErrorKind::NotFound, QStringLiteral("nobody")));
    }
    std::vector<User> users() const override { return list; }

    std::vector<User> list;
};

class MemoryWebhooks final : public WebhookDirectory
{
public:
    std::vector<Webhook> webhooks() const override { return list; }
    void add(const WantedWebhook &wanted, Added done) override
    {
        if (wanted.url == QLatin1String("nowhere"))
            return done(failure(ErrorKind::Invalid, QStringLiteral("takes a URL")));
        Webhook webhook;
        webhook.name = wanted.name;
        webhook.url = wanted.url;
        webhook.outgoing = !wanted.url.isEmpty();
        list.push_back(webhook);
        done(QStringLiteral("whsec_once"));
    }
    void remove(const QString &name, Done done) override
    {
        std::erase_if(list, [&](const Webhook &webhook) { return webhook.name == name; });
        done({});
    }

    std::vector<Webhook> list;
};

class MemorySenders final : public BlockedSenderReader, public BlockedSenders
{
public:
    Result<std::vector<BlockedSender>> blockedSenders(const QString &after,
                                                      int limit) const override
    {
        if (broken)
            return failure(ErrorKind::Unavailable, QStringLiteral("the disk is gone"));
        std::vector<BlockedSender> page;
        for (auto it = list.upperBound(after); it != list.end() && int(page.size()) < limit; ++it)
            page.push_back(it.value());
        return page;
    }
    void block(const QString &sender, const Caller &caller, Done done) override
    {
        const QString pattern = senderPattern(sender);
        if (pattern.isEmpty())
            return done(failure(ErrorKind::Invalid, QStringLiteral("not a sender")));
        const BlockedSender entry{pattern, caller.name, sampleNow()};
        list.insert(pattern, entry);
        done(entry);
    }
    void unblock(const QString &sender, const Caller &, Done done) override
    {
        if (!list.contains(sender))
            return done(failure(ErrorKind::NotFound, QStringLiteral("not blocked")));
        done(list.take(sender));
    }

    QMap<QString, BlockedSender> list;
    bool broken = false;
};

/// Two inboxes. An address "taken@..." is another's, and a name "wrong" is refused.
class MemoryInboxes final : public InboxDirectory
{
public:
    MemoryInboxes()
    {
        for (const QString &name : {QStringLiteral("fintech"), QStringLiteral("support")})
            map[name].inbox = name;
    }
    std::vector<InboxSender> inboxes() const override { return {map.begin(), map.end()}; }
    InboxSender inbox(const QString &name) const override { return map.value(name); }
    void keep(InboxSender sender, const Caller &, Done done) override
    {
        if (sender.address.startsWith(QLatin1String("taken@")))
            return done(failure(ErrorKind::Conflict, QStringLiteral("taken")));
        if (sender.name == QLatin1String("wrong"))
            return done(failure(Error{
                ErrorKind::Invalid, {}, {{QStringLiteral("name"), QStringLiteral("wrong")}}, {}}));
        sender.address = sender.address.trimmed().toLower();
        map.insert(sender.inbox, sender);
        done(sender);
    }

    QMap<QString, InboxSender> map;
};

/// Answers when it is told to.
class MemoryTrials final : public ConnectionTrials
{
public:
    void run(ConnectionTrial trial, const SettingChanges &unsaved, Done done) override
    {
        asked = trial;
        with = unsaved;
        answer = std::move(done);
    }
    void sendText(const QString &to, const SettingChanges &unsaved, Done done) override
    {
        number = to;
        run(ConnectionTrial::SendText, unsaved, std::move(done));
    }

    std::optional<ConnectionTrial> asked;
    QString number;
    SettingChanges with;
    Done answer;
};

} // namespace caseline::fake
