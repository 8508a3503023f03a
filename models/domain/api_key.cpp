// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_key.h"

#include <QStringList>

#include <array>

namespace caseline {

namespace {
struct ScopeWord
{
    Scope scope;
    const char *word;
};
constexpr std::array<ScopeWord, 7> kScopeWords = {{{Scope::Ingest, "ingest"},
                                                   {Scope::Read, "read"},
                                                   {Scope::Write, "write"},
                                                   {Scope::Admin, "admin"},
                                                   {Scope::Analytics, "analytics"},
                                                   {Scope::Rules, "rules"},
                                                   {Scope::Delete, "delete"}}};
const Scopes kOfKeys = Scope::Ingest | Scope::Read | Scope::Write | Scope::Admin;
} // namespace

std::optional<Scopes> scopesFromText(const QString &text)
{
    Scopes scopes;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        bool known = false;
        for (const ScopeWord &entry : kScopeWords) {
            if (kOfKeys.testFlag(entry.scope) && part.trimmed() == QLatin1String(entry.word)) {
                scopes |= entry.scope;
                known = true;
            }
        }
        if (!known)
            return std::nullopt;
    }
    if (!scopes)
        return std::nullopt;
    return scopes;
}

QString toText(Scopes scopes)
{
    QStringList words;
    for (const ScopeWord &entry : kScopeWords)
        if (scopes & entry.scope)
            words.append(QLatin1String(entry.word));
    return words.join(u',');
}

Scopes rightsOf(Scopes scopes)
{
    if (scopes.testFlag(Scope::Read))
        scopes |= Scope::Analytics;
    if (scopes.testFlag(Scope::Admin))
        scopes |= Scope::Rules | Scope::Delete;
    return scopes;
}

} // namespace caseline
