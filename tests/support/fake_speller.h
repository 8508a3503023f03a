// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/spelling.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <atomic>

namespace caseline::fake {

/// Dictionaries of a few words. What is capitalised is known as it is; the rest in any case.
class FakeSpeller final : public Speller
{
public:
    QMap<QString, QSet<QString>> known;
    QHash<QString, QStringList> meant; ///< by wrong word
    mutable std::atomic_int asked = 0;

    /// English and German, as far as tests speak them.
    FakeSpeller()
    {
        const auto words = [](const char *text) {
            const QStringList all = QString::fromUtf8(text).split(QLatin1Char(' '));
            return QSet<QString>(all.begin(), all.end());
        };
        known.insert(
            QStringLiteral("en_US"),
            words("we have received your message and the refund is done thank you dear for "
                  "payment hello all on its way this please wait"));
        known.insert(
            QStringLiteral("de_DE"),
            words("wir haben Ihre Nachricht erhalten und die Rückzahlung ist veranlasst vielen "
                  "Dank bitte warten das"));
        meant.insert(QStringLiteral("recieved"),
                     {QStringLiteral("received"), QStringLiteral("relieved")});
        meant.insert(QStringLiteral("refnud"), {QStringLiteral("refund")});
        meant.insert(QStringLiteral("Nachrciht"), {QStringLiteral("Nachricht")});
    }

    QStringList dictionaries() const override { return known.keys(); }
    std::vector<bool> knows(const QString &dictionary, const QStringList &words) const override
    {
        ++asked;
        std::vector<bool> answers;
        if (!known.contains(dictionary))
            return answers;
        const QSet<QString> &here = known[dictionary];
        for (const QString &word : words)
            answers.push_back(here.contains(word) ||
                              here.contains(word.left(1).toLower() + word.mid(1)));
        return answers;
    }
    QStringList suggestions(const QString &, const QString &word) const override
    {
        return meant.value(word);
    }
};

class FakePersonalWords final : public PersonalWords
{
public:
    QStringList kept;
    bool full = false;

    QStringList words() const override { return kept; }
    Result<void> add(const QString &word) override
    {
        if (full)
            return failure(ErrorKind::Unavailable, QStringLiteral("the disk is full"));
        kept += word;
        return {};
    }
    Result<void> remove(const QString &word) override
    {
        kept.removeAll(word);
        return {};
    }
};

} // namespace caseline::fake
