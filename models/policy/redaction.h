// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace caseline {

/// One piece of personal data and what stands for it.
struct Mask
{
    QString placeholder; ///< e.g. [EMAIL_1]
    QString original;
    friend bool operator==(const Mask &, const Mask &) = default;
};

struct Redacted
{
    QString text;
    std::vector<Mask> masks; ///< each original once
    friend bool operator==(const Redacted &, const Redacted &) = default;
};

/// Masks mail addresses, phone numbers, account numbers (IBAN, by length and checksum), cards (by
/// Luhn's checksum), keys and tokens, and whatever of `known` occurs: the customer's names, whole
/// and word by word, addresses and ids. When in doubt it masks: a number too many does not change
/// what a message is about. The same original always has the same placeholder, and none that the
/// text uses already. Pure; linear in the text.
Redacted redact(const QString &text, const QStringList &known = {});

/// Puts the originals back, in a text that may be another one than the redacted one.
QString restore(const QString &text, const std::vector<Mask> &masks);

} // namespace caseline
