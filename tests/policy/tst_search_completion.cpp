// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/search_completion.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class SearchCompletionTest : public QObject
{
    Q_OBJECT
    static QStringList offered(const QString &text)
    {
        QStringList texts;
        for (const SearchCompletion &each : completeSearch(text, int(text.size()),
                                                           {{u"billing"_s, u"duplicate_payment"_s},
                                                            {u"Lisa Tanaka"_s},
                                                            {u"Payments"_s, u"On call"_s},
                                                            {u"refund"_s, u"vip"_s}}))
            texts << text.left(each.at) + each.text;
        return texts;
    }

private Q_SLOTS:
    void offers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("offers");
        const auto row = [](const char *name, const QString &text, const QStringList &offers) {
            QTest::newRow(name) << text << offers;
        };
        row("nothing typed", u""_s, {});
        row("between words", u"refund "_s, {});
        row("a word of no key", u"refund"_s, {});
        row("one key", u"refund ol"_s, {u"refund older:"_s});
        row("several keys", u"s"_s, {u"status:"_s, u"sla:"_s});
        row("big letters", u"OL"_s, {u"older:"_s});
        row("negated", u"-ta"_s, {u"-tag:"_s});
        row("values", u"status:o"_s, {u"status:open "_s});
        row("all values", u"mood:"_s,
            {u"mood:negative "_s, u"mood:neutral "_s, u"mood:positive "_s});
        row("another value", u"priority:high,"_s,
            {u"priority:high,low "_s, u"priority:high,medium "_s, u"priority:high,urgent "_s});
        row("categories", u"category:d"_s, {u"category:duplicate_payment "_s});
        row("people", u"assignee:l"_s, {u"assignee:\"Lisa Tanaka\" "_s});
        row("me", u"assignee:m"_s, {u"assignee:me "_s});
        row("teams", u"team:"_s, {u"team:none "_s, u"team:Payments "_s, u"team:\"On call\" "_s});
        row("a team", u"-team:pay"_s, {u"-team:Payments "_s});
        row("tags of the desk", u"tag:v"_s, {u"tag:vip "_s});
        row("nothing in quotes", u"\"ol"_s, {});
        row("nothing for an unknown key", u"colour:r"_s, {});
    }
    void offers()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, offers);
        QCOMPARE(offered(text), offers);
    }

    void narrowsWhatIsWhole()
    {
        const auto narrowed = [](const QString &text) {
            QStringList texts;
            for (const SearchCompletion &each : narrowSearch(text, int(text.size())))
                texts << completed(text, int(text.size()), each);
            return texts;
        };
        QVERIFY(narrowed(u"refund"_s).contains(u"refund status:open "_s));
        QVERIFY(narrowed(u"refund "_s).contains(u"refund sla:soon "_s));
        for (const QString &text : narrowed(u"status:open refund"_s)) {
            QVERIFY2(!text.contains(u"refund status:"_s), qPrintable(text));
            QVERIFY2(parseSearch(text).errors.empty(), qPrintable(text));
        }
        QVERIFY(!narrowed(u"status:open"_s).isEmpty());
        QVERIFY(narrowed(u""_s).isEmpty());
        QVERIFY(narrowed(u"status:opne refund"_s).isEmpty());
        QVERIFY(narrowSearch(u"refund"_s, 2).empty());
    }

    /// Whatever is offered is read without an error once it has its value.
    void offersCanBeRead()
    {
        for (const SearchKey key : searchKeys())
            for (const QString &text : offered(keyWord(key) + u':'))
                QVERIFY2(parseSearch(text).errors.empty(), qPrintable(text));
    }
};

QTEST_GUILESS_MAIN(SearchCompletionTest)
#include "tst_search_completion.moc"
