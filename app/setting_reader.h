// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

namespace caseline {

/// Looks settings up by their precedence (command line, environment, what is stored) and keeps the
/// first complaint.
class SettingReader
{
public:
    explicit SettingReader(const SettingSources &sources);

    QString text(const QString &name) const;
    /// A name that is not ours: people have it set for other programs, too.
    QString foreign(const QString &name) const;
    /// From 0 to `most`.
    double number(const QString &name, double otherwise, double most);
    Milliseconds seconds(const QString &name, Milliseconds otherwise);
    /// What stands between commas; complains of `wanted` where a part is not fine.
    QStringList list(const QString &name, bool (*isFine)(const QString &), const QString &wanted);

    void complain(const QString &name, const QString &why);
    /// A complaint that names its setting already.
    void complainWhole(const QString &complaint);
    const QString &complaint() const { return m_complaint; }
    /// The complaint; its field is the setting that is wrong, when it is one of ours.
    Error error() const;

private:
    const SettingSources &m_sources;
    QHash<QString, QString> m_stored;
    QString m_complaint;
    std::vector<FieldError> m_wrong;
};

} // namespace caseline
