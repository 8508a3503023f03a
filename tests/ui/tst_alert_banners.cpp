// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "ui/alert_banners.h"
#include "ui/banner.h"
#include "ui/button.h"

using namespace caseline;

namespace {

class MemoryAlerts final : public AlertReader
{
public:
    std::vector<Alert> openAlerts() const override { return list; }
    std::vector<Alert> list;
};

} // namespace

class TestAlertBanners : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }
    void init()
    {
        m_alerts.list.clear();
        m_bench = std::make_unique<fake::WindowBench>();
        m_banners = new AlertBanners(m_alerts, m_bench->clock);
        m_bench->window->addBanner(m_banners);
        m_bench->show();
    }
    void cleanup() { m_bench.reset(); }

    void nothingIsShownWhileAllIsWell()
    {
        QVERIFY(!m_banners->isVisible());
        QCOMPARE(shown(), QStringList());
    }

    void anAlertOpensAndClosesByItself()
    {
        m_alerts.list = {{AlertKind::Database, fake::sampleNow(), 1},
                         {AlertKind::Errors, fake::sampleNow(), 12.5}};
        m_banners->refresh();
        QCOMPARE(shown().size(), 2);
        QVERIFY(shown().join(u' ').contains(QStringLiteral("The database cannot be written.")));
        QVERIFY(shown().join(u' ').contains(QStringLiteral("12.5 %")));
        m_bench->settle();
        m_bench->shoot(QStringLiteral("alerts"));
        m_alerts.list.pop_back();
        m_banners->refresh();
        QCOMPARE(shown().size(), 1);
        m_alerts.list.clear();
        m_banners->refresh();
        QVERIFY(!m_banners->isVisible());
    }

    void whatWasHiddenComesBackOnlyWhenItOpensAnew()
    {
        m_alerts.list = {{AlertKind::SlowAnswers, fake::sampleNow(), 2}};
        m_banners->refresh();
        QTest::mouseClick(m_banners->findChild<Button *>(), Qt::LeftButton);
        QVERIFY(!m_banners->isVisible());
        m_alerts.list.front().value = 3; // the same one, worse
        m_banners->refresh();
        QVERIFY(!m_banners->isVisible());
        m_alerts.list.clear();
        m_banners->refresh();
        m_alerts.list = {{AlertKind::SlowAnswers, fake::sampleNow() + std::chrono::hours(1), 2}};
        m_banners->refresh();
        QCOMPARE(shown().size(), 1);
    }

private:
    QStringList shown() const
    {
        QStringList texts;
        const auto banners = m_banners->findChildren<Banner *>();
        for (const Banner *banner : banners)
            if (banner->isVisible())
                texts += banner->accessibleName();
        return texts;
    }

    MemoryAlerts m_alerts;
    std::unique_ptr<fake::WindowBench> m_bench;
    AlertBanners *m_banners = nullptr;
};

QTEST_MAIN(TestAlertBanners)
#include "tst_alert_banners.moc"
