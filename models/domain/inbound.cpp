// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbound.h"

#include <tuple>

namespace caseline {

QString toText(const InboundId &id)
{
    return word(id.source) + QLatin1Char('-') + QString::number(id.id);
}

std::optional<InboundId> inboundIdFromText(const QString &text)
{
    const qsizetype dash = text.indexOf(QLatin1Char('-'));
    const auto source = fromWord<InboundSource>(text.left(dash));
    bool isNumber = false;
    const qint64 id = text.mid(dash + 1).toLongLong(&isNumber);
    if (dash < 0 || !source || !isNumber || id < 1)
        return std::nullopt;
    return InboundId{*source, id};
}

bool isBefore(const InboundEntry &a, const InboundEntry &b)
{
    return std::tuple(b.receivedAt, int(b.id.source), b.id.id) <
           std::tuple(a.receivedAt, int(a.id.source), a.id.id);
}

bool canReadAgain(const InboundEntry &entry)
{
    return entry.id.source == InboundSource::Mail && (entry.verdict == InboundVerdict::Unreadable ||
                                                      entry.verdict == InboundVerdict::Blocked);
}

bool canMakeTicket(const InboundEntry &entry)
{
    return canReadAgain(entry) ||
           (entry.id.source == InboundSource::Mail &&
            (entry.verdict == InboundVerdict::Bounce || entry.verdict == InboundVerdict::Own));
}

bool canDiscard(const InboundEntry &entry)
{
    return canMakeTicket(entry);
}

} // namespace caseline
