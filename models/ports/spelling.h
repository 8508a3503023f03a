// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QStringList>

#include <vector>

namespace caseline {

/// The dictionaries of this machine. Safe to call from any thread. Blocking: the first question to
/// a dictionary reads it, which takes up to half a second.
class Speller
{
public:
    virtual ~Speller() = default;
    /// By language and place, e.g. "de_DE", in order. None is no error: nothing is checked then.
    virtual QStringList dictionaries() const = 0;
    /// Whether the dictionary knows each of `words`, in their order; empty when it cannot be read.
    virtual std::vector<bool> knows(const QString &dictionary, const QStringList &words) const = 0;
    /// What may have been meant, the likeliest first; few.
    virtual QStringList suggestions(const QString &dictionary, const QString &word) const = 0;
};

/// Words that people taught the desk: right in every language. Safe to call from any thread.
/// Blocking.
class PersonalWords
{
public:
    virtual ~PersonalWords() = default;
    virtual QStringList words() const = 0;
    /// On disk when it returns. Invalid: that is no word; Unavailable: it cannot be written.
    virtual Result<void> add(const QString &word) = 0;
    virtual Result<void> remove(const QString &word) = 0;
};

} // namespace caseline
