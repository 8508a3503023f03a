// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings_file.h"

#include "whole_file.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

const QString kPrefix = u"CASELINE_"_s;

bool isSecretName(const QString &name)
{
    return name.endsWith("_KEY"_L1) || name.endsWith("_TOKEN"_L1) || name.endsWith("_SECRET"_L1) ||
           name == "CASELINE_SMTP_URL"_L1 || name == "CASELINE_IMAP_URL"_L1;
}

QString keyOf(const QString &name)
{
    return name.mid(kPrefix.size()).toLower();
}

/// As QSettings reads it back: in quotes, so that a comma makes no list.
QString iniLine(const QString &name, const QString &value)
{
    QString quoted = value;
    quoted.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return u"%1=\"%2\""_s.arg(keyOf(name), quoted);
}

Result<QString> textOf(const QString &name)
{
    QFile file(name);
    if (!file.exists())
        return QString();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Unavailable,
                       u"cannot read %1: %2"_s.arg(name, file.errorString()));
    return QString::fromUtf8(file.readAll());
}

unsigned modeOf(const QString &name)
{
    struct stat known = {};
    return ::stat(QFile::encodeName(name).constData(), &known) == 0 ? known.st_mode & 0777U
                                                                    : kOwnerOnly;
}

Result<void> writeSettings(const QString &name, const SettingChanges &changes, bool secret)
{
    const QString canonical = QFileInfo(name).canonicalFilePath(); // a link stays a link
    const QString file = canonical.isEmpty() ? name : canonical;
    const auto text = textOf(file);
    if (!text)
        return failure(text.error());
    const QString edited = editedSettings(*text, changes);
    if (edited == *text)
        return {};
    return writeWholeFile(file, edited.toUtf8(), secret ? kOwnerOnly : modeOf(file));
}

void apply(QHash<QString, QString> &to, const SettingChanges &changes)
{
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it.value().isEmpty())
            to.remove(it.key());
        else
            to.insert(it.key(), it.value());
    }
}

} // namespace

QString withoutPassword(const QString &text)
{
    // Up to the last @: a password may hold what should have been escaped.
    static const QRegularExpression password(u"^([^:/]+://[^:@]*):.*@"_s,
                                             QRegularExpression::DotMatchesEverythingOption);
    return QString(text).replace(password, u"\\1:…@"_s);
}

QString editedSettings(const QString &text, const SettingChanges &changes)
{
    SettingChanges left = changes;
    QStringList lines = text.split(u'\n');
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    QStringList edited;
    bool ours = false;
    qsizetype end = -1; // after the last line of our group
    for (const QString &line : std::as_const(lines)) {
        const QString bare = line.trimmed();
        if (bare.startsWith(u'['))
            ours = bare == "[caseline]"_L1;
        const QString name = kPrefix + bare.section(u'=', 0, 0).trimmed().toUpper();
        if (ours && bare.contains(u'=') && changes.contains(name)) {
            const QString value = left.take(name);
            if (!value.isEmpty())
                edited << iniLine(name, value);
        } else {
            edited << line;
        }
        if (ours && !bare.isEmpty())
            end = edited.size();
    }
    QStringList added;
    for (auto it = left.cbegin(); it != left.cend(); ++it)
        if (!it.value().isEmpty())
            added << iniLine(it.key(), it.value());
    added.sort();
    if (!added.isEmpty() && end < 0) {
        edited << u"[caseline]"_s;
        end = edited.size();
    }
    for (qsizetype i = 0; i < added.size(); ++i)
        edited.insert(end + i, added.at(i));
    return edited.isEmpty() ? QString() : edited.join(u'\n') + u'\n';
}

SettingsFile::SettingsFile(SettingSources sources, QString dataFolder)
    : m_sources(std::move(sources))
    , m_dataFolder(std::move(dataFolder))
    , m_file(storedSettings(m_sources.file))
    , m_secrets(storedSettings(m_sources.secretsFile))
{}

SettingEntry SettingsFile::entry(const QString &name) const
{
    const std::scoped_lock lock(m_mutex);
    SettingEntry entry;
    const auto found = [&](const QString &value, SettingOrigin origin) {
        if (value.isEmpty())
            return;
        entry.origin = origin;
        entry.value = value;
    };
    found(m_file.value(name), SettingOrigin::File);
    found(m_secrets.value(name), SettingOrigin::Secrets);
    found(m_sources.environment ? m_sources.environment(name) : QString(),
          SettingOrigin::Environment);
    found(m_sources.commandLine.value(name), SettingOrigin::CommandLine);
    const QString shown = withoutPassword(entry.value);
    entry.secret = isSecretName(name) || shown != entry.value;
    entry.value = entry.secret && !shown.contains("://"_L1) ? QString() : shown;
    return entry;
}

std::optional<SettingTrouble> SettingsFile::check(const SettingChanges &changes) const
{
    for (auto it = changes.begin(); it != changes.end(); ++it)
        if (it.value().contains(u'\n') || it.value().contains(QChar::Null))
            return SettingTrouble{it.key(), u"must be one line"_s};
    const auto read = settingsWith(changes);
    if (read)
        return std::nullopt;
    const QString &detail = read.error().detail;
    const qsizetype colon = detail.indexOf(": "_L1);
    if (!detail.startsWith(kPrefix) || colon < 0)
        return SettingTrouble{{}, detail};
    return SettingTrouble{detail.left(colon), detail.mid(colon + 2)};
}

Result<Settings> SettingsFile::settingsWith(const SettingChanges &changes) const
{
    SettingSources next = m_sources;
    {
        const std::scoped_lock lock(m_mutex);
        next.stored = m_file;
        next.stored->insert(m_secrets);
    }
    apply(*next.stored, changes);
    return readSettings(next, m_dataFolder);
}

Result<void> SettingsFile::save(const SettingChanges &changes)
{
    const std::scoped_lock saving(m_saving);
    if (const auto trouble = check(changes))
        return failure(ErrorKind::Invalid, trouble->name.isEmpty()
                                               ? trouble->why
                                               : trouble->name + u": "_s + trouble->why);
    SettingChanges open;
    SettingChanges secret;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const bool hidden = isSecretName(it.key()) || withoutPassword(it.value()) != it.value();
        open.insert(it.key(), hidden ? QString() : it.value());
        secret.insert(it.key(), hidden ? it.value() : QString());
    }
    if (auto written = writeSettings(m_sources.secretsFile, secret, true); !written)
        return written;
    const auto written = writeSettings(m_sources.file, open, false);
    const std::scoped_lock lock(m_mutex);
    apply(m_secrets, secret);
    if (written)
        apply(m_file, open);
    return written;
}

} // namespace caseline
