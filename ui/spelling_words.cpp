// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling_words.h"

#include "text_paint.h"

#include <QLocale>

namespace caseline {

QString dictionaryName(const QString &dictionary)
{
    const QString name = QLocale(dictionary).nativeLanguageName();
    return isolated(name.isEmpty() ? dictionary : name);
}

} // namespace caseline
