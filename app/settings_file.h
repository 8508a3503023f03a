// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include "ports/settings_book.h"

#include <mutex>

namespace caseline {

/// The settings file, and beside it a file that only its owner reads, for what is secret. Comments
/// and order of what people wrote by hand stay. Safe to call from any thread.
class SettingsFile final : public SettingsBook
{
public:
    SettingsFile(SettingSources sources, QString dataFolder);

    SettingEntry entry(const QString &name) const override;
    std::optional<SettingTrouble> check(const SettingChanges &changes) const override;
    Result<void> save(const SettingChanges &changes) override;
    /// What the next start would find after these changes.
    Result<Settings> settingsWith(const SettingChanges &changes) const;

private:
    const SettingSources m_sources;
    const QString m_dataFolder;
    std::mutex m_saving;        ///< held while files are written
    mutable std::mutex m_mutex; ///< never held that long: the window asks
    QHash<QString, QString> m_file;
    QHash<QString, QString> m_secrets;
};

/// The text of an INI file with these keys of the group [caseline] set, or taken out where the
/// value is empty. All else stays as it is.
QString editedSettings(const QString &text, const SettingChanges &changes);

/// A URL without the password in it; other text as it is.
QString withoutPassword(const QString &text);

} // namespace caseline
