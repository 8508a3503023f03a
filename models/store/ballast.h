// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// Room on the store's disk that is kept for the day when there is none: a file that takes its
/// space for real. Used on one thread.
class Ballast
{
public:
    static constexpr qint64 kBytes = 32LL * 1024 * 1024;

    explicit Ballast(const QString &databaseFile, qint64 bytes = kBytes)
        : m_path(databaseFile + QStringLiteral(".ballast"))
        , m_bytes(bytes)
    {}

    /// Takes the room, where it is not taken; says whether it is. Leaves nothing of it when there
    /// is too little.
    bool take();
    /// After it was given away: only where a good part more than it takes is free, so that what
    /// fills the disk next does not do so at once.
    bool takeAgain();
    /// Gives the room to the store.
    void release();
    bool isTaken() const { return m_taken; }

private:
    const QString m_path;
    const qint64 m_bytes;
    bool m_taken = false;
};

} // namespace caseline
