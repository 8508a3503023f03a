// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "ui/badge.h"
#include "ui/button.h"
#include "ui/escalation_card.h"
#include "ui/key_sheet.h"
#include "ui/label.h"
#include "ui/navigation_item.h"
#include "ui/segmented.h"
#include "ui/text_paint.h"

#include <QScrollArea>
#include <QTranslator>

using namespace caseline;
using fake::WindowBench;

/// Words that do not fit: in German they are long, in Arabic the window is mirrored.
class TestLanguages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void cleanup();
    void nothingIsClipped_data();
    void nothingIsClipped();
    void arabicMirrorsTheWindow();
    void pluralsAreSpoken();

private:
    void speak(const QString &language);
    static QStringList clipped(const QWidget &window);

    CaselineStyle *m_style = nullptr;
    QTranslator m_words;
};

void TestLanguages::cleanup()
{
    QApplication::removeTranslator(&m_words);
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QLocale::setDefault(QLocale::c());
    m_style->setTheme(Theme());
}

void TestLanguages::speak(const QString &language)
{
    QVERIFY(m_words.load(QStringLiteral(":/i18n/caseline_%1.qm").arg(language)));
    QApplication::installTranslator(&m_words);
    QLocale::setDefault(QLocale(language));
    if (language == QLatin1String("ar"))
        QApplication::setLayoutDirection(Qt::RightToLeft);
}

/// What has less room than its words need. Labels that elide by design say all in their tool tip or
/// in a place of their own.
QStringList TestLanguages::clipped(const QWidget &window)
{
    QStringList found;
    const auto widgets = window.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        const auto *label = qobject_cast<const Label *>(widget);
        const bool yields =
            label && label->sizePolicy().horizontalPolicy() != QSizePolicy::Preferred;
        const bool words = qobject_cast<const Button *>(widget) || (label && !yields) ||
                           qobject_cast<const Badge *>(widget) ||
                           qobject_cast<const Segment *>(widget);
        if (words && widget->width() < widget->sizeHint().width())
            found +=
                QStringLiteral("%1 has %2 of %3")
                    .arg(widget->accessibleName().isEmpty() && label ? label->text()
                                                                     : widget->accessibleName())
                    .arg(widget->width())
                    .arg(widget->sizeHint().width());
        // What does not scroll sideways must fit, or its end is never seen.
        if (const auto *area = qobject_cast<const QScrollArea *>(widget);
            area && area->widget() && area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff &&
            area->widget()->width() > area->viewport()->width())
            found += QStringLiteral("%1 holds %2 in %3")
                         .arg(QLatin1String(area->parentWidget()->metaObject()->className()))
                         .arg(area->widget()->width())
                         .arg(area->viewport()->width());
        if (const auto *card = qobject_cast<const EscalationCard *>(widget);
            card && card->width() < card->minimumSizeHint().width())
            found += QStringLiteral("card has %1 of %2")
                         .arg(card->width())
                         .arg(card->minimumSizeHint().width());
        if (const auto *item = qobject_cast<const NavigationItem *>(widget)) {
            const double need =
                textWidth(Theme::of(item).font(TextStyle::Body, QFont::Medium), item->text());
            if (item->width() > 60 && need > item->width() - 36 - 52)
                found += item->text();
        }
    }
    return found;
}

void TestLanguages::nothingIsClipped_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    for (const char *language : {"en", "de", "ar"}) {
        QTest::addRow("%s wide", language)
            << QString::fromLatin1(language) << QSize(1440, 900) << 1.0;
        QTest::addRow("%s narrow", language)
            << QString::fromLatin1(language) << QSize(1024, 700) << 1.0;
        QTest::addRow("%s large", language)
            << QString::fromLatin1(language) << QSize(1440, 900) << 1.3;
    }
}

void TestLanguages::nothingIsClipped()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(double, scale);
    speak(language);
    m_style->setTheme(Theme(Scheme::Light, Density::Comfortable, scale));
    WindowBench bench;
    ListenerState listener;
    listener.address = QStringLiteral("127.0.0.1:8000");
    listener.listening = true;
    bench.window->setListener(listener);
    bench.show(size);
    bench.window->showView(TicketView::Mine);
    bench.window->openTicket(TicketId{2});
    bench.settle();
    bench.shoot(QStringLiteral("tickets-") + QLatin1String(QTest::currentDataTag()));
    QCOMPARE(clipped(*bench.window), QStringList());
    bench.window->commands().run(QStringLiteral("ticket.note"));
    bench.settle();
    QCOMPARE(clipped(*bench.window), QStringList());
    bench.window->showPage(Page::Escalations);
    bench.settle();
    bench.shoot(QStringLiteral("board-") + QLatin1String(QTest::currentDataTag()));
    QCOMPARE(clipped(*bench.window), QStringList());
    bench.window->commands().run(QStringLiteral("window.keys"));
    bench.settle();
    bench.shoot(QStringLiteral("keys-") + QLatin1String(QTest::currentDataTag()));
    QCOMPARE(clipped(*bench.window->findChild<KeySheet *>()), QStringList());
}

void TestLanguages::arabicMirrorsTheWindow()
{
    speak(QStringLiteral("ar"));
    WindowBench bench;
    bench.show();
    bench.window->openTicket(TicketId{2});
    bench.settle();
    const auto left = [&](const char *type) {
        const auto widgets = bench.window->findChildren<QWidget *>();
        for (const QWidget *widget : widgets)
            if (widget->isVisible() &&
                QLatin1String(widget->metaObject()->className()) == QLatin1String(type))
                return widget->mapTo(bench.window.get(), QPoint(0, 0)).x();
        return -1;
    };
    const int nav = left("caseline::NavigationPane");
    const int list = left("caseline::TicketListPane");
    const int talk = left("caseline::ConversationView");
    const int insight = left("caseline::InsightPane");
    QVERIFY(nav > list && list > talk && talk > insight && insight >= 0);
}

void TestLanguages::pluralsAreSpoken()
{
    speak(QStringLiteral("en"));
    QCOMPARE(QCoreApplication::translate("caseline::InsightPane", "%n ticket(s)", nullptr, 1),
             QStringLiteral("1 ticket"));
    QCOMPARE(QCoreApplication::translate("caseline::InsightPane", "%n ticket(s)", nullptr, 23),
             QStringLiteral("23 tickets"));
    QApplication::removeTranslator(&m_words);
    speak(QStringLiteral("de"));
    QCOMPARE(QCoreApplication::translate("caseline::TicketListPane", "%n new", nullptr, 3),
             QStringLiteral("3 neu"));
}

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
