// SPDX-License-Identifier: GPL-3.0-or-later
#include "setting_reader.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
constexpr qint64 kLongestDelay = qint64(400) * 24 * 3600; // seconds
} // namespace

SettingReader::SettingReader(const SettingSources &sources)
    : m_sources(sources)
{
    if (sources.stored) {
        m_stored = *sources.stored;
        return;
    }
    m_stored = storedSettings(sources.file);
    m_stored.insert(storedSettings(sources.secretsFile));
}

QString SettingReader::text(const QString &name) const
{
    if (m_sources.commandLine.contains(name))
        return m_sources.commandLine.value(name);
    const QString set = m_sources.environment ? m_sources.environment(name) : QString();
    return set.isEmpty() ? m_stored.value(name) : set;
}

QString SettingReader::foreign(const QString &name) const
{
    return m_sources.environment ? m_sources.environment(name) : QString();
}

double SettingReader::number(const QString &name, double otherwise, double most)
{
    const QString given = text(name);
    if (given.isEmpty())
        return otherwise;
    bool ok = false;
    const double value = given.toDouble(&ok);
    if (ok && value >= 0 && value <= most)
        return value;
    complain(name, u"must be a number from 0 to %1"_s.arg(most));
    return otherwise;
}

Milliseconds SettingReader::seconds(const QString &name, Milliseconds otherwise)
{
    const QString given = text(name);
    if (given.isEmpty())
        return otherwise;
    bool ok = false;
    const qint64 value = given.toLongLong(&ok);
    if (!ok || value < 0 || value > kLongestDelay) {
        complain(name, u"must be a number of seconds from 0 to %1"_s.arg(kLongestDelay));
        return otherwise;
    }
    return std::chrono::seconds(value);
}

QStringList SettingReader::list(const QString &name, bool (*isFine)(const QString &),
                                const QString &wanted)
{
    QStringList parts;
    for (const QString &part : text(name).split(u',', Qt::SkipEmptyParts)) {
        parts << part.trimmed();
        if (!isFine(parts.back()))
            complain(name, wanted);
    }
    return parts;
}

void SettingReader::complainWhole(const QString &complaint)
{
    if (m_complaint.isEmpty())
        m_complaint = complaint;
}

Error SettingReader::error() const
{
    return {ErrorKind::Invalid, m_complaint, m_wrong, {}};
}

void SettingReader::complain(const QString &name, const QString &why)
{
    if (m_complaint.isEmpty())
        m_wrong = {{name, why}};
    complainWhole(name + u": "_s + why);
}

} // namespace caseline
