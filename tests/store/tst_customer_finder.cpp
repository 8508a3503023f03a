// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_fixture.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

class CustomerFinderTest : public QObject
{
    Q_OBJECT
private:
    StoreFixture m_store;

    void add(const QString &externalId, const QString &name, const QString &email,
             const QString &phone)
    {
        Customer customer = someCustomer(externalId);
        customer.name = name;
        customer.email = email;
        customer.phone = phone;
        stored(m_store, someTicket(), u"Hello"_s, customer);
    }
    QStringList found(const QString &start, int limit = 10)
    {
        QStringList names;
        const auto customers = m_store.desk().customerFinder().customersLike(start, limit);
        if (!customers)
            return {customers.error().detail};
        for (const Customer &customer : *customers)
            names << customer.name;
        return names;
    }

private Q_SLOTS:
    void initTestCase()
    {
        add(u"anna-1"_s, u"Anna Lindqvist"_s, u"anna@nordbruk.example"_s, u"+4740655210"_s);
        add(u"an-2"_s, u"Andreas Öhman"_s, u"oehman@b.example"_s, {});
        add(u"x-3"_s, u"Zoë"_s, u"annette@c.example"_s, u"+447700900233"_s);
        add(u"x-4"_s, u"100 % Bio"_s, u"bio_shop@d.example"_s, {});
    }
    void byTheStartOfTheNameWhateverItsCase()
    {
        QCOMPARE(found(u"AND"_s), QStringList{u"Andreas Öhman"_s});
        QCOMPARE(found(u"anna lind"_s), QStringList{u"Anna Lindqvist"_s});
        QCOMPARE(found(u"Lindq"_s), QStringList());
    }
    void byAddressNumberAndId()
    {
        QCOMPARE(found(u"OEHMAN@"_s), QStringList{u"Andreas Öhman"_s});
        QCOMPARE(found(u"+44 7700"_s), QStringList{u"Zoë"_s});
        QCOMPARE(found(u"x-4"_s), QStringList{u"100 % Bio"_s});
    }
    void namesComeFirstAndNobodyTwice()
    {
        const QStringList expected{u"Andreas Öhman"_s, u"Anna Lindqvist"_s, u"Zoë"_s};
        QCOMPARE(found(u"an"_s), expected);
        QCOMPARE(found(u"an"_s, 2), expected.mid(0, 2));
    }
    void signsMeanThemselves()
    {
        QCOMPARE(found(u"%"_s), QStringList());
        QCOMPARE(found(u"100 %"_s), QStringList{u"100 % Bio"_s});
        QCOMPARE(found(u"bio_"_s), QStringList{u"100 % Bio"_s});
        QCOMPARE(found(u"bio-"_s), QStringList());
        QCOMPARE(found(u"' OR 1=1 --"_s), QStringList());
        QCOMPARE(found(u"  "_s), QStringList());
    }
    void bothWaysAreIndexRanges()
    {
        const auto session = m_store.desk().location().reader();
        QVERIFY(session);
        const auto plan = [&](const QString &name, const QVariantList &values) {
            auto rows =
                (*session)->runText(u"EXPLAIN QUERY PLAN "_s + (*session)->catalog()[name], values);
            QStringList lines;
            while (rows && rows->next())
                lines << rows->text(3);
            return lines.join(u'\n');
        };
        const QString named = plan(u"customer.named_like"_s, {u"a"_s, u"b"_s, 6});
        QVERIFY2(named.contains("SEARCH c USING INDEX customers_name"_L1), qPrintable(named));
        QVERIFY2(!named.contains("TEMP B-TREE"_L1) && !named.contains("SCAN"_L1),
                 qPrintable(named));
        const QString known = plan(u"customer.identity_like"_s, {u"email"_s, u"a"_s, u"b"_s, 6});
        QVERIFY2(known.contains("SEARCH i USING PRIMARY KEY"_L1), qPrintable(known));
        QVERIFY2(!known.contains("TEMP B-TREE"_L1) && !known.contains("SCAN"_L1),
                 qPrintable(known));
        const QString canned = plan(u"canned.all"_s, {});
        QVERIFY2(!canned.contains("TEMP B-TREE"_L1), qPrintable(canned));
        const QString macros = plan(u"macro.all"_s, {});
        QVERIFY2(!macros.contains("TEMP B-TREE"_L1) && macros.contains("USING INDEX"_L1),
                 qPrintable(macros));
    }
};

QTEST_GUILESS_MAIN(CustomerFinderTest)
#include "tst_customer_finder.moc"
