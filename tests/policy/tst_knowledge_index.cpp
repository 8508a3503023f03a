// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/knowledge_index.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

std::vector<QJsonObject> linesOf(const QString &name)
{
    QFile file(QStringLiteral(CASELINE_TEST_DATA) + u'/' + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", qUtf8Printable(name));
    std::vector<QJsonObject> lines;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine())
        lines.push_back(QJsonDocument::fromJson(line).object());
    return lines;
}

KnowledgeIndex indexOf(const std::vector<KnowledgeText> &articles)
{
    return {*Thesaurus::load(), articles};
}

qint64 first(const KnowledgeIndex &index, const QString &question)
{
    const auto found = index.search(question, {}, 1);
    return found.empty() ? 0 : found.front().id;
}

} // namespace

class TestKnowledgeIndex : public QObject
{
    Q_OBJECT
private:
    static std::vector<KnowledgeText> small()
    {
        return {{1, u"Reset a password"_s, u"account"_s, {}, u"Choose *Forgot*. A link arrives."_s},
                {2, u"Invoices"_s, u"billing"_s, {u"vat"_s}, u"All invoices can be saved."_s},
                {3, u"Parcels"_s, u"orders"_s, {}, u"Our parcels leave at noon. We pack well."_s}};
    }

private Q_SLOTS:
    void findsByWordsAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<qint64>("id");
        QTest::newRow("word") << u"password"_s << qint64(1);
        QTest::newRow("stem") << u"INVOICING"_s << qint64(2);
        QTest::newRow("letter left out") << u"pasword"_s << qint64(1);
        QTest::newRow("letters swapped") << u"pacrel"_s << qint64(3);
        QTest::newRow("apart") << u"pass word"_s << qint64(1);
        QTest::newRow("together") << u"resetpassword"_s << qint64(1);
        QTest::newRow("tag") << u"VAT"_s << qint64(2);
        QTest::newRow("other word") << u"my shipping"_s << qint64(3);
        QTest::newRow("nothing") << u"zzzz qqqq"_s << qint64(0);
        QTest::newRow("empty") << QString() << qint64(0);
        QTest::newRow("marks") << u"\"*(-)' OR NEAR"_s << qint64(0);
    }
    void findsByWordsAsPeopleWriteThem()
    {
        QFETCH(QString, question);
        QFETCH(qint64, id);
        QCOMPARE(first(indexOf(small()), question), id);
    }

    void categoryAndLimit()
    {
        const KnowledgeIndex index = indexOf(small());
        QVERIFY(index.search(u"password"_s, u"billing"_s, 3).empty());
        QCOMPARE(index.search(u"password invoices parcels"_s, {}, 2).size(), size_t(2));
        for (const KnowledgeMatch &match : index.search(u"password invoices parcels"_s, {}, 3))
            QVERIFY(match.score > 0 && match.score <= 1);
    }

    void snippetAnswers()
    {
        QCOMPARE(snippetFor(u"when do parcels leave"_s,
                            u"# Parcels\nWe pack **well**.\nThe [parcels](x) leave at noon."_s),
                 u"The parcels leave at noon."_s);
    }

    void lettersAreCounted()
    {
        QCOMPARE(lettersApart(u"card", u"card", 2), 0);
        QCOMPARE(lettersApart(u"card", u"crad", 2), 1);
        QCOMPARE(lettersApart(u"card", u"cards", 2), 1);
        QCOMPARE(lettersApart(u"card", u"house", 2), 3);
    }

    // The figures of README's promise: three articles, one of them right.
    void findsWhatPeopleAskFor_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<double>("least");
        QTest::newRow("keyword") << u"keyword"_s << 0.85;
        QTest::newRow("typo") << u"typo"_s << 0.85;
        QTest::newRow("paraphrase") << u"paraphrase"_s << 0.4;
    }
    void findsWhatPeopleAskFor()
    {
        QFETCH(QString, kind);
        QFETCH(double, least);
        QStringList names;
        std::vector<KnowledgeText> articles;
        for (const QJsonObject &line : linesOf(u"kb.jsonl"_s)) {
            names << line[u"id"_s].toString();
            articles.push_back({qint64(names.size()),
                                line[u"title"_s].toString(),
                                line[u"category"_s].toString(),
                                {},
                                line[u"body"_s].toString()});
        }
        const KnowledgeIndex index = indexOf(articles);
        int asked = 0;
        int right = 0;
        for (const QJsonObject &line : linesOf(u"kb_queries.jsonl"_s)) {
            if (line[u"kind"_s].toString() != kind)
                continue;
            ++asked;
            bool hit = false;
            for (const KnowledgeMatch &match : index.search(line[u"query"_s].toString(), {}, 3))
                hit |= line[u"relevant"_s].toArray().contains(names[match.id - 1]);
            right += hit ? 1 : 0;
            if (!hit)
                qInfo("missed: %s", qUtf8Printable(line[u"query"_s].toString()));
        }
        qInfo("%s: %d of %d", qUtf8Printable(kind), right, asked);
        QVERIFY(right >= least * asked);
    }
};

QTEST_GUILESS_MAIN(TestKnowledgeIndex)
#include "tst_knowledge_index.moc"
