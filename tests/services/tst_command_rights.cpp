// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

#include "services/command_rights.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

/// One of each, in the variant's order.
std::vector<Command> everyCommand()
{
    std::vector<Command> all = {SetStatus{Status::Open, {}},
                                SetPriority{Priority::Low},
                                SetCategory{u"other"_s},
                                ConfirmCategory{},
                                Assign{u"Mara"_s},
                                Escalate{},
                                ClaimEscalation{},
                                HandBackEscalation{},
                                Deescalate{},
                                SendReply{u"Hello"_s, std::nullopt},
                                CancelReply{},
                                RestoreState{},
                                AddNote{u"Hm"_s},
                                MarkRead{},
                                SaveDraft{},
                                EditTicket{},
                                DeleteTicket{},
                                Snooze{},
                                MarkSpam{},
                                MergeTicket{},
                                UnmergeTicket{},
                                SplitTicket{},
                                UnsplitTicket{},
                                LinkTicket{},
                                UnlinkTicket{},
                                BlockSender{},
                                UnblockSender{u"anna@example.com"_s},
                                ApplyMacro{},
                                AssignTeam{u"Payments"_s}};
    return all;
}

Caller withRights(Scopes rights)
{
    return {Caller::Kind::User, 1, u"somebody"_s, rights, 0};
}

} // namespace

class CommandRightsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rolesHaveTheirRights_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<QString>("rights");
        QTest::newRow("agent") << int(Role::Agent) << u"ingest,read,write"_s;
        QTest::newRow("supervisor")
            << int(Role::Supervisor) << u"ingest,read,write,analytics,rules,delete"_s;
        QTest::newRow("admin") << int(Role::Admin)
                               << u"ingest,read,write,admin,analytics,rules,delete"_s;
    }
    void rolesHaveTheirRights()
    {
        QFETCH(int, role);
        QFETCH(QString, rights);
        QCOMPARE(toText(rightsOf(Role(role))), rights);
    }

    void keysCannotNameWhatOnlyRolesHave()
    {
        QVERIFY(!scopesFromText(u"read,delete"_s));
        QCOMPARE(toText(rightsOf(*scopesFromText(u"read"_s))), u"read,analytics"_s);
        QCOMPARE(toText(rightsOf(*scopesFromText(u"admin"_s))), u"admin,rules,delete"_s);
    }

    void everyCommandAsksForItsRight()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        for (const Command &command : everyCommand()) {
            const Scopes allButThis = rightsOf(Role::Admin) & ~Scopes(rightFor(command));
            for (const Caller &caller : {withRights(allButThis), Caller{}}) {
                const auto outcome = ServiceFixture::await<CommandOutcome>([&](auto done) {
                    desk.commands.run({id, command, caller, {}}, done);
                });
                QVERIFY(!outcome);
                QCOMPARE(outcome.error().kind, ErrorKind::Forbidden);
            }
            QVERIFY(authorised({id, command, withRights(rightFor(command)), {}}));
        }
        QCOMPARE(desk.ticket(id).version, 1);
    }

    void theWindowsPersonIsWrittenDown()
    {
        ServiceFixture desk;
        const TicketId id = desk.accept(ServiceFixture::angryMessage())->ticket.id;
        QVERIFY(desk.run(id, SetPriority{Priority::Low}));
        QCOMPARE(desk.events(id).back().actor, u"Mara Klein"_s);
    }
};

QTEST_GUILESS_MAIN(CommandRightsTest)
#include "tst_command_rights.moc"
