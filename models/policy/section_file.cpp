// SPDX-License-Identifier: GPL-3.0-or-later
#include "section_file.h"

#include <QList>

namespace caseline {

QString Section::value(const QString &key) const
{
    const QStringList all = values(key);
    return all.isEmpty() ? QString() : all.first();
}

QStringList Section::values(const QString &key) const
{
    QStringList all;
    for (const Entry &entry : entries)
        if (entry.key == key)
            all.append(entry.value);
    return all;
}

int Section::lineOf(const QString &key) const
{
    for (const Entry &entry : entries)
        if (entry.key == key)
            return entry.line;
    return line;
}

Error lineError(const QString &file, int line, const QString &problem)
{
    return {
        ErrorKind::Invalid, QStringLiteral("%1: line %2: %3").arg(file).arg(line).arg(problem), {}};
}

Result<std::vector<Section>> readSections(const QByteArray &bytes, const QString &file)
{
    std::vector<Section> sections;
    int number = 0;
    for (const QString &raw : QString::fromUtf8(bytes).split(QLatin1Char('\n'))) {
        ++number;
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        if (line.startsWith(QLatin1Char('['))) {
            const QString title = line.mid(1, line.size() - 2).trimmed();
            const qsizetype space = title.indexOf(QLatin1Char(' '));
            if (!line.endsWith(QLatin1Char(']')) || space <= 0)
                return failure(lineError(file, number, QStringLiteral("expected [kind name]")));
            sections.push_back({number, title.left(space), title.mid(space + 1).trimmed(), {}});
            continue;
        }
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        if (equals <= 0 || sections.empty())
            return failure(lineError(file, number, QStringLiteral("expected key = value")));
        sections.back().entries.push_back(
            {number, line.left(equals).trimmed(), line.mid(equals + 1).trimmed()});
    }
    return sections;
}

} // namespace caseline
