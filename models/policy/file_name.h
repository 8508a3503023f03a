// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// What to show as a file's name: its last part without what controls a terminal or turns text
/// around; "attachment" when nothing is left.
QString shownFileName(const QString &name);

/// What to offer as a name to save a stranger's file under: the shown one, neither hidden nor a
/// launcher, with no sign that a shell or another file system reads as its own, and at most 200
/// bytes long with its suffix kept.
QString savedFileName(const QString &name);

/// The same name with a number before its suffix: "invoice (2).pdf".
QString numberedFileName(const QString &name, int number);

} // namespace caseline
