// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings_book.h"

#include <functional>

namespace caseline {

/// What can be tried from the settings before it is relied on.
enum class ConnectionTrial {
    SendMail,    ///< a mail to the team, or to the sender where there is no team's address
    ReadMailbox, ///< nothing is taken over
    AskTwilio,   ///< for the account; nothing is sent
    AskModel,    ///< a question that names nobody
    SendText,    ///< an SMS to a number that is given
};

/// Tries a connection with the settings as they would be, saved or not. `done` is called once, on
/// any thread, with the other side's words.
class ConnectionTrials
{
public:
    using Done = std::function<void(Result<QString>)>;
    virtual ~ConnectionTrials() = default;
    virtual void run(ConnectionTrial trial, const SettingChanges &unsaved, Done done) = 0;
    /// SendText.
    virtual void sendText(const QString &number, const SettingChanges &unsaved, Done done) = 0;
};

} // namespace caseline
