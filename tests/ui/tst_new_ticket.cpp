// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"
#include "support/writing_desk.h"

#include "ui/composer_box.h"
#include "ui/customer_field.h"
#include "ui/label.h"
#include "ui/new_ticket_form.h"
#include "ui/new_ticket_insight.h"
#include "ui/ticket_list_pane.h"
#include "ui/toast.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QTranslator>

using namespace caseline;
using fake::WindowBench;

namespace {

struct NewTicketBench
{
    WindowBench window;
    fake::WritingDesk desk{window.desk};

    NewTicketBench()
    {
        Taxonomy taxonomy;
        taxonomy.key = QStringLiteral("support");
        for (const char *key : {"billing", "technical", "account"})
            taxonomy.categories.push_back({QLatin1String(key), {}, {}, {}, Priority::Medium});
        window.window->setTaxonomies({taxonomy});
        window.window->offerNewTicket(
            {desk, desk, desk, window.desk, window.background, window.clock});
        Customer anna;
        anna.id = CustomerId{77};
        anna.externalId = QStringLiteral("anna-1");
        anna.name = QStringLiteral("Anna Lindqvist");
        anna.phone = QStringLiteral("+4740655210");
        anna.plan = Plan::Enterprise;
        desk.customers = {anna};
    }
    bool open()
    {
        window.show();
        if (!QTest::qWaitForWindowActive(window.window.get()))
            return false;
        QTest::keyClick(window.window.get(), Qt::Key_N, Qt::ControlModifier);
        window.settle();
        return form() && form()->isVisible();
    }
    NewTicketForm *form() const { return window.window->findChild<NewTicketForm *>(); }
    template <class T>
    T *named(const char *name) const
    {
        for (T *field : form()->findChildren<T *>())
            if (field->accessibleName() == QLatin1String(name))
                return field;
        return nullptr;
    }
    void write(const QString &title, const QString &body)
    {
        QTest::keyClicks(named<QLineEdit>("Title"), title);
        QTest::keyClicks(named<ComposerBox>("What happened"), body);
        QTest::qWait(320);
        window.settle();
    }
    bool says(const QString &text) const
    {
        for (const QLabel *label : form()->findChildren<QLabel *>())
            if (label->isVisible() && label->text() == text)
                return true;
        return false;
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *button : form()->findChildren<QPushButton *>())
            if (button->text() == text && button->isVisibleTo(form()))
                return button;
        return nullptr;
    }
};

/// What a person does with the keyboard: the signal of a choice comes with it.
void chooseIn(QComboBox *box, const QVariant &data)
{
    box->setCurrentIndex(box->findData(data));
    Q_EMIT box->activated(box->currentIndex());
}

} // namespace

class TestNewTicket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void suggestsWhileOneWrites();
    void whatWasChosenStays();
    void createsAndOpens();
    void whatWasNotChosenIsLeftToTheDesk();
    void aRefusalIsSaidInPlace();
    void closingKeepsTheWords();
    void discardingCanBeTakenBack();
    void looksCustomersUp();
    void tellsAnAddressFromAName_data();
    void tellsAnAddressFromAName();
    void tooMuchCannotBeSent();
    void pictures_data();
    void pictures();

private:
    CaselineStyle *m_style = nullptr;
};

void TestNewTicket::suggestsWhileOneWrites()
{
    NewTicketBench bench;
    QVERIFY(bench.open());
    bench.write(QStringLiteral("Till"), QStringLiteral("every payment fails"));
    QCOMPARE(bench.desk.judged.size(), size_t(1)); // not one a letter
    QCOMPARE(bench.desk.judged.front().patience, Milliseconds(0));
    QCOMPARE(bench.desk.judged.front().taxonomy, QStringLiteral("support"));
    QCOMPARE(bench.named<QComboBox>("Category")->currentData().toString(),
             QStringLiteral("billing"));
    QCOMPARE(bench.named<QComboBox>("Priority")->currentText(), QStringLiteral("High"));
    QVERIFY(bench.says(QStringLiteral("Suggested")));
    const auto marks = bench.named<ComposerBox>("What happened")->extraSelections();
    QCOMPARE(marks.size(), 1);
    QCOMPARE(marks.front().cursor.selectedText(), QStringLiteral("payment"));
}

void TestNewTicket::whatWasChosenStays()
{
    NewTicketBench bench;
    QVERIFY(bench.open());
    auto *priority = bench.named<QComboBox>("Priority");
    auto *category = bench.named<QComboBox>("Category");
    chooseIn(priority, int(Priority::Urgent));
    chooseIn(category, QStringLiteral("account"));
    bench.write(QStringLiteral("Till"), QStringLiteral("every payment fails"));
    QCOMPARE(priority->currentText(), QStringLiteral("Urgent"));
    QCOMPARE(category->currentData().toString(), QStringLiteral("account"));
    QVERIFY(bench.says(QStringLiteral("Your choice, kept")));
    QVERIFY(bench.says(QStringLiteral("You chose Urgent. It stays.")));
    QTest::mouseClick(bench.button(QStringLiteral("Use High")), Qt::LeftButton);
    bench.window.settle();
    QCOMPARE(priority->currentText(), QStringLiteral("High"));
    QCOMPARE(category->currentData().toString(), QStringLiteral("account"));
    QVERIFY(!bench.says(QStringLiteral("You chose Urgent. It stays.")));
}

void TestNewTicket::createsAndOpens()
{
    NewTicketBench bench;
    QVERIFY(bench.open());
    QTest::keyClicks(bench.named<CustomerField>("Customer"), QStringLiteral("Omar@Haddad.example"));
    chooseIn(bench.named<QComboBox>("Priority"), int(Priority::Urgent));
    QTest::keyClicks(bench.named<QLineEdit>("Tags"), QStringLiteral("till hamburg, till"));
    bench.write(QStringLiteral("Till"), QStringLiteral("every payment fails"));
    QTest::keyClick(bench.named<ComposerBox>("What happened"), Qt::Key_Return, Qt::ControlModifier);
    bench.window.settle();
    QCOMPARE(bench.desk.accepted.size(), size_t(1));
    const InboundMessage &message = bench.desk.accepted.front();
    QCOMPARE(message.inbox, QStringLiteral("support"));
    QCOMPARE(message.email, QStringLiteral("omar@haddad.example"));
    QCOMPARE(message.subject, QStringLiteral("Till"));
    QCOMPARE(message.body, QStringLiteral("every payment fails"));
    QCOMPARE(message.priority, std::optional(Priority::Urgent));
    QCOMPARE(message.category, QString());
    QCOMPARE(message.channel, Channel::Email);
    QCOMPARE(message.tags, QStringList({QStringLiteral("till"), QStringLiteral("hamburg")}));
    QVERIFY(message.acknowledge);
    QVERIFY(!bench.form()->isVisible());
    QVERIFY(bench.form()->isBlank());
    const auto &tickets = bench.window.window->tickets();
    QTRY_VERIFY(tickets.open());
    QCOMPARE(tickets.open()->ticket.subject, QStringLiteral("Till"));
    QTRY_COMPARE(tickets.open()->ticket.assignee, QStringLiteral("Mara Klein"));
}

void TestNewTicket::whatWasNotChosenIsLeftToTheDesk()
{
    NewTicketBench bench;
    QVERIFY(bench.open());
    chooseIn(bench.named<QComboBox>("Assign to"), false);
    bench.write(QStringLiteral("Till"), QStringLiteral("every payment fails"));
    QTest::mouseClick(bench.button(QStringLiteral("Create ticket")), Qt::LeftButton);
    bench.window.settle();
    QCOMPARE(bench.desk.accepted.size(), size_t(1));
    QVERIFY(!bench.desk.accepted.front().priority);
    QVERIFY(bench.desk.accepted.front().category.isEmpty());
    QVERIFY(!bench.window.desk.last<Assign>());
}

void TestNewTicket::aRefusalIsSaidInPlace()
{
    NewTicketBench bench;
    QVERIFY(bench.open());
    bench.desk.refusal = Error{ErrorKind::Busy, {}, {}, {}};
    bench.write(QStringLiteral("Till"), QStringLiteral("every payment fails"));
    QTest::mouseClick(bench.button(QStringLiteral("Create ticket")), Qt::LeftButton);
    bench.window.settle();
    QVERIFY(bench.form()->isVisible());
    QVERIFY(
        bench.says(QStringLiteral("The store cannot write now. Nothing was changed; try again.")));
    QCOMPARE(bench.form()->words().body, QStringLiteral("every payment fails"));
    bench.desk.refusal.reset();
    QTest::mouseClick(bench.button(QStringLiteral("Create ticket")), Qt::LeftButton);
    bench.window.settle();
    QCOMPARE(bench.desk.accepted.size(), size_t(1));
}

void TestNewTicket::closingKeepsTheWords()
{
    NewTicketBench bench;
    QVERIFY(bench.open());
    bench.write(QStringLiteral("Till"), QStringLiteral("every payment fails"));
    QTest::keyClick(bench.named<ComposerBox>("What happened"), Qt::Key_Escape);
    bench.window.settle();
    QVERIFY(!bench.form()->isVisible());
    QVERIFY(bench.desk.accepted.empty());
    QTest::keyClick(bench.window.window.get(), Qt::Key_N, Qt::ControlModifier);
    bench.window.settle();
    QVERIFY(bench.form()->isVisible());
    QCOMPARE(bench.form()->words().title, QStringLiteral("Till"));
    QCOMPARE(bench.form()->words().body, QStringLiteral("every payment fails"));
}

void TestNewTicket::discardingCanBeTakenBack()
{
    NewTicketBench bench;
    QVERIFY(bench.open());
    QVERIFY(!bench.button(QStringLiteral("Discard")));
    QTest::keyClicks(bench.named<CustomerField>("Customer"), QStringLiteral("Omar"));
    chooseIn(bench.named<QComboBox>("Priority"), int(Priority::Urgent));
    bench.write(QStringLiteral("Till"), QStringLiteral("every payment fails"));
    QTest::mouseClick(bench.button(QStringLiteral("Discard")), Qt::LeftButton);
    bench.window.settle();
    QVERIFY(!bench.form()->isVisible());
    QVERIFY(bench.form()->isBlank());
    QTest::keyClick(bench.window.window.get(), Qt::Key_Z);
    bench.window.settle();
    QVERIFY(bench.form()->isVisible());
    const NewTicketForm::Words words = bench.form()->words();
    QCOMPARE(words.customer.name, QStringLiteral("Omar"));
    QCOMPARE(words.body, QStringLiteral("every payment fails"));
    QCOMPARE(words.priority, std::optional(Priority::Urgent));
}

void TestNewTicket::looksCustomersUp()
{
    NewTicketBench bench;
    QVERIFY(bench.open());
    auto *field = bench.named<CustomerField>("Customer");
    QTest::keyClicks(field, QStringLiteral("ann"));
    QTest::qWait(220);
    auto *popup = field->findChild<QCompleter *>()->popup();
    QTRY_VERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    bench.window.settle();
    QVERIFY(field->isKnown());
    QCOMPARE(field->text(), QStringLiteral("Anna Lindqvist"));
    QCOMPARE(bench.form()->words().channel, Channel::Sms); // what reaches her
    QVERIFY(bench.form()->isVisible());
    bench.write(QStringLiteral("Till"), QStringLiteral("every payment fails"));
    QCOMPARE(bench.desk.judged.back().plan, Plan::Enterprise);
    QTest::mouseClick(bench.button(QStringLiteral("Create ticket")), Qt::LeftButton);
    bench.window.settle();
    QCOMPARE(bench.desk.accepted.front().externalId, QStringLiteral("anna-1"));
    QCOMPARE(bench.desk.accepted.front().phone, QStringLiteral("+4740655210"));
}

void TestNewTicket::tellsAnAddressFromAName_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("phone");
    QTest::addColumn<QString>("name");
    QTest::newRow("mail") << " O.H@b.example "
                          << "o.h@b.example"
                          << ""
                          << "";
    QTest::newRow("number") << "+44 7700 900-233"
                            << ""
                            << "+447700900233"
                            << "";
    QTest::newRow("name") << "Omar  Haddad"
                          << ""
                          << ""
                          << "Omar Haddad";
    QTest::newRow("room") << "12"
                          << ""
                          << ""
                          << "12";
    QTest::newRow("no mail") << "a@b"
                             << ""
                             << ""
                             << "a@b";
}

void TestNewTicket::tellsAnAddressFromAName()
{
    NewTicketBench bench;
    QVERIFY(bench.open());
    QFETCH(QString, typed);
    QTest::keyClicks(bench.named<CustomerField>("Customer"), typed);
    const Customer customer = bench.form()->words().customer;
    QTEST(customer.email, "email");
    QTEST(customer.phone, "phone");
    QTEST(customer.name, "name");
    auto *acknowledge = bench.form()->findChild<QCheckBox *>();
    QCOMPARE(acknowledge->isVisible(), customer.name.isEmpty());
}

void TestNewTicket::tooMuchCannotBeSent()
{
    NewTicketBench bench;
    QVERIFY(bench.open());
    auto *box = bench.named<ComposerBox>("What happened");
    QVERIFY(!bench.button(QStringLiteral("Create ticket"))->isEnabled());
    bench.named<QLineEdit>("Title")->setText(QStringLiteral("Till"));
    box->setPlainText(QString(5001, QLatin1Char('a')));
    QVERIFY(!bench.button(QStringLiteral("Create ticket"))->isEnabled());
    QTest::keyClick(box, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(bench.desk.accepted.empty());
    box->setPlainText(QString(5000, QLatin1Char('a')));
    QVERIFY(bench.button(QStringLiteral("Create ticket"))->isEnabled());
}

void TestNewTicket::pictures_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("language");
    QTest::newRow("new-ticket-light") << QSize(1440, 900) << false << QString();
    QTest::newRow("new-ticket-dark") << QSize(1440, 900) << true << QString();
    QTest::newRow("new-ticket-de") << QSize(1440, 900) << false << QStringLiteral("de");
    QTest::newRow("new-ticket-ar") << QSize(1440, 900) << false << QStringLiteral("ar");
    QTest::newRow("new-ticket-small") << QSize(860, 560) << false << QStringLiteral("de");
}

void TestNewTicket::pictures()
{
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(QString, language);
    QTranslator words;
    if (!language.isEmpty()) {
        QVERIFY(words.load(QStringLiteral(":/i18n/caseline_%1.qm").arg(language)));
        QApplication::installTranslator(&words);
        QApplication::setLayoutDirection(language == QLatin1String("ar") ? Qt::RightToLeft
                                                                         : Qt::LeftToRight);
    }
    m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
    {
        NewTicketBench bench;
        bench.window.show(size);
        bench.window.window->commands().run(QStringLiteral("desk.new"));
        NewTicketForm::Words filled;
        filled.customer = bench.desk.customers.front();
        filled.title = QStringLiteral("Card terminal declines every payment since noon");
        filled.body = QStringLiteral("Called from the Hamburg shop. Every card payment is "
                                     "declined, cash only.");
        filled.priority = Priority::Urgent;
        filled.tags = QStringLiteral("terminal hamburg");
        bench.form()->setWords(filled);
        QTest::qWait(320);
        bench.window.settle();
        bench.window.shoot(QLatin1String(QTest::currentDataTag()));
        QVERIFY(bench.form()->isVisible());
        QVERIFY(bench.window.window->rect().contains(bench.form()->childrenRect()));
    }
    m_style->setTheme(Theme());
    QApplication::removeTranslator(&words);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestNewTicket)
#include "tst_new_ticket.moc"
