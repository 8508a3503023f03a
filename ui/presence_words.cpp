// SPDX-License-Identifier: GPL-3.0-or-later
#include "presence_words.h"

#include <QPainter>

namespace caseline {

namespace {

constexpr double presenceDot = 8;

QString dotted(const QStringList &parts)
{
    return parts.join(QStringLiteral(" · "));
}

ColorRole colorOf(Standing standing)
{
    switch (standing) {
    case Standing::Present: return ColorRole::Resolved;
    case Standing::Away: return ColorRole::Pending;
    case Standing::OffDuty: return ColorRole::Closed;
    case Standing::Gone: break;
    }
    return ColorRole::Muted;
}

} // namespace

QString PresenceWords::of(Standing standing)
{
    switch (standing) {
    case Standing::Present: return tr("Available");
    case Standing::Away: return tr("Away");
    case Standing::OffDuty: return tr("Off duty");
    case Standing::Gone: return tr("Not here");
    }
    return {};
}

QString PresenceWords::of(Presence state)
{
    switch (state) {
    case Presence::Available: return of(Standing::Present);
    case Presence::Away: return of(Standing::Away);
    case Presence::OffDuty: return of(Standing::OffDuty);
    }
    return {};
}

QString PresenceWords::of(const TeamList &teams, const Colleague &person)
{
    return dotted({of(teams.standing(person)), tr("%n open", nullptr, person.open)});
}

QString PresenceWords::of(const TeamList &teams, const Team &team)
{
    const TeamLoad load = teams.load(team.id);
    const QString people =
        team.members.isEmpty()
            ? tr("nobody is in it")
            : tr("%1 of %n there", nullptr, int(team.members.size())).arg(teams.presentIn(team));
    const QString waiting = tr("%n with nobody", nullptr, load.waiting);
    const QString open = tr("%n open", nullptr, load.open);
    return dotted({people, load.waiting > 0 ? tr("%1, %2").arg(open, waiting) : open});
}

QString PresenceWords::of(const std::vector<Colleague> &atTicket)
{
    if (atTicket.empty())
        return {};
    const Colleague &first = atTicket.front();
    if (atTicket.size() > 1)
        return tr("%1 and %n other(s) are here", nullptr, int(atTicket.size()) - 1).arg(first.name);
    return first.place.writing ? tr("%1 is writing").arg(first.name)
                               : tr("%1 is reading").arg(first.name);
}

void paintPresence(QPainter *painter, const Theme &theme, const QRectF &rect, Standing standing)
{
    const QColor color = theme.color(colorOf(standing));
    QRectF dot(0, 0, presenceDot, presenceDot);
    dot.moveCenter(rect.center());
    const QRectF ring = dot.adjusted(0.75, 0.75, -0.75, -0.75);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5));
    painter->setBrush(standing == Standing::Present ? QBrush(color) : QBrush(Qt::NoBrush));
    painter->drawEllipse(ring);
    if (standing == Standing::Away) {
        painter->setBrush(color);
        painter->drawChord(ring, 90 * 16, 180 * 16);
    }
    if (standing == Standing::OffDuty)
        painter->drawLine(QPointF(ring.left() + 1.5, ring.center().y()),
                          QPointF(ring.right() - 1.5, ring.center().y()));
    painter->restore();
}

} // namespace caseline
