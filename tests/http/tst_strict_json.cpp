// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/strict_json.h"

#include "domain/json_writer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace caseline;

namespace {
Result<JsonValue> parse(const QByteArray &text)
{
    return parseStrictJson({text.constData(), size_t(text.size())});
}
} // namespace

class TestStrictJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &text) {
            QTest::newRow(name) << text;
        };
        for (const char *text : {"",
                                 " ",
                                 "\n",
                                 "[",
                                 "]",
                                 "{",
                                 "}",
                                 "[1",
                                 "[1,",
                                 "[1,]",
                                 "[,1]",
                                 "[1,,2]",
                                 "[1 2]",
                                 "[1}",
                                 "{]",
                                 "[[]",
                                 "[]]",
                                 "{}}",
                                 "{},{}",
                                 "{}x",
                                 "[]1",
                                 "1 2",
                                 "[\"a\",\n4\n,1,",
                                 "{\"a\"",
                                 "{\"a\":",
                                 "{\"a\":1",
                                 "{\"a\":1,",
                                 "{\"a\":1,}",
                                 "{\"a\":1,,\"b\":2}",
                                 "{\"a\" 1}",
                                 "{\"a\"::1}",
                                 "{\"a\":1:2}",
                                 "{a:1}",
                                 "{'a':1}",
                                 "{1:1}",
                                 "{null:1}",
                                 "{\"a\":1 \"b\":2}",
                                 "{,}",
                                 "{:1}",
                                 "{\"a\":}",
                                 "{\"a\":1}/**/",
                                 "//x\n1",
                                 "/**/1",
                                 "#x\n1",
                                 "nul",
                                 "nulll",
                                 "Null",
                                 "NULL",
                                 "true1",
                                 "tru",
                                 "TRUE",
                                 "fals",
                                 "None",
                                 "undefined",
                                 "NaN",
                                 "-NaN",
                                 "Infinity",
                                 "-Infinity",
                                 "inf",
                                 "+1",
                                 "-",
                                 "--1",
                                 "01",
                                 "-01",
                                 "00",
                                 "1.",
                                 "-1.",
                                 ".1",
                                 "-.1",
                                 "1.e1",
                                 "1e",
                                 "1e+",
                                 "1E-",
                                 "1.0e",
                                 "1e1.5",
                                 "0x1",
                                 "1_000",
                                 "1,5",
                                 "1a",
                                 "1e1e1",
                                 "0e",
                                 "1e400",
                                 "-1e400",
                                 "\xef\xbc\x91",
                                 "\"",
                                 "\"a",
                                 "'a'",
                                 "\"\\",
                                 "\"\\\"",
                                 "\"\\x41\"",
                                 "\"\\a\"",
                                 "\"\\ \"",
                                 "\"\\0\"",
                                 "\"\\u\"",
                                 "\"\\u1\"",
                                 "\"\\u12\"",
                                 "\"\\u123\"",
                                 "\"\\u123g\"",
                                 "\"\\u+123\"",
                                 "\"\\u-123\"",
                                 "\"\\u 123\"",
                                 "\"\\U0041\"",
                                 "\"\\ud800\"",
                                 "\"\\ud800x\"",
                                 "\"\\ud800\\n\"",
                                 "\"\\ud800\\ud800\"",
                                 "\"\\ud800\\u0041\"",
                                 "\"\\udc00\"",
                                 "\"\\udc00\\ud800\"",
                                 "\"\\ud800\\u\"",
                                 "\"a\nb\"",
                                 "\"a\tb\"",
                                 "\"a\x1f\"",
                                 "\"\x80\"",
                                 "\"\xc0\x80\"",
                                 "\"\xc3\"",
                                 "\"\xc3(\"",
                                 "\"\xe2\x82\"",
                                 "\"\xed\xa0\x80\"",
                                 "\"\xf0\x9f\x98\"",
                                 "\"\xf4\x90\x80\x80\"",
                                 "\"\xf8\x88\x80\x80\x80\"",
                                 "\"\xff\"",
                                 "\"\xe0\x80\xaf\"",
                                 "\xff",
                                 "\xef\xbb\xbf{}",
                                 "\xef\xbb\xbf",
                                 "\x0c[]",
                                 "\x0b[]",
                                 "\xc2\xa0[]",
                                 "\xe2\x81\xa0[]",
                                 "{\"a\":1,\"a\":1}",
                                 "{\"a\":1,\"\\u0061\":2}",
                                 "{\"\":1,\"\":2}",
                                 "[{\"x\":{\"a\":1,\"b\":2,\"a\":3}}]",
                                 "[\"a\":1]",
                                 "{\"a\",1}",
                                 "[1:2]",
                                 "abc",
                                 "<a>",
                                 "*",
                                 "&",
                                 "\\u0041",
                                 "[\\n]",
                                 "[\"x\"",
                                 "[\"",
                                 "[{",
                                 "[{\"a\"",
                                 "{\"a\":[",
                                 "{\"a\":\"",
                                 "{\"a\":tru}"})
            row(text, text);
        row("NUL alone", QByteArray(1, '\0'));
        row("NUL after", QByteArray("{}\0", 3));
        row("NUL in array", QByteArray("[1\0]", 4));
        row("NUL in string", QByteArray("\"a\0\"", 4));
        row("NUL in a number", QByteArray("12\0", 3));
        row("UTF-16", QByteArray("\0[\0]", 4));
        row("deep arrays", QByteArray(100'000, '['));
        row("deep objects", QByteArray("{\"a\":").repeated(100'000));
        row("65 deep", QByteArray(65, '[') + QByteArray(65, ']'));
        QByteArray many = "{\"last\":0";
        for (int i = 0; i < 200; ++i)
            many += ",\"n" + QByteArray::number(i) + "\":0";
        row("a name again behind many", many + ",\"n7\":1}");
    }
    void isRefused()
    {
        QFETCH(QByteArray, text);
        const Result<JsonValue> value = parse(text);
        QVERIFY(!value);
        QCOMPARE(value.error().kind, ErrorKind::Malformed);
        QVERIFY(value.error().detail.contains(QStringLiteral("line ")));
    }

    void isTaken_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"{}",
                                 "[]",
                                 " [ ] ",
                                 "\t\n\r {} \r\n",
                                 "null",
                                 "true",
                                 "false",
                                 "0",
                                 "-0",
                                 "1",
                                 "-1.5e-3",
                                 "1E+2",
                                 "0.1",
                                 "123456789012345678901234567890",
                                 "\"\"",
                                 "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                                 "\"\\u0000\"",
                                 "\"\\uD83D\\uDE00\"",
                                 "\"\xf0\x9f\x98\x80\"",
                                 "\"\xef\xbb\xbf\"",
                                 "\"\xef\xbf\xbf\"",
                                 "\"\x7f\"",
                                 "[1,[2,{\"a\":[]}],null]",
                                 "{\"a\":{\"a\":1},\"b\":2}",
                                 "{\"a\":1,\"A\":2,\"\":3}"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("64 deep") << QByteArray(64, '[') + QByteArray(64, ']');
    }
    void isTaken()
    {
        QFETCH(QByteArray, text);
        const Result<JsonValue> value = parse(text);
        QVERIFY2(value.has_value(), value ? "" : qPrintable(value.error().detail));
    }

    void valuesAreRight()
    {
        const Result<JsonValue> value = parse(
            "{\"n\":-12.5e1,\"t\":\"a\\u00e9\\ud83d\\ude00\xc3\xa9\",\"b\":[true,false,null]}");
        QCOMPARE(*value->member(QLatin1String("n"))->number(), -125.0);
        QCOMPARE(*value->member(QLatin1String("t"))->string(), QStringLiteral("aé😀é"));
        const JsonValue::Array &items = *value->member(QLatin1String("b"))->array();
        QCOMPARE(items.size(), size_t(3));
        QCOMPARE(*items[0].boolean(), true);
        QVERIFY(items[2].isNull());
        QVERIFY(!value->member(QLatin1String("x")));
    }

    void placeIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("trailing") << QByteArray("{} x") << QStringLiteral("line 1, column 4");
        QTest::newRow("second line")
            << QByteArray("{\n \"a\": nope}") << QStringLiteral("line 2, column 7");
        QTest::newRow("repeated name")
            << QByteArray("{\"a\":1,\n\"a\":2}") << QStringLiteral("line 2, column 1");
        QTest::newRow("not UTF-8")
            << QByteArray("\"ab\xff\"") << QStringLiteral("line 1, column 4");
    }
    void placeIsNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const Result<JsonValue> value = parse(text);
        QVERIFY(!value);
        QVERIFY2(value.error().detail.contains(place), qPrintable(value.error().detail));
    }

    void manyNamesAreQuick()
    {
        QByteArray text = "{\"a\":0";
        for (int i = 0; i < 90'000; ++i)
            text += ",\"n" + QByteArray::number(i) + "\":0";
        QVERIFY(parse(text + '}').has_value());
    }

    void writerEscapes()
    {
        QString nasty;
        for (char16_t c = 0; c < 0x300; ++c)
            nasty.append(QChar(c));
        nasty += QStringLiteral("€😀") + QChar(0xd800) + QStringLiteral("x") + QChar(0xdc00);
        JsonWriter json;
        json.beginObject().member("text", nasty).endObject();
        const QByteArray text = json.take();
        QVERIFY(parse(text).has_value());
        nasty.replace(QChar(0xd800), QChar::ReplacementCharacter);
        nasty.replace(nasty.size() - 1, 1, QChar::ReplacementCharacter);
        QCOMPARE(QJsonDocument::fromJson(text).object().value(QStringLiteral("text")).toString(),
                 nasty);
    }

    void writerPutsCommas()
    {
        JsonWriter json;
        json.beginObject()
            .member("a", 1)
            .member("b", 0.1 + 0.2)
            .member("c", -0.00001)
            .member("nan", std::numeric_limits<double>::quiet_NaN())
            .name("d")
            .beginArray()
            .value(true)
            .beginObject()
            .endObject()
            .beginArray()
            .endArray()
            .null()
            .endArray()
            .member("e", std::optional<Instant>())
            .endObject();
        QCOMPARE(json.take(),
                 QByteArray(R"({"a":1,"b":0.3,"c":0,"nan":null,"d":[true,{},[],null],"e":null})"));
    }
};

QTEST_GUILESS_MAIN(TestStrictJson)
#include "tst_strict_json.moc"
