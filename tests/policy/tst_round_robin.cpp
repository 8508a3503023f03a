// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/round_robin.h"

#include <QTest>

#include <algorithm>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

const Instant kNow = fromMs(1'773'144'000'000);

using People = std::vector<Colleague>;

Instant minutesAgo(int minutes)
{
    return kNow - std::chrono::minutes(minutes);
}

/// Seen just now, unless told otherwise.
Colleague person(const QString &name, int open, std::optional<Instant> assigned = {})
{
    return {name, Presence::Available, minutesAgo(0), assigned, open};
}

Colleague as(Colleague who, Presence state)
{
    who.state = state;
    return who;
}

Colleague seen(Colleague who, std::optional<Instant> at)
{
    who.seenAt = at;
    return who;
}

} // namespace

class RoundRobinTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void turns_data()
    {
        QTest::addColumn<People>("people");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *name, const People &people, const QString &next) {
            QTest::newRow(name) << people << next;
        };
        row("nobody at all", {}, {});
        row("fewest open", {person(u"a"_s, 3), person(u"b"_s, 1), person(u"c"_s, 2)}, u"b"_s);
        row("longest without", {person(u"a"_s, 1, minutesAgo(5)), person(u"b"_s, 1, minutesAgo(9))},
            u"b"_s);
        row("never given one", {person(u"a"_s, 1, minutesAgo(99)), person(u"b"_s, 1)}, u"b"_s);
        row("fewer weighs more", {person(u"a"_s, 0, minutesAgo(0)), person(u"b"_s, 1)}, u"a"_s);
        row("by name", {person(u"b"_s, 1), person(u"a"_s, 1)}, u"a"_s);
        row("away", {as(person(u"a"_s, 0), Presence::Away), person(u"b"_s, 9)}, u"b"_s);
        row("off duty", {as(person(u"a"_s, 0), Presence::OffDuty), person(u"b"_s, 9)}, u"b"_s);
        row("gone", {seen(person(u"a"_s, 0), minutesAgo(3)), person(u"b"_s, 9)}, u"b"_s);
        row("never seen", {seen(person(u"a"_s, 0), {}), person(u"b"_s, 9)}, u"b"_s);
        row("nobody is there",
            {as(person(u"a"_s, 0), Presence::Away), seen(person(u"b"_s, 0), minutesAgo(60))}, {});
    }
    void turns()
    {
        QFETCH(People, people);
        QFETCH(QString, next);
        const auto chosen = nextInTurn(people, kNow);
        QCOMPARE(chosen.value_or(QString()), next);
        QCOMPARE(chosen.has_value(), !next.isEmpty());
        // Whatever order they are told in.
        std::reverse(people.begin(), people.end());
        QCOMPARE(nextInTurn(people, kNow), chosen);
    }

    void twoSignsMayBeLate()
    {
        QVERIFY(kSeenFor >= 3 * kSeenEvery);
        const auto after = [](Milliseconds since) {
            return isPresent(seen(person(u"a"_s, 0), kNow - since), kNow);
        };
        QVERIFY(after(kSeenFor - Milliseconds(1)));
        QVERIFY(!after(kSeenFor));
    }

    void aPlaceIsForgotten()
    {
        Colleague mara = person(u"mara"_s, 0);
        QVERIFY(!isAt(mara, TicketId{7}, kNow));
        mara.place = {TicketId{7}, true, kNow};
        QVERIFY(isAt(mara, TicketId{7}, kNow + kSeenFor - Milliseconds(1)));
        QVERIFY(!isAt(mara, TicketId{7}, kNow + kSeenFor));
        QVERIFY(!isAt(mara, TicketId{8}, kNow));
        mara.place = {TicketId{}, false, kNow};
        QVERIFY(!isAt(mara, TicketId{}, kNow)); // nobody is at no ticket
    }

    /// Given out one after the other, everybody has the same.
    void workIsSpreadEvenly()
    {
        People people = {person(u"a"_s, 2), person(u"b"_s, 0), person(u"c"_s, 0)};
        for (int ticket = 0; ticket < 10; ++ticket) {
            const QString next = *nextInTurn(people, kNow);
            for (Colleague &each : people)
                if (each.name == next) {
                    ++each.open;
                    each.assignedAt = kNow + std::chrono::seconds(ticket);
                }
        }
        for (const Colleague &each : people)
            QCOMPARE(each.open, 4);
    }
};

QTEST_GUILESS_MAIN(RoundRobinTest)
#include "tst_round_robin.moc"
