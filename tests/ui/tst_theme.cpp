// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/theme_colors.h"

#include <QFile>
#include <QTest>

using namespace caseline;

namespace {

struct Pair
{
    const char *name;
    ColorRole ink;
    ColorRole ground;
    double least;
};

using R = ColorRole;
constexpr double forText = 4.5;
constexpr double forLines = 3.0;

/// Everything that may lie under plain text.
constexpr std::pair<const char *, R> grounds[] = {
    {"window", R::Window},
    {"surface", R::Surface},
    {"sunken", R::Sunken},
    {"raised", R::Raised},
    {"hover", R::Hover},
    {"selection", R::Selection},
    {"inactive", R::SelectionInactive},
    {"note", R::NoteBack},
    {"assistant", R::AssistantBack},
    {"agent", R::AgentCard},
};

constexpr std::pair<const char *, R> inks[] = {
    {"text", R::Text}, {"text2", R::Text2}, {"muted", R::Muted}};

constexpr std::pair<const char *, R> signals_[] = {
    {"low", R::Low},         {"medium", R::Medium},     {"high", R::High},
    {"urgent", R::Urgent},   {"open", R::Open},         {"in progress", R::InProgress},
    {"pending", R::Pending}, {"resolved", R::Resolved}, {"negative", R::Negative},
    {"e-mail", R::Email},    {"whatsapp", R::Whatsapp}, {"sms", R::Sms},
    {"web", R::Web},         {"api", R::Api},
};

constexpr Pair pairs[] = {
    {"button", R::ButtonText, R::ButtonFill, forText},
    {"button hover", R::ButtonText, R::ButtonHover, forText},
    {"button pressed", R::ButtonText, R::ButtonPressed, forText},
    {"warn", R::WarnText, R::WarnBack, forText},
    {"over", R::OverText, R::OverBack, forText},
    {"error", R::ErrorText, R::ErrorBack, forText},
    {"error on surface", R::ErrorText, R::Surface, forText},
    {"error on hover", R::ErrorText, R::Hover, forText},
    {"text2 on error", R::Text2, R::ErrorBack, forText},
    {"text2 on warn", R::Text2, R::WarnBack, forText},
    {"success", R::SuccessText, R::SuccessBack, forText},
    {"tint", R::TintText, R::TintBack, forText},
    {"tint on selection", R::TintText, R::Selection, forText},
    {"avatar", R::TintText, R::AgentBorder, forText},
    {"customer avatar", R::Text2, R::Pressed, forText},
    {"note label", R::NoteText, R::NoteBack, forText},
    {"assistant", R::AssistantText, R::AssistantBack, forText},
    {"toast", R::ToastText, R::ToastBack, forText},
    {"toast key", R::ToastKey, R::ToastBack, forText},
    {"evidence", R::Text, R::EvidenceBack, forText},
    {"draft on selection", R::NoteText, R::Selection, forText},
    {"draft on surface", R::NoteText, R::Surface, forText},
    {"evidence line", R::EvidenceLine, R::EvidenceBack, forLines},
    {"outline on window", R::Outline, R::Window, forLines},
    {"outline on surface", R::Outline, R::Surface, forLines},
    {"focus on selection", R::Focus, R::Selection, forLines},
    {"focus on window", R::Focus, R::Window, forLines},
    {"previous", R::Previous, R::Surface, forLines},
    {"series 1", R::Series1, R::Surface, forLines},
    {"series 2", R::Series2, R::Surface, forLines},
    {"series 3", R::Series3, R::Surface, forLines},
    {"series 4", R::Series4, R::Surface, forLines},
    {"series 5", R::Series5, R::Surface, forLines},
    {"series 6", R::Series6, R::Surface, forLines},
    {"series 7", R::Series7, R::Surface, forLines},
    {"series 8", R::Series8, R::Surface, forLines},
};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsWhatTheStandardSays();
    void everyTextRoleIsReadable_data();
    void everyTextRoleIsReadable();
    void typeFollowsTheFontSize();
    void rowsFollowDensity();
    void everyIconHasAFileAndInk();
    void arrowsMirrorAndClocksDoNot();
};

void TestTheme::contrastIsWhatTheStandardSays()
{
    QCOMPARE(qRound(contrast(Qt::black, Qt::white)), 21);
    QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    QCOMPARE(qRound(contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448);
}

void TestTheme::everyTextRoleIsReadable_data()
{
    QTest::addColumn<int>("ink");
    QTest::addColumn<int>("ground");
    QTest::addColumn<double>("least");
    for (const auto &[ground, groundRole] : grounds)
        for (const auto &[ink, inkRole] : inks)
            QTest::addRow("%s on %s", ink, ground) << int(inkRole) << int(groundRole) << forText;
    for (const auto &[ink, inkRole] : signals_)
        for (const auto ground : {R::Window, R::Surface, R::Selection})
            QTest::addRow("%s on %d", ink, int(ground)) << int(inkRole) << int(ground) << forText;
    for (const Pair &pair : pairs)
        QTest::addRow("%s", pair.name) << int(pair.ink) << int(pair.ground) << pair.least;
}

void TestTheme::everyTextRoleIsReadable()
{
    QFETCH(int, ink);
    QFETCH(int, ground);
    QFETCH(double, least);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        const Theme theme(scheme);
        const double found = contrast(theme.color(R(ink)), theme.color(R(ground)));
        QVERIFY2(
            found >= least - 0.05,
            qPrintable(QStringLiteral("%1: %2")
                           .arg(theme.isDark() ? QStringLiteral("dark") : QStringLiteral("light"))
                           .arg(found)));
    }
}

void TestTheme::typeFollowsTheFontSize()
{
    const Theme plain;
    QCOMPARE(plain.font(TextStyle::Body).pixelSize(), 13);
    QCOMPARE(plain.lineHeight(TextStyle::Message), 22);
    const Theme large(Scheme::Light, Density::Comfortable, 1.5);
    QCOMPARE(large.font(TextStyle::Body).pixelSize(), 20);
    QCOMPARE(large.ticketRow(), 90);
    QCOMPARE(large.font(TextStyle::Title, QFont::DemiBold).weight(), QFont::DemiBold);
}

void TestTheme::rowsFollowDensity()
{
    const Theme roomy;
    const Theme dense(Scheme::Dark, Density::Compact);
    QCOMPARE(roomy.ticketRow(), 60);
    QCOMPARE(dense.ticketRow(), 44);
    QCOMPARE(roomy.navRow(), 28);
    QCOMPARE(dense.navRow(), 26);
    QCOMPARE(dense.control(), 26);
    QCOMPARE(dense.field(), 28);
}

void TestTheme::everyIconHasAFileAndInk()
{
    initUiResources();
    for (int i = int(Icon::None) + 1; i < int(Icon::Count); ++i) {
        for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
            const QImage image = iconPixmap(Icon(i), 16, Qt::red, ratio).toImage();
            QCOMPARE(image.width(), qRound(16 * ratio));
            int inked = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    inked += qAlpha(image.pixel(x, y)) > 40;
            QVERIFY2(inked > 4, qPrintable(QStringLiteral("icon %1 at %2").arg(i).arg(ratio)));
        }
    }
}

void TestTheme::arrowsMirrorAndClocksDoNot()
{
    initUiResources();
    QVERIFY(mirrorsRightToLeft(Icon::Reply));
    QVERIFY(!mirrorsRightToLeft(Icon::Clock));
    QVERIFY(!mirrorsRightToLeft(Icon::Command));
    const QImage there = iconPixmap(Icon::Reply, 24, Qt::black, 1).toImage();
    const QImage back = iconPixmap(Icon::Reply, 24, Qt::black, 1, true).toImage();
    QVERIFY(there != back);
    const QPixmap none = iconPixmap(Icon::None, 24, Qt::black, 1);
    QVERIFY(none.isNull());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
