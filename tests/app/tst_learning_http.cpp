// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/asked_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

class LearningHttpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void correctionsAreCountedAndForgotten()
    {
        AskedDesk desk;
        QCOMPARE(desk.get(u"/api/judgement/learning"_s).body[u"lessons"_s].toInt(), 0);
        const HttpAnswer made = desk.post(
            u"/api/tickets"_s,
            R"({"title":"Export","description":"The export of last week is empty again."})");
        QCOMPARE(made.status, 201);
        const QString path = u"/api/tickets/"_s + made.text("id");
        QCOMPARE(desk.ask("PATCH", path, R"({"category":"integration"})").status, 200);

        const HttpAnswer learning = desk.get(u"/api/judgement/learning"_s);
        QCOMPARE(learning.status, 200);
        QCOMPARE(learning.body[u"lessons"_s].toInt(), 1);
        QCOMPARE(learning.body[u"in_use"_s].toBool(true), false);

        QCOMPARE(desk.ask("DELETE", u"/api/judgement/learning"_s, {}, {}, u"write"_s).status, 403);
        QCOMPARE(desk.ask("DELETE", u"/api/judgement/learning"_s).status, 204);
        QCOMPARE(desk.get(u"/api/judgement/learning"_s).body[u"lessons"_s].toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(LearningHttpTest)
#include "tst_learning_http.moc"
