// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace caseline {

/// Passwords as argon2id hashes (libsodium, RFC 9106): 64 MiB and two passes each, one at a time,
/// so that a crowd at the door cannot take the machine's memory. Blocking; safe from any thread.
/// Empty when the machine has not that much memory.
QByteArray passwordHash(const QString &password);
bool passwordFits(const QString &password, const QByteArray &hash);

} // namespace caseline
