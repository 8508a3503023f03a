// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/search_query.h"
#include "policy/search_times.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

using Trouble = SearchTrouble;

SearchContext contextIn(const QByteArray &zone = "UTC")
{
    return {fromMs(1'773'144'000'000), QTimeZone(zone), u"Mara"_s, {u"Mara"_s, u"Lisa Tanaka"_s}};
}

TicketQuery queryOf(const QString &text, const SearchContext &context = contextIn())
{
    TicketQuery query;
    query.view = TicketView::All;
    const auto errors = applySearch(parseSearch(text), context, query);
    if (!errors.empty())
        qWarning("unexpected error %d at %d", int(errors[0].trouble), errors[0].at);
    return query;
}

} // namespace

/// The language that the search field speaks.
class SearchQueryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("printed");
        QTest::addColumn<int>("terms");
        const auto row = [](const char *name, const QString &text, const QString &printed,
                            int terms) { QTest::newRow(name) << text << printed << terms; };
        row("nothing", u""_s, u""_s, 0);
        row("blanks", u" \t\n "_s, u""_s, 0);
        row("a word", u"refund"_s, u"refund"_s, 1);
        row("words", u"  refund   please "_s, u"refund please"_s, 2);
        row("a phrase", u"\"money back\""_s, u"\"money back\""_s, 1);
        row("curly quotes", u"\u201cmoney back\u201d"_s, u"\"money back\""_s, 1);
        row("German quotes", u"\u201eGeld zur\u00fcck\u201c"_s, u"\"Geld zur\u00fcck\""_s, 1);
        row("phrases need no blank", u"\"a b\"\"c d\"x"_s, u"\"a b\" \"c d\" x"_s, 3);
        row("without", u"-spam -\"out of office\""_s, u"-spam -\"out of office\""_s, 2);
        row("or", u"refund OR \"money back\" OR chargeback now"_s,
            u"refund OR \"money back\" OR chargeback now"_s, 2);
        row("or in small letters is a word", u"this or that"_s, u"this or that"_s, 3);
        row("or in quotes is a word", u"\"OR\""_s, u"\"OR\""_s, 1);
        row("or of one key", u"status:open OR status:pending"_s, u"status:open,pending"_s, 1);
        row("keys in any letters", u"STATUS:Open Priority:HIGH"_s, u"status:open priority:high"_s,
            2);
        row("hyphens in values", u"status:in-progress"_s, u"status:in_progress"_s, 1);
        row("a list", u"status:open,pending"_s, u"status:open,pending"_s, 1);
        row("quoted values", u"from:\"Anna Lindqvist\",bob"_s, u"from:\"Anna Lindqvist\",bob"_s, 1);
        row("commas in quotes", u"tag:\"a,b\",c"_s, u"tag:\"a,b\",c"_s, 1);
        row("colons in values", u"from:a:b"_s, u"from:a:b"_s, 1);
        row("without a key", u"-tag:spam -status:closed"_s, u"-tag:spam -status:closed"_s, 2);
        row("times are no keys", u"at 12:30"_s, u"at 12:30"_s, 2);
        row("addresses are no keys", u"https://shop.example/a"_s, u"https://shop.example/a"_s, 1);
        row("amounts stay whole", u"1,249.00"_s, u"1,249.00"_s, 1);
        row("days", u"created:2026-03-10 updated:2026-02..2026-03"_s,
            u"created:2026-03-10 updated:2026-02..2026-03"_s, 2);
        row("open ends", u"created:2026.. updated:..yesterday"_s,
            u"created:2026.. updated:..yesterday"_s, 2);
        row("spans", u"older:2D newer:1w -older:3mo"_s, u"older:2d newer:1w -older:3mo"_s, 3);
        row("has and is", u"has:attachment is:unread -is:mine"_s,
            u"has:attachment is:unread -is:mine"_s, 3);
        row("the whole of it",
            u"status:open priority:high from:anna \"refund\" -tag:spam older:2d"_s,
            u"status:open priority:high from:anna \"refund\" -tag:spam older:2d"_s, 6);
        row("other scripts", u"استرداد from:أحمد"_s, u"استرداد from:أحمد"_s, 2);
    }
    void reads()
    {
        QFETCH(QString, text);
        QFETCH(QString, printed);
        QFETCH(int, terms);
        const SearchQuery query = parseSearch(text);
        QVERIFY2(query.errors.empty(), qPrintable(text));
        QCOMPARE(int(query.terms.size()), terms);
        QCOMPARE(query.places.size(), query.terms.size());
        QCOMPARE(printSearch(query.terms), printed);
        QVERIFY(parseSearch(printed).terms == query.terms);
    }

    void complains_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("trouble");
        QTest::addColumn<QString>("under");
        const auto row = [](const char *name, const QString &text, Trouble trouble,
                            const QString &under) {
            QTest::newRow(name) << text << int(trouble) << under;
        };
        row("unknown key", u"a colour:red b"_s, Trouble::UnknownKey, u"colour:"_s);
        row("unknown value", u"status:open,opne"_s, Trouble::UnknownValue, u"opne"_s);
        row("unknown value in quotes", u"mood:\"sad\""_s, Trouble::UnknownValue, u"\"sad\""_s);
        row("no value", u"status: open"_s, Trouble::MissingValue, u"status:"_s);
        row("no value at the end", u"tag:"_s, Trouble::MissingValue, u"tag:"_s);
        row("nothing behind a comma", u"tag:a,"_s, Trouble::MissingValue, u"tag:a,"_s);
        row("empty quotes", u"tag:\"\""_s, Trouble::MissingValue, u"tag:\"\""_s);
        row("two where one is", u"older:2d,3d"_s, Trouble::OneValueOnly, u"2d,3d"_s);
        row("a quote that stays open", u"x \"money back"_s, Trouble::OpenQuote, u"\"money back"_s);
        row("a bad day", u"created:2026-02-30"_s, Trouble::BadDate, u"2026-02-30"_s);
        row("days the wrong way", u"created:2026-03..2026-02"_s, Trouble::BadDate,
            u"2026-03..2026-02"_s);
        row("only dots", u"updated:.."_s, Trouble::BadDate, u".."_s);
        row("a bad span", u"older:2x"_s, Trouble::BadSpan, u"2x"_s);
        row("no time at all", u"newer:0d"_s, Trouble::BadSpan, u"0d"_s);
        row("not to be negated", u"-created:today"_s, Trouble::NotNegatable, u"-created:"_s);
        row("or at the start", u"OR a"_s, Trouble::LonelyOr, u"OR"_s);
        row("or at the end", u"a OR"_s, Trouble::LonelyOr, u"OR"_s);
        row("or twice", u"a OR OR b"_s, Trouble::LonelyOr, u"OR"_s);
        row("or across keys", u"a OR status:open"_s, Trouble::OrAcrossKeys, u"OR status:open"_s);
        row("or with a negation", u"a OR -b"_s, Trouble::OrAcrossKeys, u"OR -b"_s);
        row("nothing to find", u"a ... b"_s, Trouble::NothingToFind, u"..."_s);
        row("a lonely minus", u"a - b"_s, Trouble::NothingToFind, u"-"_s);
        row("too long", QString(kLongestSearch, u'x') + u"yz"_s, Trouble::TooLong, u"yz"_s);
        row("status that cannot be", u"status:open -status:open"_s, Trouble::Contradiction,
            u"-status:open"_s);
        row("assigned and not", u"is:mine is:unassigned"_s, Trouble::Contradiction,
            u"is:unassigned"_s);
        row("read and unread", u"is:read is:unread"_s, Trouble::Contradiction, u"is:unread"_s);
        row("tagged and not", u"tag:a -tag:a"_s, Trouble::Contradiction, u"-tag:a"_s);
        row("no time left", u"older:2d newer:1d"_s, Trouble::Contradiction, u"newer:1d"_s);
        row("two senders", u"from:a from:b"_s, Trouble::Repeated, u"from:b"_s);
    }
    void complains()
    {
        QFETCH(QString, text);
        QFETCH(int, trouble);
        QFETCH(QString, under);
        TicketQuery query;
        const TicketQuery before = query;
        const auto errors = applySearch(parseSearch(text), contextIn(), query);
        QVERIFY(!errors.empty());
        QCOMPARE(int(errors[0].trouble), trouble);
        QCOMPARE(text.mid(errors[0].at, errors[0].length), under);
        QVERIFY(query == before); // half a search is none
    }

    void narrows()
    {
        const TicketQuery q =
            queryOf(u"status:open,pending -priority:low,medium channel:email -mood:positive "
                    u"sla:soon category:Billing -category:other from:anna,bob -from:carl "
                    u"tag:vip tag:a,b -tag:spam escalated:no has:attachment is:unread "
                    u"refund twice \"money back\" -spam a OR b"_s);
        QCOMPARE(q.filter.statuses, (std::vector{Status::Open, Status::Pending}));
        QCOMPARE(q.filter.priorities, (std::vector{Priority::High, Priority::Urgent}));
        QCOMPARE(q.filter.channels, std::vector{Channel::Email});
        QCOMPARE(q.filter.moods, (std::vector{Mood::Negative, Mood::Neutral}));
        QCOMPARE(q.filter.sla, std::vector{SlaState::Soon});
        QCOMPARE(q.filter.categories, QStringList{u"billing"_s});
        QCOMPARE(q.filter.withoutCategories, QStringList{u"other"_s});
        QCOMPARE(q.filter.from, (QStringList{u"anna"_s, u"bob"_s}));
        QCOMPARE(q.filter.withoutFrom, QStringList{u"carl"_s});
        QCOMPARE(q.filter.tags, QStringList{u"vip"_s});
        QCOMPARE(q.filter.anyTags, (std::vector{QStringList{u"a"_s, u"b"_s}}));
        QCOMPARE(q.filter.withoutTags, QStringList{u"spam"_s});
        QCOMPARE(q.filter.escalated, std::optional(false));
        QCOMPARE(q.filter.attachments, std::optional(true));
        QCOMPARE(q.filter.unread, std::optional(true));
        QCOMPARE(q.search, u"refund twice "_s);
        QCOMPARE(q.filter.text.anyOf,
                 (std::vector{QStringList{u"money back"_s}, QStringList{u"a"_s, u"b"_s}}));
        QCOMPARE(q.filter.text.without, QStringList{u"spam"_s});
    }

    void knowsPeople()
    {
        QCOMPARE(queryOf(u"assignee:me"_s).filter.assignees, QStringList{u"Mara"_s});
        QCOMPARE(queryOf(u"assignee:none"_s).filter.assignees, QStringList{u""_s});
        QCOMPARE(queryOf(u"assignee:\"none\""_s).filter.assignees, QStringList{u"none"_s});
        QCOMPARE(queryOf(u"assignee:\"lisa tanaka\""_s).filter.assignees,
                 QStringList{u"Lisa Tanaka"_s});
        QCOMPARE(queryOf(u"-assignee:me,none"_s).filter.withoutAssignees,
                 (QStringList{u"Mara"_s, u""_s}));
        QCOMPARE(queryOf(u"assignee:me,none is:mine"_s).filter.assignees, QStringList{u"Mara"_s});
    }

    void knowsTeams()
    {
        QCOMPARE(queryOf(u"team:\"On call\",none"_s).filter.teams,
                 (QStringList{u"On call"_s, u""_s}));
        QCOMPARE(queryOf(u"team:None"_s).filter.teams, QStringList{u""_s});
        QCOMPARE(queryOf(u"-team:Payments"_s).filter.withoutTeams, QStringList{u"Payments"_s});
        QCOMPARE(parseSearch(u"team:a team:b"_s).errors.size(), size_t(0));
        TicketQuery query;
        const auto errors = applySearch(parseSearch(u"team:a team:b"_s), contextIn(), query);
        QCOMPARE(errors.size(), size_t(1));
        QCOMPARE(errors.front().trouble, SearchTrouble::Contradiction);
    }

    void onlyAnUnfinishedWordIsABeginning()
    {
        QCOMPARE(queryOf(u"invoi"_s).search, u"invoi"_s);
        QCOMPARE(queryOf(u"invoi "_s).search, u"invoi "_s);
        QCOMPARE(queryOf(u"invoi is:unread"_s).search, u"invoi "_s);
        QVERIFY(queryOf(u"\"invoi\""_s).search.isEmpty());
    }

    void daysAreThoseOfTheZone()
    {
        const auto at = [](const char *text) {
            return fromMs(
                QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toMSecsSinceEpoch());
        };
        TicketQuery q = queryOf(u"created:2026-03-10"_s, contextIn("Europe/Berlin"));
        QCOMPARE(*q.createdFrom, at("2026-03-09T23:00:00Z"));
        QCOMPARE(*q.createdBefore, at("2026-03-10T23:00:00Z"));
        q = queryOf(u"updated:2026-02"_s);
        QCOMPARE(*q.filter.updatedFrom, at("2026-02-01T00:00:00Z"));
        QCOMPARE(*q.filter.updatedBefore, at("2026-03-01T00:00:00Z"));
        q = queryOf(u"created:yesterday.."_s);
        QCOMPARE(*q.createdFrom, at("2026-03-09T00:00:00Z"));
        QVERIFY(!q.createdBefore);
        q = queryOf(u"older:2d newer:1w"_s);
        QCOMPARE(*q.createdBefore, at("2026-03-08T12:00:00Z"));
        QCOMPARE(*q.createdFrom, at("2026-03-03T12:00:00Z"));
        QCOMPARE(*queryOf(u"-older:2d"_s).createdFrom, at("2026-03-08T12:00:00Z"));
    }

    void narrowsWhatIsNarrowAlready()
    {
        TicketQuery query;
        query.filter.statuses = {Status::Open, Status::Closed};
        QVERIFY(applySearch(parseSearch(u"is:finished"_s), contextIn(), query).empty());
        QCOMPARE(query.filter.statuses, std::vector{Status::Closed});
        QVERIFY(!applySearch(parseSearch(u"status:open"_s), contextIn(), query).empty());
        QCOMPARE(query.filter.statuses, std::vector{Status::Closed});
    }

    /// Whatever somebody types: every letter is in a term or under an error, and what was read is
    /// read again from its print.
    void anythingIsReadOrComplainedAbout()
    {
        static const QStringList pieces = {u"status:"_s,
                                           u"open"_s,
                                           u"-"_s,
                                           u"\""_s,
                                           u" "_s,
                                           u","_s,
                                           u":"_s,
                                           u"OR"_s,
                                           u" OR "_s,
                                           u"tag:"_s,
                                           u"a"_s,
                                           u"from:"_s,
                                           u"older:"_s,
                                           u"2d"_s,
                                           u"\u201c"_s,
                                           u"\u201d"_s,
                                           u"is:"_s,
                                           u"unread"_s,
                                           u"\u0301"_s,
                                           u"\U0001F32E"_s,
                                           QString(QChar(0)),
                                           QString(QChar(0xd800)),
                                           u"\n"_s,
                                           u"me"_s,
                                           u"created:"_s,
                                           u"2026-03"_s,
                                           u".."_s,
                                           u"x"_s,
                                           u"ß"_s};
        QRandomGenerator random(20260310);
        for (int round = 0; round < 20000; ++round) {
            QString text;
            for (int i = random.bounded(14); i >= 0; --i)
                text += pieces[random.bounded(int(pieces.size()))];
            const SearchQuery query = parseSearch(text);
            QList<bool> seen(text.size());
            const auto mark = [&](int at, int length) {
                QVERIFY(at >= 0 && length > 0 && at + length <= text.size());
                for (int i = at; i < at + length; ++i)
                    seen[i] = true;
            };
            for (const auto &place : query.places)
                mark(place.at, place.length);
            for (const SearchError &error : query.errors)
                mark(error.at, error.length);
            if (query.errors.empty()) {
                for (int i = 0; i < text.size(); ++i)
                    QVERIFY2(seen[i] || text[i].isSpace(), qPrintable(text));
            }
            const SearchQuery again = parseSearch(printSearch(query.terms));
            QVERIFY2(again.errors.empty(), qPrintable(text));
            QVERIFY2(again.terms == query.terms, qPrintable(text));
            TicketQuery mapped;
            (void)applySearch(query, contextIn(), mapped);
        }
    }

    void valuesAreQuotedWhereTheyMustBe()
    {
        for (const QString &text :
             {u"anna"_s, u"Anna Lindqvist"_s, u"me"_s, u"a,b"_s, u"-x"_s, u"OR"_s, u"a:b"_s}) {
            const SearchTerm term{SearchKey::Assignee, {searchValue(text)}, false};
            const SearchQuery read = parseSearch(printTerm(term));
            QVERIFY2(read.errors.empty() && read.terms.size() == 1, qPrintable(text));
            QCOMPARE(read.terms[0].values[0].text, text);
            QVERIFY(read.terms[0] == term);
        }
    }

    void everyKeyHasAWord()
    {
        for (const SearchKey key : searchKeys()) {
            QVERIFY(keyWord(key).size() >= 2);
            for (const QString &value : searchValues(key)) {
                const QString text = keyWord(key) + u':' + value;
                QVERIFY2(parseSearch(text).errors.empty(), qPrintable(text));
            }
        }
        QVERIFY(keyWord(SearchKey::Text).isEmpty());
    }
};

QTEST_GUILESS_MAIN(SearchQueryTest)
#include "tst_search_query.moc"
