// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QHash>
#include <QString>

#include <optional>

namespace caseline {

/// Where the value in effect comes from; what comes later in this list wins.
enum class SettingOrigin { Default, File, Secrets, Environment, CommandLine };

/// One setting as it stands. A secret is never told: `value` is empty, or a URL without its
/// password.
struct SettingEntry
{
    QString value;
    SettingOrigin origin = SettingOrigin::Default;
    bool secret = false;
    bool set() const { return origin != SettingOrigin::Default; }
    /// Nothing that is saved here can win over these.
    bool fixed() const { return origin >= SettingOrigin::Environment; }
    friend bool operator==(const SettingEntry &, const SettingEntry &) = default;
};

/// By setting name, e.g. CASELINE_LISTEN; an empty value takes the setting out.
using SettingChanges = QHash<QString, QString>;

/// Why the settings would be refused at the next start.
struct SettingTrouble
{
    QString name; ///< of the setting; empty when it is about none alone
    QString why;
    friend bool operator==(const SettingTrouble &, const SettingTrouble &) = default;
};

/// The settings with which the next start will find the desk. Safe to call from any thread.
class SettingsBook
{
public:
    virtual ~SettingsBook() = default;
    virtual SettingEntry entry(const QString &name) const = 0;
    /// From memory.
    virtual std::optional<SettingTrouble> check(const SettingChanges &changes) const = 0;
    /// Blocking. Invalid when check() has something to say; nothing is written then.
    virtual Result<void> save(const SettingChanges &changes) = 0;
};

} // namespace caseline
