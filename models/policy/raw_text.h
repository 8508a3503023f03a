// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace caseline {

/// Hostile bytes as text to look at: UTF-8 where it is, no control characters but line ends and
/// tabs, nothing that turns the direction of what follows, and no more than `most` bytes of them.
QString rawText(const QByteArray &bytes, qsizetype most);

/// The first field of that name in the header of a mail that may be no mail, on one line of at most
/// 200 characters; empty without.
QString rawHeader(const QByteArray &bytes, const QByteArray &name);

/// The one address in a From field that may be anything, in lower case; empty when it has none.
QString rawAddress(const QString &from);

} // namespace caseline
