// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace caseline {

/// The lines of a text as it may be mailed: any line break ends one, controls but the tab are
/// dropped, and so are blanks at the end, which format=flowed would read as a soft break. The
/// signature mark `-- ` keeps its blank.
QStringList plainLines(const QString &text);

/// Those lines as text/plain; format=flowed (RFC 3676, DelSp=no), each ended by a line feed: soft
/// breaks at blanks, space-stuffing, and lines that begin with > kept as quotes of that depth.
QString flowedText(const QStringList &lines);

/// The same as a plain HTML page: everything escaped, web addresses made into links.
QString simpleHtml(const QStringList &lines);

} // namespace caseline
