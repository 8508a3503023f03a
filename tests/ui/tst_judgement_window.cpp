// SPDX-License-Identifier: GPL-3.0-or-later
// Why something is due when it is, what would leave the desk, and how what was learned is
// forgotten.
#include "support/window_bench.h"

#include "ports/classifier.h"
#include "ports/lessons.h"
#include "ui/insight_pane.h"
#include "ui/insight_parts.h"
#include "ui/model_preview.h"
#include "ui/picker.h"
#include "ui/promise_words.h"
#include "ui/ticket_list_pane.h"
#include "ui/toast.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimeZone>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

Instant at(int day, int hour, int minute = 0)
{
    return fromMs(
        QDateTime(QDate(2026, 3, day), QTime(hour, minute), QTimeZone::utc()).toMSecsSinceEpoch());
}

/// What leaves is what was asked, so that the test sees what the window hands over.
class OpenClassifier final : public Classifier
{
public:
    bool local = false;
    mutable ClassifyRequest asked;
    void classify(ClassifyRequest, Done done) override { done({}); }
    QString preview(const ClassifyRequest &request) const override
    {
        asked = request;
        return local ? QString() : u"masked: "_s + request.message;
    }
};

class CountingDesk final : public LearningDesk
{
public:
    int resets = 0;
    void reset(Done done) override
    {
        ++resets;
        done({});
    }
};

Promises officeHours()
{
    return {*BusinessHours::parse(u"Mon-Fri 09:00-12:00,13:00-17:00"_s, u"UTC"_s), {}};
}

} // namespace

class JudgementWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }
    void tellsWhichTimeCounted();
    void tellsHowLongItWaited();
    void foldsLongWaits();
    void unfoldsInTheWindow();
    void showsWhatWouldLeave();
    void saysThatNothingLeaves();
    void forgetsOnlyWhenThatIsChosen();

private:
    static Ticket ticketOf(const Promises &promises, Plan plan, Instant created)
    {
        Ticket t;
        t.customer.plan = plan;
        t.createdAt = created;
        t.sla.firstResponseDue =
            promises.hours.due(created, promises.policy.firstResponseBudget(plan, t.priority));
        t.sla.resolutionDue =
            promises.hours.due(created, promises.policy.resolutionBudget(plan, t.priority));
        return t;
    }
    static QStringList values(const PromiseWords::Facts &facts)
    {
        QStringList all;
        for (const auto &[name, value] : facts)
            all << value;
        return all;
    }
};

/// 2026-03-03 is a Tuesday.
void JudgementWindow::tellsWhichTimeCounted()
{
    const Promises promises = officeHours();
    const Ticket t = ticketOf(promises, Plan::Pro, at(3, 11));
    QCOMPARE(t.sla.firstResponseDue, at(3, 16));
    const auto why = values(PromiseWords::why(t, promises, at(3, 11, 30)));
    QCOMPARE(int(why.size()), 4);
    QVERIFY2(why[0].startsWith(u"4 h with plan Pro"_s), qPrintable(why[0]));
    QVERIFY2(why[2].endsWith(u": 1 h"_s), qPrintable(why[2])); // until noon
    QVERIFY2(why[3].endsWith(u": 3 h"_s), qPrintable(why[3])); // after it
    const Promises always;
    const Ticket any = ticketOf(always, Plan::Enterprise, at(3, 11));
    QVERIFY(values(PromiseWords::why(any, always, at(3, 11))).contains(u"round the clock"_s));
}

void JudgementWindow::tellsHowLongItWaited()
{
    const Promises promises = officeHours();
    Ticket t = ticketOf(promises, Plan::Pro, at(3, 11));
    t.firstRespondedAt = at(3, 12);
    QCOMPARE(int(PromiseWords::why(t, promises, at(3, 13)).back().first.indexOf(u"Later"_s)), -1);
    t.sla.resolutionDue = promises.hours.due(t.sla.resolutionDue, std::chrono::hours(2));
    const auto why = PromiseWords::why(t, promises, at(3, 13));
    QVERIFY(why.front().second.startsWith(u"1 d"_s) || why.front().second.startsWith(u"24 h"_s));
    QCOMPARE(why.back().first, u"Later by"_s);
    QVERIFY2(why.back().second.startsWith(u"2 h"_s), qPrintable(why.back().second));
}

void JudgementWindow::foldsLongWaits()
{
    const Promises promises = officeHours();
    const Ticket t = ticketOf(promises, Plan::Free, at(3, 9)); // 24 h of 7 a day
    const auto why = PromiseWords::why(t, promises, at(3, 9));
    const auto stretches =
        promises.hours.segments(t.createdAt, promises.policy.firstResponseBudget(Plan::Free, {}));
    QVERIFY(stretches.size() > 6);
    QCOMPARE(why.size(), size_t(2 + 6));
    QVERIFY(values(why).at(2 + 4).contains(QString::number(stretches.size() - 5)));
}

void JudgementWindow::unfoldsInTheWindow()
{
    fake::WindowBench bench;
    bench.window->setPromises({});
    bench.show();
    InsightPane &insight = bench.window->tickets().insight();
    const auto facts = [&insight] { return insight.findChildren<FactRow *>().size(); };
    const auto button = [&insight]() -> QPushButton * {
        for (QPushButton *each : insight.findChildren<QPushButton *>())
            if (each->text().contains(u"Why then"_s))
                return each;
        return nullptr;
    };
    QTRY_VERIFY(button());
    const auto before = facts();
    button()->click();
    QTRY_VERIFY(facts() > before);
    button()->click();
    QTRY_COMPARE(facts(), before);
}

void JudgementWindow::showsWhatWouldLeave()
{
    fake::WindowBench bench;
    const OpenClassifier classifier;
    bench.window->offerPreview(classifier);
    bench.show();
    QTRY_VERIFY(bench.window->tickets().open());
    bench.window->commands().run(u"ticket.model"_s);
    auto *preview = bench.window->findChild<ModelPreview *>();
    QVERIFY(preview->isVisible());
    const Ticket &ticket = bench.window->tickets().open()->ticket;
    QCOMPARE(classifier.asked.subject, ticket.subject);
    QVERIFY(classifier.asked.known.contains(ticket.customer.name));
    const QString shown = preview->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY(shown.startsWith(u"masked: "_s) && shown.size() > 10);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!preview->isVisible());
}

void JudgementWindow::saysThatNothingLeaves()
{
    fake::WindowBench bench;
    OpenClassifier classifier;
    classifier.local = true;
    bench.window->offerPreview(classifier);
    bench.show();
    QTRY_VERIFY(bench.window->tickets().open());
    bench.window->commands().run(u"ticket.model"_s);
    auto *preview = bench.window->findChild<ModelPreview *>();
    QVERIFY(preview->isVisible());
    QVERIFY(!preview->findChild<QPlainTextEdit *>()->isVisible());
}

void JudgementWindow::forgetsOnlyWhenThatIsChosen()
{
    fake::WindowBench bench;
    CountingDesk learning;
    bench.window->offerForgetting(learning);
    bench.show();
    const auto choose = [&](const QString &words) {
        bench.window->commands().run(u"window.forget"_s);
        QTest::keyClicks(QApplication::focusWidget(), words);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        bench.settle();
    };
    choose({}); // what stands first keeps it
    QCOMPARE(learning.resets, 0);
    choose(u"forget"_s);
    QCOMPARE(learning.resets, 1);
    QTRY_VERIFY(bench.window->tickets().list().toast().isVisible());
}

QTEST_MAIN(JudgementWindow)
#include "tst_judgement_window.moc"
