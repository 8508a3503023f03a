// SPDX-License-Identifier: GPL-3.0-or-later
#include "public_id.h"

#include <QRandomGenerator>

namespace caseline {

QUuid newPublicId(Instant now)
{
    const auto ms = quint64(toMs(now));
    const quint64 high = QRandomGenerator::system()->generate64();
    const quint64 low = QRandomGenerator::system()->generate64();
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
