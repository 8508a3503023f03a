// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

#include "services/customer_merge_service.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

InboundMessage from(const QString &id)
{
    InboundMessage m = ServiceFixture::angryMessage();
    m.externalId = id;
    m.email = id + u"@b.example"_s;
    return m;
}

struct Fixture
{
    Fixture()
        : merges(desk.store.desk().store(), desk.clock)
        , anna(desk.accept(from(u"anna"_s))->ticket)
        , bert(desk.accept(from(u"bert"_s))->ticket)
    {}
    Result<Customer> merge(const QString &a, const QString &b)
    {
        return ServiceFixture::await<Customer>(
            [&](auto done) { merges.merge(a, b, u"Mara"_s, done); });
    }
    Result<Customer> unmerge(const QString &a)
    {
        return ServiceFixture::await<Customer>(
            [&](auto done) { merges.unmerge(a, u"Mara"_s, done); });
    }
    int ticketsOf(const QString &id)
    {
        const CustomerReader &customers = desk.store.desk().customers();
        const auto customer = customers.customer(id);
        return customer ? customers.standing(customer->id)->tickets : -1;
    }

    ServiceFixture desk;
    CustomerMergeService merges;
    Ticket anna;
    Ticket bert;
};

} // namespace

class CustomerMergeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bothNamesLeadToOneHistory()
    {
        Fixture f;
        const auto merged = f.merge(u"bert"_s, u"anna"_s);
        QVERIFY2(merged, merged ? "" : qPrintable(merged.error().detail));
        QCOMPARE(merged->externalId, u"anna"_s);
        QCOMPARE(f.ticketsOf(u"anna"_s), 2);
        QCOMPARE(f.ticketsOf(u"bert"_s), 2);
        // What comes from his address is hers now.
        InboundMessage later = from(u"bert"_s);
        later.externalId.clear();
        QCOMPARE(f.desk.accept(later)->ticket.customer.id, f.anna.customer.id);
    }

    void whatWasMergedComesApartAgain()
    {
        Fixture f;
        QVERIFY(f.merge(u"bert"_s, u"anna"_s));
        QVERIFY(f.desk.accept(from(u"anna"_s)));
        const auto apart = f.unmerge(u"bert"_s);
        QVERIFY2(apart, apart ? "" : qPrintable(apart.error().detail));
        QCOMPARE(apart->externalId, u"bert"_s);
        QCOMPARE(f.ticketsOf(u"anna"_s), 2);
        QCOMPARE(f.ticketsOf(u"bert"_s), 1);
        QCOMPARE(f.desk.ticket(f.bert.id).customer.id, f.bert.customer.id);
        QCOMPARE(f.unmerge(u"bert"_s).error().kind, ErrorKind::Conflict);
    }

    void theLastMergeOfAChainIsTakenBackFirst()
    {
        Fixture f;
        QVERIFY(f.desk.accept(from(u"carl"_s)));
        const QString bert = f.bert.customer.publicId.toString(QUuid::WithoutBraces);
        QVERIFY(f.merge(u"bert"_s, u"anna"_s));
        QVERIFY(f.merge(u"anna"_s, u"carl"_s));
        QCOMPARE(f.ticketsOf(u"bert"_s), 3);
        QCOMPARE(f.unmerge(bert).error().kind, ErrorKind::Conflict);
        QVERIFY(f.unmerge(u"anna"_s));
        QVERIFY(f.unmerge(bert));
        QCOMPARE(f.ticketsOf(u"carl"_s), 1);
        QCOMPARE(f.ticketsOf(u"bert"_s), 1);
    }

    void whoIsNotKnownIsSaid()
    {
        Fixture f;
        QCOMPARE(f.merge(u"nobody"_s, u"anna"_s).error().kind, ErrorKind::NotFound);
        const auto wrong = f.merge(u"anna"_s, u"nobody"_s);
        QCOMPARE(wrong.error().kind, ErrorKind::Invalid);
        QCOMPARE(wrong.error().fields.front().field, u"into"_s);
        QCOMPARE(f.merge(u"anna"_s, u"anna"_s).error().kind, ErrorKind::Conflict);
        QCOMPARE(f.unmerge(u"nobody"_s).error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(CustomerMergeTest)
#include "tst_customer_merge.moc"
