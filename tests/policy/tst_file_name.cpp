// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/file_name.h"

#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

class FileNameTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shownAndSaved_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("saved");
        const auto row = [](const char *what, const QString &name, const QString &shown,
                            const QString &saved) {
            QTest::newRow(what) << name << shown << saved;
        };
        row("plain", u"invoice.pdf"_s, u"invoice.pdf"_s, u"invoice.pdf"_s);
        row("umlaut", u"Größe 2.png"_s, u"Größe 2.png"_s, u"Größe 2.png"_s);
        row("way up", u"../../.ssh/authorized_keys"_s, u"authorized_keys"_s, u"authorized_keys"_s);
        row("backslash", u"C:\\Windows\\evil.dll"_s, u"evil.dll"_s, u"evil.dll"_s);
        row("hidden", u".bashrc"_s, u".bashrc"_s, u"bashrc"_s);
        row("option", u"--help"_s, u"--help"_s, u"help"_s);
        row("home", u"~root"_s, u"~root"_s, u"root"_s);
        row("launcher", u"invoice.Desktop"_s, u"invoice.Desktop"_s, u"invoice.Desktop.txt"_s);
        row("turned", u"invoice\u202Efdp.exe"_s, u"invoicefdp.exe"_s, u"invoicefdp.exe"_s);
        row("isolate", u"a\u2066b\u2069.txt"_s, u"ab.txt"_s, u"ab.txt"_s);
        row("line", u"a\nb\x1b[31m.txt"_s, u"ab[31m.txt"_s, u"ab[31m.txt"_s);
        row("shell", u"$(rm -rf `x`);.txt"_s, u"$(rm -rf `x`);.txt"_s, u"_(rm -rf _x_)_.txt"_s);
        row("pipe", u"a|b>c?.txt"_s, u"a|b>c?.txt"_s, u"a_b_c_.txt"_s);
        row("end dots", u"name... "_s, u"name..."_s, u"name"_s);
        row("dots", u".."_s, u"attachment"_s, u"attachment"_s);
        row("only dots", u"...."_s, u"...."_s, u"attachment"_s);
        row("nothing", QString(), u"attachment"_s, u"attachment"_s);
        row("folder", u"folder/"_s, u"attachment"_s, u"attachment"_s);
        row("nul", u"a"_s + QChar(u'\0') + u".png"_s, u"a.png"_s, u"a.png"_s);
    }
    void shownAndSaved()
    {
        QFETCH(QString, name);
        QTEST(shownFileName(name), "shown");
        QTEST(savedFileName(name), "saved");
    }

    void aLongNameKeepsItsSuffixAndWholeLetters()
    {
        const QString saved = savedFileName(QString(190, u'ü') + u".pdf"_s);
        QVERIFY(saved.toUtf8().size() <= 200);
        QVERIFY(saved.endsWith(u"ü.pdf"_s));
        const QString faces = savedFileName(u"\U0001F600"_s.repeated(90) + u".png"_s);
        QVERIFY(faces.toUtf8().size() <= 200);
        QCOMPARE(QString::fromUtf8(faces.toUtf8()), faces);
        QVERIFY(faces.endsWith(u"\U0001F600.png"_s));
        QVERIFY(savedFileName(u"a."_s + QString(400, u'b')).toUtf8().size() <= 200);
    }

    void aNumberStandsBeforeTheSuffix()
    {
        QCOMPARE(numberedFileName(u"a.pdf"_s, 2), u"a (2).pdf"_s);
        QCOMPARE(numberedFileName(u"a"_s, 3), u"a (3)"_s);
        QCOMPARE(numberedFileName(u"Mr. Longer than a suffix is"_s, 2),
                 u"Mr. Longer than a suffix is (2)"_s);
    }
};

QTEST_GUILESS_MAIN(FileNameTest)
#include "tst_file_name.moc"
