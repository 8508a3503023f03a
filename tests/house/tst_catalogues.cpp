// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogues are in the program, where it looks for them, and can be read.
#include <QDir>
#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

class CataloguesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areEmbedded()
    {
        QCOMPARE(QDir(u":/i18n"_s).entryList(QDir::Files, QDir::Name),
                 QStringList({u"caseline_ar.qm"_s, u"caseline_de.qm"_s, u"caseline_en.qm"_s}));
    }

    void followTheLocale_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("language");
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("Austria") << u"de_AT"_s << u"de"_s << Qt::LeftToRight;
        QTest::newRow("Egypt") << u"ar_EG"_s << u"ar"_s << Qt::RightToLeft;
        QTest::newRow("Britain") << u"en_GB"_s << u"en"_s << Qt::LeftToRight;
    }

    void followTheLocale()
    {
        QFETCH(QString, locale);
        QFETCH(Qt::LayoutDirection, direction);
        QTranslator translator;
        QVERIFY(translator.load(QLocale(locale), u"caseline"_s, u"_"_s, u":/i18n"_s));
        QTEST(translator.language(), "language");
        QCOMPARE(QLocale(locale).textDirection(), direction);
    }
};

QTEST_GUILESS_MAIN(CataloguesTest)
#include "tst_catalogues.moc"
