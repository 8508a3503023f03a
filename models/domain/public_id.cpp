// SPDX-License-Identifier: GPL-3.0-or-later
#include "public_id.h"

#include <QRandomGenerator>

#include <array>
#include <unistd.h>

namespace caseline {

namespace {

/// From the kernel, some at a time: an instruction of the processor for each word of them (Qt's
/// first choice) costs more than the rest of an id.
quint64 randomBits()
{
    thread_local std::array<quint64, 32> pool; // 256 bytes, the most that one call gives
    thread_local size_t used = pool.size();
    if (used == pool.size()) {
        if (getentropy(pool.data(), sizeof pool) != 0)
            QRandomGenerator::system()->fillRange(pool.data(), qsizetype(pool.size()));
        used = 0;
    }
    return pool[used++];
}

} // namespace

QUuid newPublicId(Instant now)
{
    const auto ms = quint64(toMs(now));
    const quint64 high = randomBits();
    const quint64 low = randomBits();
    const auto versioned = ushort(0x7000 | (high & 0x0fff));
    const auto variant = uchar(0x80 | (low & 0x3f));
    return QUuid(uint(ms >> 16), ushort(ms & 0xffff), versioned, variant, uchar(low >> 8),
                 uchar(low >> 16), uchar(low >> 24), uchar(low >> 32), uchar(low >> 40),
                 uchar(low >> 48), uchar(low >> 56));
}

QString plainId(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

} // namespace caseline
