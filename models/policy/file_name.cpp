// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_name.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostNameCharacters = 200;
constexpr qsizetype kMostSavedBytes = 200; // file systems end at 255
constexpr qsizetype kMostSuffixCharacters = 12;

bool isShownInName(QChar c)
{
    return c.isPrint() && c.category() != QChar::Other_Format;
}

/// Where the suffix with its dot begins, or the name's length.
qsizetype suffixStart(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 && name.size() - dot - 1 <= kMostSuffixCharacters ? dot : name.size();
}

QString withoutSigns(const QString &name)
{
    QString plain;
    for (const QChar c : name)
        plain += QStringView(u"<>:\"|?*$`'&;!").contains(c) ? QChar(u'_') : c;
    return plain;
}

/// A leading dot hides a file, a leading dash is read as an option.
QString withoutLead(QString name)
{
    while (name.startsWith(u'.') || name.startsWith(u'-') || name.startsWith(u'~') ||
           name.startsWith(u' '))
        name.remove(0, 1);
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    return name;
}

} // namespace

QString shownFileName(const QString &name)
{
    const qsizetype cut = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    QString shown;
    for (const QChar c : name.mid(cut + 1))
        if (isShownInName(c) || c.isSurrogate())
            shown += c;
    shown = shown.trimmed().right(kMostNameCharacters);
    if (!shown.isEmpty() && shown.front().isLowSurrogate())
        shown.remove(0, 1);
    return shown.isEmpty() || shown == u"."_s || shown == u".."_s ? u"attachment"_s : shown;
}

QString savedFileName(const QString &name)
{
    QString saved = withoutLead(withoutSigns(shownFileName(name)));
    if (saved.endsWith(u".desktop"_s, Qt::CaseInsensitive))
        saved += u".txt"_s;
    const QString suffix = saved.mid(suffixStart(saved));
    QString stem = saved.left(saved.size() - suffix.size());
    while (!stem.isEmpty() && stem.toUtf8().size() + suffix.toUtf8().size() > kMostSavedBytes)
        stem.chop(stem.back().isLowSurrogate() ? 2 : 1);
    saved = stem.trimmed() + suffix;
    return saved.isEmpty() ? u"attachment"_s : saved;
}

QString numberedFileName(const QString &name, int number)
{
    QString numbered = name;
    return numbered.insert(suffixStart(name), u" (%1)"_s.arg(number));
}

} // namespace caseline
