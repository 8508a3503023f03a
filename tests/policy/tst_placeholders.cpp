// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/placeholders.h"

#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class PlaceholdersTest : public QObject
{
    Q_OBJECT
private:
    static Ticket ticket()
    {
        Ticket t;
        t.reference = u"TKT-20260310-0192"_s;
        t.subject = u"Charged twice"_s;
        t.customer.name = u" Anna  Lindqvist "_s;
        return t;
    }

private Q_SLOTS:
    void valuesStandForTheirNames()
    {
        const auto values = placeholderValues(ticket(), u"Mara Klein"_s);
        QCOMPARE(
            fillPlaceholders(u"Dear {customer.first_name} ({customer.name}), {ticket.reference} "
                             "“{ticket.subject}”, {agent.name}/{agent.first_name}"_s,
                             values),
            u"Dear Anna (Anna Lindqvist), TKT-20260310-0192 “Charged twice”, Mara Klein/Mara"_s);
    }
    void whatIsNotKnownStaysAndIsFound()
    {
        const auto values = placeholderValues(ticket(), u"Mara"_s);
        const QString text = u"{customer.email}, {order.number} of {ticket.reference}"_s;
        const QString filled = fillPlaceholders(text, values);
        QCOMPARE(filled, u"{customer.email}, {order.number} of TKT-20260310-0192"_s);
        const std::vector<PlaceholderSpan> left{{0, 16}, {18, 14}};
        QVERIFY(placeholdersIn(filled) == left);
    }
    void aValueIsTextAndNoPlaceholder()
    {
        Ticket hostile = ticket();
        hostile.customer.name = u"{agent.name}"_s;
        const auto values = placeholderValues(hostile, u"Mara"_s);
        QCOMPARE(fillPlaceholders(u"Dear {customer.name}"_s, values), u"Dear {agent.name}"_s);
    }
    void bracesAloneMeanNothing()
    {
        const QString text = u"{ } {a} {A.b} {a.} {.b} if (x) { y.z } {{"_s;
        QVERIFY(placeholdersIn(text).empty());
        QCOMPARE(fillPlaceholders(text, placeholderValues(ticket(), u"M"_s)), text);
        QVERIFY(placeholdersIn(u"{{customer.name}}"_s).size() == 1);
    }
    void everyNameThatIsOfferedCanBeFilled()
    {
        Ticket full = ticket();
        full.customer.email = u"a@b.example"_s;
        full.customer.phone = u"+4740655210"_s;
        const auto values = placeholderValues(full, u"Mara Klein"_s);
        const QStringList names = placeholderNames();
        QCOMPARE(values.size(), names.size());
        for (const QString &name : names)
            QVERIFY2(values.contains(name), qPrintable(name));
    }
    void namesAreToldOnceInTheirOrder()
    {
        QCOMPARE(placeholdersNamedIn(u"{b.c} {a.b}, {b.c} {not one} {A.B}"_s),
                 (QStringList{u"b.c"_s, u"a.b"_s}));
        QVERIFY(placeholdersNamedIn(u"no { braces }"_s).isEmpty());
    }
    void aLongHostileTextIsQuick()
    {
        const QString text = u"{a.b{a.b{"_s.repeated(100000);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(placeholdersIn(text).empty());
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(PlaceholdersTest)
#include "tst_placeholders.moc"
