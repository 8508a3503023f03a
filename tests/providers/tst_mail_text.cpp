// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mail_text.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class TestMailText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleansLines_data();
    void cleansLines();
    void flows_data();
    void flows();
    void keepsLinesShort();
    void makesHtml_data();
    void makesHtml();
};

void TestMailText::cleansLines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("empty") << u""_s << QStringList{u""_s};
    QTest::newRow("breaks") << u"a\r\nb\rc\nd\u2028e\u2029f"_s
                            << QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s};
    QTest::newRow("blanks at the end") << u"a  \n \nb\n\n"_s << QStringList{u"a"_s, u""_s, u"b"_s};
    QTest::newRow("signature") << u"a\n-- \nAnn"_s << QStringList{u"a"_s, u"-- "_s, u"Ann"_s};
    QTest::newRow("controls") << u"a\u0000b\u001b[1mc\td"_s << QStringList{u"ab[1mc\td"_s};
}

void TestMailText::cleansLines()
{
    QFETCH(QString, text);
    QFETCH(QStringList, lines);
    QCOMPARE(plainLines(text), lines);
}

void TestMailText::flows_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("flowed");
    const QString x(50, u'x');
    const QString address(90, u'x');
    QTest::newRow("short lines are hard") << QStringList{u"a"_s, u""_s, u"b"_s} << u"a\n\nb\n"_s;
    QTest::newRow("a long one breaks softly")
        << QStringList{x + u" "_s + x} << x + u" \n"_s + x + u"\n"_s;
    QTest::newRow("two blanks stay two")
        << QStringList{x + QString(26, u' ') + u"end"_s} << x + QString(24, u' ') + u"\n   end\n"_s;
    QTest::newRow("a web address stays whole")
        << QStringList{address + u" b"_s} << address + u" \nb\n"_s;
    QTest::newRow("stuffing") << QStringList{u" a"_s, u"From here"_s, u"Fromage"_s}
                              << u"  a\n From here\nFromage\n"_s;
    QTest::newRow("stuffing after a break")
        << QStringList{x + u" abcdefghijklmnopqrstuvwx From "_s + x}
        << x + u" \nabcdefghijklmnopqrstuvwx From \n"_s + x + u"\n"_s;
    QTest::newRow("a mark after a break")
        << QStringList{x + u" > "_s + x} << x + u" > \n"_s + x + u"\n"_s;
    QTest::newRow("From after a break")
        << QStringList{address + u" From me"_s} << address + u" \n From me\n"_s;
    QTest::newRow("a greater-than after a break")
        << QStringList{address + u" > me"_s} << address + u" \n > me\n"_s;
    QTest::newRow("quotes") << QStringList{u"> a"_s, u">b"_s, u">> c"_s, u"> > d"_s, u">"_s}
                            << u"> a\n> b\n>> c\n>> d\n>\n"_s;
    QTest::newRow("a long quote") << QStringList{u"> "_s + x + u" "_s + x}
                                  << u"> "_s + x + u" \n> "_s + x + u"\n"_s;
    QTest::newRow("signature") << QStringList{u"-- "_s, u"Ann"_s} << u"-- \nAnn\n"_s;
    QTest::newRow("no signature by accident")
        << QStringList{u"-- "_s + address + u" b"_s} << u"-- "_s + address + u" \nb\n"_s;
}

void TestMailText::flows()
{
    QFETCH(QStringList, lines);
    QFETCH(QString, flowed);
    QCOMPARE(flowedText(lines), flowed);
}

void TestMailText::keepsLinesShort()
{
    const QString prose =
        u"The quick brown fox jumps over the lazy dog. "_s.repeated(200).trimmed();
    const QStringList lines = flowedText({prose, u">>> "_s + prose}).split(u'\n');
    QVERIFY(lines.size() > 200);
    for (const QString &line : lines)
        QVERIFY2(line.size() <= 78, qPrintable(line));
}

void TestMailText::makesHtml_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QString>("body");
    QTest::newRow("paragraphs") << QStringList{u"a"_s, u"b"_s, u""_s, u""_s, u"c"_s}
                                << u"<p dir=\"auto\">a<br>\nb</p>\n<p dir=\"auto\">c</p>\n"_s;
    QTest::newRow("escaped") << QStringList{u"<script>\"&'"_s}
                             << u"<p dir=\"auto\">&lt;script&gt;&quot;&amp;'</p>\n"_s;
    QTest::newRow("blanks") << QStringList{u" a  b"_s}
                            << u"<p dir=\"auto\">&nbsp;a&nbsp; b</p>\n"_s;
    QTest::newRow("link") << QStringList{u"See https://example.com/a?b=1&c=\"x\"."_s}
                          << u"<p dir=\"auto\">See <a href=\"https://example.com/a?b=1&amp;c=\">"
                             "https://example.com/a?b=1&amp;c=</a>&quot;x&quot;.</p>\n"_s;
    QTest::newRow("no other scheme")
        << QStringList{u"javascript:alert(1)"_s} << u"<p dir=\"auto\">javascript:alert(1)</p>\n"_s;
    QTest::newRow("empty") << QStringList{u""_s} << u""_s;
}

void TestMailText::makesHtml()
{
    QFETCH(QStringList, lines);
    QFETCH(QString, body);
    QCOMPARE(simpleHtml(lines),
             u"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n"_s + body +
                 u"</body></html>\n"_s);
}

QTEST_GUILESS_MAIN(TestMailText)
#include "tst_mail_text.moc"
