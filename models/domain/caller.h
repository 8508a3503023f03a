// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api_key.h"
#include "user.h"

namespace caseline {

/// Who asks for something, and what they may do. A caller that nobody filled in may do nothing.
struct Caller
{
    enum class Kind {
        Local, ///< the person at this machine, in the window
        Key,   ///< a program
        User,  ///< a person who logged in
    };

    Kind kind = Kind::Local;
    qint64 id = 0; ///< of the key or the user
    QString name;
    Scopes rights;
    int ratePerMinute = 100; ///< 0: unlimited

    bool may(Scope right) const { return rights.testFlag(right); }
    friend bool operator==(const Caller &, const Caller &) = default;

    /// A desktop with a single seat asks for no login: its person may do all.
    static Caller local(const QString &name);
    static Caller ofKey(const ApiKey &key);
    static Caller ofUser(const User &user);
};

} // namespace caseline
