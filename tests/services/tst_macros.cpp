// SPDX-License-Identifier: GPL-3.0-or-later
// Macros as they are kept: checked, one of a name, back under their id after they were removed.
#include "support/service_fixture.h"

#include "services/macro_book.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    StoreFixture store;
    ManualClock clock{kNoon};
    MacroBook book{store.desk().store(), clock};
    Caller mara = Caller::local(u"Mara"_s);

    Result<Macro> keep(const Macro &macro, std::optional<Caller> who = {})
    {
        return ServiceFixture::await<Macro>(
            [&](auto done) { book.keep(macro, who.value_or(mara), done); });
    }
    Result<Macro> remove(MacroId id, std::optional<Caller> who = {})
    {
        return ServiceFixture::await<Macro>(
            [&](auto done) { book.remove(id, who.value_or(mara), done); });
    }
    std::vector<Macro> all() { return *store.desk().macros().macros(); }
};

Macro full()
{
    Macro macro;
    macro.name = u"Known outage"_s;
    macro.status = Status::Pending;
    macro.priority = Priority::High;
    macro.category = u"outage"_s;
    macro.assignee = u"{agent.name}"_s;
    macro.team = u"Payments"_s;
    macro.addTags = {u"outage"_s, u"march"_s};
    macro.removeTags = {u"new"_s};
    macro.snooze = u"tomorrow 9"_s;
    macro.text = MacroText::Reply;
    macro.body = u"Dear {customer.name}, we know."_s;
    return macro;
}

Macro small(const QString &name)
{
    Macro macro;
    macro.name = name;
    macro.priority = Priority::Low;
    return macro;
}

using Spoil = std::function<void(Macro &)>;

} // namespace

class MacrosTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsAllOfIt()
    {
        Fixture f;
        QVERIFY(f.all().empty());
        const auto kept = f.keep(full());
        QVERIFY(kept && kept->id);
        Macro expected = full();
        expected.id = kept->id;
        expected.updatedAt = kNoon;
        QCOMPARE(*kept, expected);
        f.store.reopen();
        QCOMPARE(f.all(), std::vector<Macro>{expected});
    }
    void nobodyAndNoChangeAreNotTheSame()
    {
        Fixture f;
        Macro macro = small(u"To nobody"_s);
        macro.assignee = u""_s;
        QVERIFY(f.keep(macro));
        QVERIFY(f.keep(small(u"To whom it is"_s)));
        QCOMPARE(f.all().at(0).assignee, std::optional(QString(u""_s)));
        QVERIFY(!f.all().at(1).assignee);
    }
    void aTeamAloneIsEnough()
    {
        Fixture f;
        Macro macro;
        macro.name = u"To nobody's team"_s;
        macro.team = u""_s;
        QVERIFY(f.keep(macro));
        QCOMPARE(f.all().front().team, std::optional(QString(u""_s)));
    }
    void standByNameWhateverItsCase()
    {
        Fixture f;
        for (const char *name : {"beta", "Alpha", "gamma"})
            QVERIFY(f.keep(small(QLatin1String(name))));
        QStringList names;
        for (const Macro &macro : f.all())
            names << macro.name;
        QCOMPARE(names, (QStringList{u"Alpha"_s, u"beta"_s, u"gamma"_s}));
        const auto taken = f.keep(small(u" BETA "_s));
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Conflict);
        QCOMPARE(taken.error().fields.at(0).field, u"name"_s);
        Macro same = f.all().at(1);
        same.name = u"Beta"_s; // its own name does not stand in its way
        QVERIFY(f.keep(same));
        QCOMPARE(f.all().size(), size_t(3));
    }
    void comesBackUnderItsId()
    {
        Fixture f;
        const Macro kept = *f.keep(full());
        QCOMPARE(*f.remove(kept.id), kept);
        QVERIFY(f.all().empty());
        QVERIFY(f.keep(small(u"Another"_s))->id != kept.id);
        QCOMPARE(f.keep(kept)->id, kept.id);
        const auto gone = f.remove(MacroId{999});
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
    }
    void wrongOnesAreRefused_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const Spoil &spoil, const QString &field) {
            QTest::newRow(name) << spoil << field;
        };
        row(
            "no name", [](Macro &m) { m.name = u"  "_s; }, u"name"_s);
        row(
            "long name", [](Macro &m) { m.name = QString(61, u'a'); }, u"name"_s);
        row(
            "long category", [](Macro &m) { m.category = QString(65, u'a'); }, u"category"_s);
        row(
            "long assignee", [](Macro &m) { m.assignee = QString(101, u'a'); }, u"assignee"_s);
        row(
            "tag of two words", [](Macro &m) { m.addTags = {u"a b"_s}; }, u"add_tags"_s);
        row(
            "tag with a comma", [](Macro &m) { m.removeTags = {u"a,b"_s}; }, u"remove_tags"_s);
        row(
            "many tags",
            [](Macro &m) {
                for (int i = 0; i < 21; ++i)
                    m.addTags << u"tag%1"_s.arg(i);
            },
            u"add_tags"_s);
        row(
            "no time", [](Macro &m) { m.snooze = u"in 2 moons"_s; }, u"snooze"_s);
        row(
            "far away", [](Macro &m) { m.snooze = u"2060-01-01"_s; }, u"snooze"_s);
        row(
            "finished, then set aside", [](Macro &m) { m.status = Status::Closed; }, u"snooze"_s);
        row(
            "reply without words", [](Macro &m) { m.body = u" \n"_s; }, u"body"_s);
        row(
            "words without a kind", [](Macro &m) { m.text = MacroText::None; }, u"body"_s);
        row(
            "long words", [](Macro &m) { m.body = QString(5001, u'b'); }, u"body"_s);
        row(
            "nothing to do",
            [](Macro &m) {
                m = {};
                m.name = u"Nothing"_s;
            },
            u"changes"_s);
    }
    void wrongOnesAreRefused()
    {
        QFETCH(Spoil, spoil);
        QFETCH(QString, field);
        Fixture f;
        Macro macro = full();
        spoil(macro);
        const auto kept = f.keep(macro);
        QVERIFY(!kept);
        QCOMPARE(kept.error().kind, ErrorKind::Invalid);
        QCOMPARE(kept.error().fields.size(), size_t(1));
        QCOMPARE(kept.error().fields.at(0).field, field);
        QVERIFY(f.all().empty());
    }
    void whoMayNotWriteChangesNone()
    {
        Fixture f;
        const Macro kept = *f.keep(full());
        Caller reader;
        reader.rights = Scope::Read;
        QCOMPARE(f.keep(small(u"Mine"_s), reader).error().kind, ErrorKind::Forbidden);
        QCOMPARE(f.remove(kept.id, reader).error().kind, ErrorKind::Forbidden);
        QCOMPARE(f.all().size(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(MacrosTest)
#include "tst_macros.moc"
