// SPDX-License-Identifier: GPL-3.0-or-later
// The page on a real store, under the real desk that retries and discards.
#include "support/desk_fixture.h"
#include "support/window_bench.h"

#include "services/delivery_desk.h"
#include "ui/deliveries_page.h"
#include "ui/delivery_form.h"
#include "ui/empty_state.h"
#include "ui/navigation_item.h"
#include "ui/ticket_list_view.h"
#include "ui/toast.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTranslator>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

struct Letter
{
    const char *to;
    const char *words;
    DeliveryStatus status;
    Channel channel;
    DeliveryKind kind;
    int attempts;
};

constexpr Letter letters[] = {
    {"+44 7700 900 618", "", DeliveryStatus::Simulated, Channel::Sms, DeliveryKind::Reminder, 0},
    {"+351 912 555 018", "", DeliveryStatus::Delivered, Channel::Whatsapp, DeliveryKind::Reply, 1},
    {"helene.marchand@lyon.example", "250 2.0.0 accepted", DeliveryStatus::Sent, Channel::Email,
     DeliveryKind::Acknowledgement, 1},
    {"it@soderstrom.example", "the connection broke after DATA", DeliveryStatus::MaybeSent,
     Channel::Email, DeliveryKind::Reply, 1},
    {"rachel@desk.example", "", DeliveryStatus::Queued, Channel::Email, DeliveryKind::Escalation,
     0},
    {"omar@haddad.example", "421 4.7.0 <b>try again</b> later", DeliveryStatus::Failed,
     Channel::Email, DeliveryKind::Resolution, 2},
    {"anna.lindqvist@nordbruk.example", "550 5.7.1 rejected: sender not allowed",
     DeliveryStatus::Dead, Channel::Email, DeliveryKind::Reply, 5},
};

struct Bench
{
    StoreFixture store;
    fake::FixedClock clock;
    DeskRules rules;
    std::unique_ptr<DeliveryDesk> deliveries;
    std::unique_ptr<ChangeBatcher> changes;
    std::unique_ptr<DeliveryListModel> list;
    std::unique_ptr<DeliveryDetail> detail;
    std::unique_ptr<DeskCounts> counts;
    fake::WindowBench bench;
    DeliveriesPage *page = nullptr;
    Ticket ticket;

    explicit Bench(bool filled = true)
    {
        clock.at = kNoon;
        bench.clock.at = kNoon;
        rules.live = {Channel::Email};
        SqliteDesk &desk = store.desk();
        ticket = stored(store, someTicket());
        if (filled)
            fill();
        deliveries = std::make_unique<DeliveryDesk>(desk.store(), rules, clock);
        changes = std::make_unique<ChangeBatcher>(desk.changes());
        list = std::make_unique<DeliveryListModel>(desk.deliveries(), desk.readers(), *changes);
        detail = std::make_unique<DeliveryDetail>(desk.deliveries(), desk.readers(), *changes);
        counts = std::make_unique<DeskCounts>(desk.metrics(), desk.readers(), *changes, u"Mara"_s);
        page = new DeliveriesPage({*list, *detail, *counts}, *deliveries, clock,
                                  Caller::local(u"Mara"_s));
        page->offerCommands(bench.window->commands());
        bench.window->setPage(Page::Deliveries, page);
        bench.show();
        bench.window->commands().run(u"go.deliveries"_s);
        QTRY_COMPARE(list->state(), DeliveryListModel::State::Ready);
        QTRY_COMPARE(detail->value().has_value(), filled);
        bench.settle();
    }
    ~Bench() { bench.window.reset(); }

    void fill()
    {
        const Result<void> done = store.write([this](Transaction &tx) -> Result<void> {
            for (const Letter &letter : letters)
                if (auto put = add(tx, letter); !put)
                    return put;
            return {};
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    Result<void> add(Transaction &tx, const Letter &letter) const
    {
        OutboxItem item;
        item.publicId = newPublicId(kNoon);
        item.ticket = ticket.id;
        item.channel = letter.channel;
        item.kind = letter.kind;
        item.recipient = QString::fromLatin1(letter.to);
        item.subject = u"Re: Charged twice"_s;
        item.body = u"Dear Anna, the second charge is on its way back to you."_s;
        item.dedupeKey = item.recipient;
        item.messageIdHeader = u"<1@caseline.example>"_s;
        item.createdAt = kNoon - std::chrono::minutes(31);
        item.nextAttemptAt = kNoon;
        const auto id = tx.outbox().add(item);
        if (!id)
            return failure(id.error());
        auto kept = tx.deliveries().find(**id);
        kept->status = letter.status;
        kept->attempts = letter.attempts;
        kept->lastError = QString::fromLatin1(letter.words);
        if (letter.status == DeliveryStatus::Failed)
            kept->nextAttemptAt = kNoon + std::chrono::minutes(9);
        else if (letter.status == DeliveryStatus::Queued)
            kept->nextAttemptAt = kNoon;
        for (int i = 0; i < letter.attempts; ++i)
            if (auto told = tx.deliveries().addStep(
                    {**id, kNoon - std::chrono::minutes(30 - 6 * i),
                     i + 1 == letter.attempts ? letter.status : DeliveryStatus::Failed,
                     kept->lastError});
                !told)
                return told;
        return tx.deliveries().revise(*kept);
    }
    void choose(DeliveryStatus status)
    {
        for (int row = 0; row < list->rowCount(); ++row)
            if (list->at(row)->item.status == status)
                page->findChild<TicketListView *>()->setCurrentIndex(list->index(row));
        QTRY_VERIFY(detail->value() && detail->value()->delivery.item.status == status);
    }
    void key(Qt::Key key) const { QTest::keyClick(bench.window->focusWidget(), key); }
    DeliveryStatus statusOf(OutboxId id)
    {
        const auto all = store.desk().conversations().deliveries(ticket.id);
        for (const OutboxItem &item : *all)
            if (item.id == id)
                return item.status;
        return DeliveryStatus::Sent;
    }
};

} // namespace

class TestDeliveriesPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void cleanup()
    {
        QApplication::removeTranslator(&m_words);
        QApplication::setLayoutDirection(Qt::LeftToRight);
        QLocale::setDefault(QLocale::c());
        m_style->setTheme(Theme());
    }

    void eachFilterShowsItsOwn_data()
    {
        QTest::addColumn<int>("filter");
        QTest::addColumn<int>("rows");
        QTest::newRow("all") << int(DeliveryFilter::All) << 7;
        QTest::newRow("dead") << int(DeliveryFilter::Dead) << 1;
        QTest::newRow("failed") << int(DeliveryFilter::Failed) << 1;
        QTest::newRow("waiting") << int(DeliveryFilter::Waiting) << 1;
        QTest::newRow("maybe") << int(DeliveryFilter::MaybeSent) << 1;
        QTest::newRow("simulated") << int(DeliveryFilter::Simulated) << 1;
        QTest::newRow("sent") << int(DeliveryFilter::Sent) << 2;
    }
    void eachFilterShowsItsOwn()
    {
        QFETCH(int, filter);
        QFETCH(int, rows);
        Bench b;
        b.bench.window->commands().run(u"deliveries.filter.%1"_s.arg(filter));
        QTRY_COMPARE(b.list->state(), DeliveryListModel::State::Ready);
        QCOMPARE(b.list->rowCount(), rows);
        QCOMPARE(int(b.page->filter()), filter);
    }

    void aDeadLetterIsRetriedByKey()
    {
        Bench b;
        b.choose(DeliveryStatus::Dead);
        const OutboxId id = b.detail->value()->delivery.item.id;
        b.key(Qt::Key_R);
        QTRY_COMPARE(b.statusOf(id), DeliveryStatus::Queued);
        QTRY_COMPARE(b.list->at(b.list->rowOf(id))->item.status, DeliveryStatus::Queued);
        auto *toast = b.page->findChild<Toast *>();
        QTRY_VERIFY(toast->isVisible());
        QVERIFY(!toast->canUndo()); // and says so
        QVERIFY(toast->accessibleName().contains(u"cannot be undone"_s));
    }

    void aDiscardIsUndoneByKey()
    {
        Bench b;
        b.choose(DeliveryStatus::Failed);
        const OutboxItem before = b.detail->value()->delivery.item;
        b.key(Qt::Key_Delete);
        QTRY_COMPARE(b.statusOf(before.id), DeliveryStatus::Dead);
        auto *toast = b.page->findChild<Toast *>();
        QTRY_VERIFY(toast->canUndo());
        b.key(Qt::Key_Z);
        QTRY_COMPARE(b.statusOf(before.id), DeliveryStatus::Failed);
        QTRY_VERIFY(b.detail->value()->delivery.item.nextAttemptAt == before.nextAttemptAt);
    }

    void whatIsSentOffersNeither()
    {
        Bench b;
        b.choose(DeliveryStatus::Sent);
        const Commands &commands = b.bench.window->commands();
        QVERIFY(!commands.isEnabled(*commands.find(u"deliveries.retry"_s)));
        QVERIFY(!commands.isEnabled(*commands.find(u"deliveries.discard"_s)));
        QVERIFY(!commands.isEnabled(*commands.find(u"deliveries.edit"_s)));
        QVERIFY(commands.isEnabled(*commands.find(u"deliveries.open"_s)));
    }

    void withoutCredentialsARetryIsRefusedInWords()
    {
        Bench b;
        b.choose(DeliveryStatus::Simulated);
        const OutboxId id = b.detail->value()->delivery.item.id;
        b.key(Qt::Key_R);
        auto *toast = b.page->findChild<Toast *>();
        QTRY_VERIFY(toast->isVisible());
        QVERIFY(toast->accessibleName().contains(u"no credentials"_s));
        QCOMPARE(b.statusOf(id), DeliveryStatus::Simulated);
    }

    void wordsAndAddressAreMendedBeforeItGoesOut()
    {
        Bench b;
        b.choose(DeliveryStatus::Dead);
        const OutboxId id = b.detail->value()->delivery.item.id;
        b.key(Qt::Key_E);
        auto *form = b.bench.window->findChild<DeliveryForm *>();
        QVERIFY(form && form->isVisible());
        b.bench.settle();
        b.bench.shoot(u"deliveries-form"_s);
        const auto fields = form->findChildren<QLineEdit *>();
        QCOMPARE(fields.size(), 2);
        fields.first()->setText(u"anna@nordbruk.example"_s);
        form->findChild<QPlainTextEdit *>()->appendPlainText(u"Sorry for the delay."_s);
        QTest::keyClick(fields.first(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(b.statusOf(id), DeliveryStatus::Queued);
        const auto all = b.store.desk().conversations().deliveries(b.ticket.id);
        for (const OutboxItem &item : *all)
            if (item.id == id) {
                QCOMPARE(item.recipient, u"anna@nordbruk.example"_s);
                QVERIFY(item.body.endsWith(u"Sorry for the delay."_s));
                QCOMPARE(item.subject, u"Re: Charged twice"_s);
            }
    }

    void returnGoesToTheTicket()
    {
        Bench b;
        QSignalSpy opened(b.page, &DeliveriesPage::openTicket);
        b.key(Qt::Key_J);
        QTRY_COMPARE(b.page->findChild<TicketListView *>()->currentIndex().row(), 1);
        QTRY_VERIFY(b.detail->value());
        b.key(Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.front().front().value<TicketId>(), b.ticket.id);
    }

    void anEmptyPageSaysWhy()
    {
        Bench b(false);
        auto *empty = b.page->findChild<EmptyState *>();
        QVERIFY(empty->isVisible());
        b.bench.shoot(u"deliveries-empty"_s);
        QVERIFY(b.store.write(
            [&b](Transaction &tx) { return b.add(tx, letters[std::size(letters) - 1]); }));
        QTRY_VERIFY(!empty->isVisible());
        QCOMPARE(b.list->rowCount(), 1);
    }

    void looks_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << u"en"_s << false << QSize(1440, 900);
        QTest::newRow("dark") << u"en"_s << true << QSize(1440, 900);
        QTest::newRow("german") << u"de"_s << false << QSize(1440, 900);
        QTest::newRow("arabic") << u"ar"_s << false << QSize(1440, 900);
        QTest::newRow("narrow") << u"de"_s << false << QSize(1024, 700);
    }
    void looks()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        QVERIFY(m_words.load(u":/i18n/caseline_%1.qm"_s.arg(language)));
        QApplication::installTranslator(&m_words);
        QLocale::setDefault(QLocale(language));
        if (language == u"ar"_s)
            QApplication::setLayoutDirection(Qt::RightToLeft);
        m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
        Bench b;
        b.bench.window->resize(size);
        b.choose(DeliveryStatus::Dead);
        b.bench.settle();
        b.bench.shoot(u"deliveries-"_s + QLatin1String(QTest::currentDataTag()));
        QCOMPARE(b.bench.window->size(), size); // nothing on the page asks for more
    }

private:
    CaselineStyle *m_style = nullptr;
    QTranslator m_words;
};

QTEST_MAIN(TestDeliveriesPage)
#include "tst_deliveries_page.moc"
