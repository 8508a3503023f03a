// SPDX-License-Identifier: GPL-3.0-or-later
#include "management.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostRate = 1'000'000;
constexpr int kMostDays = 3650;
constexpr qsizetype kLongestName = 100;

ManagementAnswer usage(const QString &why)
{
    return {ExitCode::Usage, {}, why};
}

Result<ApiKey> wantedKey(const CommandLine &line, Instant now)
{
    ApiKey key;
    key.name = line.arguments.value(1);
    if (key.name.isEmpty() || key.name.size() > kLongestName)
        return failure(ErrorKind::Invalid, u"api-key create needs a NAME"_s);
    const auto scopes = scopesFromText(line.option(u"scopes"_s));
    if (!scopes)
        return failure(ErrorKind::Invalid,
                       u"--scopes takes a list of ingest, read, write, admin"_s);
    key.scopes = *scopes;
    if (line.options.contains(u"rate"_s)) {
        bool ok = false;
        key.ratePerMinute = line.option(u"rate"_s).toInt(&ok);
        if (!ok || key.ratePerMinute < 0 || key.ratePerMinute > kMostRate)
            return failure(ErrorKind::Invalid, u"--rate takes requests a minute, 0 for no limit"_s);
    } else if (key.scopes & Scope::Admin) {
        key.ratePerMinute = 0;
    }
    if (line.options.contains(u"expires"_s)) {
        bool ok = false;
        const int days = line.option(u"expires"_s).toInt(&ok);
        if (!ok || days < 1 || days > kMostDays)
            return failure(ErrorKind::Invalid,
                           u"--expires takes a number of days from 1 to %1"_s.arg(kMostDays));
        key.expiresAt = now + std::chrono::hours(24) * days;
    }
    return key;
}

QString listing(const std::vector<ApiKey> &keys, Instant now)
{
    QString text;
    for (const ApiKey &key : keys) {
        const bool isUsable =
            !key.revokedAt && !key.replacedAt && (!key.expiresAt || *key.expiresAt > now);
        const QString state = key.revokedAt                            ? u"revoked"_s
                              : key.expiresAt && *key.expiresAt <= now ? u"expired"_s
                              : key.replacedAt                         ? u"replaced"_s
                                                                       : u"in use"_s;
        const QString rate =
            key.ratePerMinute == 0 ? u"no limit"_s : u"%1 a minute"_s.arg(key.ratePerMinute);
        text += u"%1\t%2\t%3\t%4\tsince %5%6%7%8\n"_s.arg(
            key.name, state, toText(key.scopes), rate, toRfc3339(key.createdAt),
            key.expiresAt ? u", until "_s + toRfc3339(*key.expiresAt) : QString(),
            key.lastUsedAt ? u", last used "_s + toRfc3339(*key.lastUsedAt) : QString(),
            isUsable && now - key.createdAt >= kKeyAge ? u", older than 90 days: rotate it"_s
                                                       : QString());
    }
    return text;
}

KeyDirectory::Created printSecret(ManagementDone done)
{
    return [done = std::move(done)](const Result<CreatedKey> &created) {
        if (created)
            done({ExitCode::Fine, created->secret + u'\n', {}});
        else
            done({ExitCode::Failure, {}, created.error().detail});
    };
}

void create(const CommandLine &line, KeyRing &keys, const Clock &clock, ManagementDone done)
{
    const auto wanted = wantedKey(line, clock.now());
    if (!wanted) {
        done(usage(wanted.error().detail));
        return;
    }
    keys.create(*wanted, printSecret(std::move(done)));
}

} // namespace

void runApiKeyCommand(const CommandLine &line, KeyRing &keys, const Clock &clock,
                      ManagementDone done)
{
    const QString action = line.arguments.value(0);
    if (action == "create"_L1) {
        create(line, keys, clock, std::move(done));
    } else if (action == "list"_L1 && line.arguments.size() == 1) {
        done({ExitCode::Fine, listing(keys.keys(), clock.now()), {}});
    } else if (action == "rotate"_L1 && line.arguments.size() == 2) {
        keys.rotate(line.arguments[1], kKeyOverlap, printSecret(std::move(done)));
    } else if (action == "revoke"_L1 && line.arguments.size() == 2) {
        keys.revoke(line.arguments[1], [done = std::move(done)](const Result<void> &revoked) {
            if (revoked)
                done({});
            else
                done({ExitCode::Failure, {}, revoked.error().detail});
        });
    } else {
        done(usage(u"api-key takes create NAME, list, rotate NAME or revoke NAME"_s));
    }
}

} // namespace caseline
