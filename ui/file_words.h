// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QCoreApplication>

namespace caseline {

/// How files are spoken of.
class FileWords
{
    Q_DECLARE_TR_FUNCTIONS(caseline::FileWords)
public:
    static Icon icon(const QString &contentType);
    /// "PDF document"; "file" for what has no better word.
    static QString kind(const QString &contentType);
    /// "84 kB", in the reader's language.
    static QString size(qint64 bytes);
};

} // namespace caseline
