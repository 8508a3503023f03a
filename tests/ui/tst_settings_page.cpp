// SPDX-License-Identifier: GPL-3.0-or-later
// Longer than most: each section of the page, on one bench.
#include "support/settings_desk.h"
#include "support/window_bench.h"

#include "ui/access_row.h"
#include "ui/button.h"
#include "ui/keys_form.h"
#include "ui/label.h"
#include "ui/people_form.h"
#include "ui/setting_row.h"
#include "ui/settings_page.h"
#include "ui/theme_controller.h"
#include "ui/trial_row.h"
#include "ui/web_form_form.h"
#include "ui/webhooks_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTranslator>

using namespace caseline;

namespace {

const QString listen = QStringLiteral("CASELINE_LISTEN");
const QString smtp = QStringLiteral("CASELINE_SMTP_URL");
const QString autoreply = QStringLiteral("CASELINE_AUTOREPLY");

struct SettingsBench
{
    explicit SettingsBench(CaselineStyle *style)
        : themes(style)
    {
        book.entries[smtp].secret = true;
    }
    void open()
    {
        page = new SettingsPage({book, keys, users, webhooks, inboxes, senders, senders, nullptr,
                                 trials, bench.background, themes, bench.clock, caller});
        page->offerCommands(bench.window->commands());
        bench.window->setPage(Page::Settings, page);
        bench.show();
        bench.window->commands().run(QStringLiteral("go.settings"));
        bench.settle();
    }
    QLineEdit *line(const QString &name) const
    {
        return qobject_cast<QLineEdit *>(page->row(name)->editor());
    }
    void type(const QString &name, const QString &text) const
    {
        line(name)->setFocus();
        line(name)->selectAll();
        QTest::keyClick(line(name), Qt::Key_Delete);
        QTest::keyClicks(line(name), text);
    }
    bool says(const QString &text) const
    {
        const auto labels = page->findChildren<Label *>();
        for (const Label *label : labels)
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    }
    Button *button(const QString &text) const
    {
        const auto buttons = page->findChildren<Button *>();
        for (Button *found : buttons)
            if (found->isVisible() && found->text() == text)
                return found;
        return nullptr;
    }

    fake::MemorySettings book;
    fake::MemoryKeys keys;
    fake::MemoryUsers users;
    fake::MemoryWebhooks webhooks;
    fake::MemoryInboxes inboxes;
    fake::MemorySenders senders;
    fake::MemoryTrials trials;
    Caller caller = Caller::local(QStringLiteral("Mara Klein"));
    ThemeController themes;
    fake::WindowBench bench;
    SettingsPage *page = nullptr;
};

} // namespace

class TestSettingsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }

    void whatIsTypedIsSavedByKey()
    {
        SettingsBench bench(m_style);
        bench.open();
        bench.page->showSection(SettingsSection::Listener);
        QVERIFY(!bench.button(QStringLiteral("Save"))->isEnabled());
        bench.type(listen, QStringLiteral("127.0.0.1:9000"));
        QVERIFY(bench.page->isChanged());
        QTest::keyClick(bench.line(listen), Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(bench.book.saved.size(), 1);
        QCOMPARE(bench.book.saved.first(),
                 (SettingChanges{{listen, QStringLiteral("127.0.0.1:9000")}}));
        QTRY_VERIFY(bench.says(QStringLiteral("at the next start")));
        QVERIFY(!bench.page->isChanged());
        bench.bench.shoot(QStringLiteral("settings-listener"));
    }

    void whatTheStartWouldRefuseIsSaidBelowTheField()
    {
        SettingsBench bench(m_style);
        bench.open();
        bench.page->showSection(SettingsSection::Listener);
        bench.type(listen, QStringLiteral("wrong"));
        QTRY_VERIFY(bench.says(QStringLiteral("must be right")));
        QVERIFY(!bench.button(QStringLiteral("Save"))->isEnabled());
        bench.bench.shoot(QStringLiteral("settings-wrong"));
        QTest::mouseClick(bench.button(QStringLiteral("Discard")), Qt::LeftButton);
        QVERIFY(!bench.says(QStringLiteral("must be right")));
        QVERIFY(bench.line(listen)->text().isEmpty());
        QVERIFY(bench.book.saved.isEmpty());
    }

    void whatCouldNotBeWrittenStaysInTheField()
    {
        SettingsBench bench(m_style);
        bench.book.full = true;
        bench.open();
        bench.page->showSection(SettingsSection::Listener);
        bench.type(listen, QStringLiteral("127.0.0.1:9000"));
        bench.page->save();
        QTRY_VERIFY(bench.says(QStringLiteral("no space left")));
        QCOMPARE(bench.line(listen)->text(), QStringLiteral("127.0.0.1:9000"));
        bench.book.full = false;
        bench.page->save();
        QTRY_COMPARE(bench.book.saved.size(), 1);
    }

    void whatTheEnvironmentSetsIsShownAndCannotBeChanged()
    {
        SettingsBench bench(m_style);
        bench.book.entries[listen] = {QStringLiteral("127.0.0.1:7000"), SettingOrigin::Environment,
                                      false};
        bench.open();
        bench.page->showSection(SettingsSection::Listener);
        QCOMPARE(bench.line(listen)->text(), QStringLiteral("127.0.0.1:7000"));
        QVERIFY(!bench.line(listen)->isEnabled());
        QVERIFY(bench.says(QStringLiteral("Set by the environment")));
    }

    void aSecretIsReplacedOrTakenOutAndNeverShown()
    {
        SettingsBench bench(m_style);
        bench.book.entries[smtp] = {QStringLiteral("smtp://desk:…@mail.example.test"),
                                    SettingOrigin::Secrets, true};
        bench.open();
        bench.page->showSection(SettingsSection::Mail);
        QVERIFY(bench.line(smtp)->text().isEmpty());
        QCOMPARE(bench.line(smtp)->echoMode(), QLineEdit::Password);
        QVERIFY(!bench.page->isChanged());
        bench.type(smtp, QStringLiteral("smtp://a:b@c"));
        bench.page->save();
        QTRY_COMPARE(bench.book.saved.size(), 1);
        QCOMPARE(bench.book.saved.first().value(smtp), QStringLiteral("smtp://a:b@c"));
        QTRY_VERIFY(bench.line(smtp)->text().isEmpty());
        const auto remove = bench.page->row(smtp)->findChild<Button *>();
        QVERIFY(remove->isVisible());
        QTest::mouseClick(remove, Qt::LeftButton);
        bench.page->save();
        QTRY_COMPARE(bench.book.saved.size(), 2);
        QCOMPARE(bench.book.saved.last(), (SettingChanges{{smtp, QString()}}));
    }

    void aChoiceKeepsWhatWasWrittenByHand()
    {
        SettingsBench bench(m_style);
        bench.book.entries[autoreply] = {QStringLiteral("answer"), SettingOrigin::File, false};
        bench.open();
        auto *choice = qobject_cast<QComboBox *>(bench.page->row(autoreply)->editor());
        QCOMPARE(choice->currentText(), QStringLiteral("answer"));
        QVERIFY(!bench.page->isChanged());
        choice->setCurrentIndex(choice->findData(QStringLiteral("off")));
        QVERIFY(bench.page->isChanged());
    }

    void findsASettingByItsWords()
    {
        SettingsBench bench(m_style);
        bench.open();
        bench.bench.window->commands().run(QStringLiteral("settings.find"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("whatsapp"));
        QCOMPARE(bench.page->section(), SettingsSection::Messages);
    }

    void aKeyIsMadeShownOnceAndRevoked()
    {
        SettingsBench bench(m_style);
        bench.open();
        bench.page->showSection(SettingsSection::Keys);
        QTRY_VERIFY(bench.says(QStringLiteral("No program has a key yet.")));
        auto *form = bench.page->findChild<KeysForm *>();
        auto *name = form->findChild<QLineEdit *>();
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(bench.says(QStringLiteral("Give the key a name.")));
        QTest::keyClicks(name, QStringLiteral("shop"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(form->findChild<QPlainTextEdit *>());
        QCOMPARE(form->findChild<QPlainTextEdit *>()->toPlainText(),
                 QStringLiteral("cl_secret_of_shop"));
        QCOMPARE(bench.keys.list.front().scopes, Scopes(Scope::Ingest));
        bench.bench.settle();
        bench.bench.shoot(QStringLiteral("settings-keys"));
        QTest::mouseClick(bench.button(QStringLiteral("I have it")), Qt::LeftButton);
        QTRY_VERIFY(!form->findChild<QPlainTextEdit *>());
        QTest::mouseClick(bench.button(QStringLiteral("Revoke")), Qt::LeftButton);
        QVERIFY(!bench.keys.list.front().revokedAt);
        QTest::mouseClick(bench.button(QStringLiteral("Really revoke")), Qt::LeftButton);
        QTRY_VERIFY(bench.says(QStringLiteral("No program has a key yet.")));
        QVERIFY(bench.keys.list.front().revokedAt);
    }

    void aNameThatIsTakenIsSaid()
    {
        SettingsBench bench(m_style);
        ApiKey known;
        known.name = QStringLiteral("shop");
        known.createdAt = fake::sampleNow();
        bench.keys.list.push_back(known);
        bench.open();
        bench.page->showSection(SettingsSection::Keys);
        auto *name = bench.page->findChild<KeysForm *>()->findChild<QLineEdit *>();
        QTest::keyClicks(name, QStringLiteral("shop"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(bench.says(QStringLiteral("Another key has this name.")));
        QCOMPARE(name->text(), QStringLiteral("shop"));
    }

    void aPersonIsAddedAndDisabled()
    {
        SettingsBench bench(m_style);
        bench.open();
        bench.page->showSection(SettingsSection::People);
        QTRY_VERIFY(bench.says(QStringLiteral("Nobody has to log in.")));
        auto *form = bench.page->findChild<PeopleForm *>();
        const auto fields = form->findChildren<QLineEdit *>();
        QTest::keyClicks(fields.at(0), QStringLiteral("mara"));
        QTest::keyClicks(fields.at(1), QStringLiteral("short"));
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QTRY_VERIFY(bench.says(QStringLiteral("password too short")));
        QCOMPARE(fields.at(0)->text(), QStringLiteral("mara"));
        QTest::keyClicks(fields.at(1), QStringLiteral(" no more"));
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QTRY_VERIFY(bench.says(QStringLiteral("mara")));
        QVERIFY(fields.at(1)->text().isEmpty());
        bench.bench.settle();
        bench.bench.shoot(QStringLiteral("settings-people"));
        QTest::mouseClick(bench.button(QStringLiteral("Disable")), Qt::LeftButton);
        QTest::mouseClick(bench.button(QStringLiteral("Really disable")), Qt::LeftButton);
        QTRY_VERIFY(bench.users.list.front().disabledAt);
        QTRY_VERIFY(bench.button(QStringLiteral("Let in again")));
    }

    void whatSomebodyMayNotChangeIsNotThere_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<int>("section");
        QTest::newRow("agent") << int(Role::Agent) << int(SettingsSection::Appearance);
        QTest::newRow("supervisor") << int(Role::Supervisor) << int(SettingsSection::Senders);
        QTest::newRow("admin") << int(Role::Admin) << int(SettingsSection::Mail);
    }
    void whatSomebodyMayNotChangeIsNotThere()
    {
        QFETCH(int, role);
        QFETCH(int, section);
        SettingsBench bench(m_style);
        bench.caller.rights = rightsOf(Role(role));
        bench.open();
        for (const auto wanted :
             {SettingsSection::Appearance, SettingsSection::Senders, SettingsSection::Mail})
            bench.page->showSection(wanted);
        QCOMPARE(bench.page->section(), SettingsSection(section));
    }

    void aWebhookIsAddedAndRemoved()
    {
        SettingsBench bench(m_style);
        bench.open();
        bench.page->showSection(SettingsSection::Webhooks);
        QTRY_VERIFY(bench.says(QStringLiteral("There is no webhook yet.")));
        auto *form = bench.page->findChild<WebhooksForm *>();
        const auto fields = form->findChildren<QLineEdit *>();
        QTest::keyClicks(fields.at(0), QStringLiteral("shop"));
        QTest::keyClicks(fields.at(1), QStringLiteral("nowhere"));
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QTRY_VERIFY(bench.says(QStringLiteral("takes a URL")));
        fields.at(1)->setText(QStringLiteral("https://shop.example.test/hook"));
        QTest::keyClick(fields.at(1), Qt::Key_Return);
        QTRY_VERIFY(bench.says(QStringLiteral("https://shop.example.test/hook")));
        QTRY_COMPARE(form->findChild<QPlainTextEdit *>()->toPlainText(),
                     QStringLiteral("whsec_once"));
        bench.bench.shoot(QStringLiteral("settings-webhooks"));
        QTest::mouseClick(bench.button(QStringLiteral("Remove")), Qt::LeftButton);
        QTest::mouseClick(bench.button(QStringLiteral("Really remove")), Qt::LeftButton);
        QTRY_VERIFY(bench.says(QStringLiteral("There is no webhook yet.")));
    }

    void theFormIsThereToBeCopied()
    {
        SettingsBench bench(m_style);
        bench.book.entries[QStringLiteral("CASELINE_PUBLIC_URL")] = {
            QStringLiteral("https://desk.example/"), SettingOrigin::File, false};
        bench.open();
        bench.page->showSection(SettingsSection::WebForm);
        auto *form = bench.page->findChild<WebFormForm *>();
        const auto code = form->findChildren<QPlainTextEdit *>();
        QCOMPARE(code.size(), 2);
        QCOMPARE(code.at(0)->toPlainText(), QStringLiteral("https://desk.example/support"));
        QVERIFY(code.at(1)->toPlainText().startsWith(
            QStringLiteral("<iframe src=\"https://desk.example/support\"")));
    }

    void aTestTextGoesToTheNumberThatIsTyped()
    {
        SettingsBench bench(m_style);
        bench.open();
        bench.page->showSection(SettingsSection::Messages);
        TrialRow *text = nullptr;
        for (TrialRow *row : bench.page->findChildren<TrialRow *>())
            if (row->findChild<QLineEdit *>())
                text = row;
        QVERIFY(text);
        auto *number = text->findChild<QLineEdit *>();
        QTest::keyClick(number, Qt::Key_Return);
        QVERIFY(!bench.trials.asked); // nobody to send it to
        QTest::keyClicks(number, QStringLiteral("+49 30 1"));
        QTest::keyClick(number, Qt::Key_Return);
        QCOMPARE(bench.trials.asked, ConnectionTrial::SendText);
        QCOMPARE(bench.trials.number, QStringLiteral("+49 30 1"));
        bench.trials.answer(QStringLiteral("+49301: Twilio: queued SM1"));
        QTRY_VERIFY(bench.says(QStringLiteral("Twilio: queued SM1")));
    }

    void aServerIsTriedBeforeItIsSaved()
    {
        SettingsBench bench(m_style);
        bench.open();
        bench.page->showSection(SettingsSection::Mail);
        bench.type(smtp, QStringLiteral("smtp://mail.example.test"));
        QTest::mouseClick(bench.button(QStringLiteral("Send a test")), Qt::LeftButton);
        QCOMPARE(bench.trials.asked, ConnectionTrial::SendMail);
        QCOMPARE(bench.trials.with.value(smtp), QStringLiteral("smtp://mail.example.test"));
        QVERIFY(!bench.button(QStringLiteral("Send a test"))->isEnabled());
        bench.trials.answer(QStringLiteral("250 2.0.0 queued"));
        QTRY_VERIFY(bench.says(QStringLiteral("250 2.0.0 queued")));
        QTest::mouseClick(bench.button(QStringLiteral("Send a test")), Qt::LeftButton);
        bench.trials.answer(failure(ErrorKind::Rejected, QStringLiteral("535 5.7.8 no such user")));
        QTRY_VERIFY(bench.says(QStringLiteral("535 5.7.8 no such user")));
        bench.bench.shoot(QStringLiteral("settings-trial"));
        bench.type(smtp, QStringLiteral("smtp://other.example.test"));
        QVERIFY(!bench.says(QStringLiteral("535 5.7.8")));
    }

    void everySectionHasRoomForItsWords_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("en") << QStringLiteral("en");
        QTest::newRow("de") << QStringLiteral("de");
        QTest::newRow("ar") << QStringLiteral("ar");
    }
    void everySectionHasRoomForItsWords()
    {
        QFETCH(QString, language);
        QTranslator words;
        QVERIFY(words.load(QStringLiteral(":/i18n/caseline_%1.qm").arg(language)));
        QApplication::installTranslator(&words);
        QApplication::setLayoutDirection(language == QLatin1String("ar") ? Qt::RightToLeft
                                                                         : Qt::LeftToRight);
        SettingsBench bench(m_style);
        bench.open();
        bench.bench.window->resize(1024, 700);
        const auto sections = SettingFields::sections();
        for (const SettingsSection section : sections) {
            bench.page->showSection(section);
            bench.bench.settle();
            bench.bench.shoot(QStringLiteral("settings-%1-%2").arg(language).arg(int(section)));
            const auto buttons = bench.page->findChildren<Button *>();
            for (const Button *button : buttons)
                if (button->isVisible())
                    QVERIFY2(button->width() >= button->sizeHint().width(),
                             qPrintable(button->text()));
            const auto boxes = bench.page->findChildren<QCheckBox *>();
            for (const QCheckBox *box : boxes)
                if (box->isVisible())
                    QVERIFY2(box->width() >= box->sizeHint().width(), qPrintable(box->text()));
        }
        QApplication::removeTranslator(&words);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

private:
    CaselineStyle *m_style = nullptr;
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settings_page.moc"
