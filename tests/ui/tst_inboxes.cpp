// SPDX-License-Identifier: GPL-3.0-or-later
// How inboxes write: set in the settings, shown below the box one writes into.
#include "support/settings_desk.h"
#include "support/window_bench.h"

#include "ui/button.h"
#include "ui/composer.h"
#include "ui/composer_box.h"
#include "ui/inboxes_form.h"
#include "ui/label.h"

#include <QLineEdit>
#include <QPlainTextEdit>

using namespace caseline;
using fake::WindowBench;

namespace {

template <class Widget>
bool saysIn(const Widget &widget, const QString &text)
{
    const auto labels = widget.template findChildren<Label *>();
    return std::any_of(labels.begin(), labels.end(), [&](const Label *label) {
        return label->isVisible() && label->text().contains(text);
    });
}

struct FormBench
{
    FormBench()
        : form(inboxes, Caller::local(QStringLiteral("Mara Klein")))
    {
        form.resize(720, 700);
        form.show();
        WindowBench::settle();
    }
    InboxForm *support() const { return form.findChildren<InboxForm *>().at(1); }
    void type(int field, const QString &text) const
    {
        auto *line = support()->findChildren<QLineEdit *>().at(field);
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    void save() const
    {
        QTest::mouseClick(support()->findChild<Button *>(), Qt::LeftButton);
        WindowBench::settle();
    }

    fake::MemoryInboxes inboxes;
    InboxesForm form;
};

} // namespace

class TestInboxes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void eachInboxIsSetByItself()
    {
        const FormBench bench;
        QCOMPARE(bench.form.findChildren<InboxForm *>().size(), 2);
        QVERIFY(!bench.support()->isChanged());
        bench.type(0, QStringLiteral("Support of Example"));
        bench.type(1, QStringLiteral("Support@Example.com"));
        bench.support()->findChild<QPlainTextEdit *>()->setPlainText(
            QStringLiteral("Example\nSupport"));
        QVERIFY(bench.support()->isChanged());
        bench.save();
        const InboxSender kept = bench.inboxes.inbox(QStringLiteral("support"));
        QCOMPARE(kept.name, QStringLiteral("Support of Example"));
        QCOMPARE(kept.address, QStringLiteral("support@example.com"));
        QCOMPARE(kept.signature, QStringLiteral("Example\nSupport"));
        QVERIFY(!bench.support()->isChanged());
        QVERIFY(saysIn(*bench.support(), QStringLiteral("Saved.")));
        QVERIFY(bench.inboxes.inbox(QStringLiteral("fintech")).name.isEmpty());
    }

    void whatIsRefusedStaysToBeMended_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("address") << 1 << QStringLiteral("taken@example.com")
                                 << QStringLiteral("Another inbox has this address.");
        QTest::newRow("name") << 0 << QStringLiteral("wrong") << QStringLiteral("must be one line");
    }
    void whatIsRefusedStaysToBeMended()
    {
        QFETCH(int, field);
        QFETCH(QString, text);
        QFETCH(QString, says);
        const FormBench bench;
        bench.type(field, text);
        bench.save();
        QVERIFY(saysIn(*bench.support(), says));
        QCOMPARE(bench.support()->findChildren<QLineEdit *>().at(field)->text(), text);
        QVERIFY(bench.support()->isChanged());
    }

    void theSignatureIsShownWhereItWillBeAdded()
    {
        fake::MemoryInboxes inboxes;
        for (auto &sender : inboxes.map)
            sender.signature = QStringLiteral("Mara\nExample Ltd");
        WindowBench bench;
        for (auto &[id, ticket] : bench.desk.tickets_)
            ticket.inbox = QStringLiteral("support");
        bench.window->setInboxes(inboxes);
        bench.show();
        const auto isMail = [&] {
            const auto *open = bench.window->tickets().open();
            return open && open->ticket.channel == Channel::Email;
        };
        for (int i = 0; i < 20 && !isMail(); ++i) {
            bench.window->commands().run(QStringLiteral("list.next"));
            bench.settle();
        }
        QVERIFY(isMail());
        Composer &composer = bench.window->tickets().composer();
        composer.setKind(MessageKind::Reply);
        bench.settle();
        const QString shown = QStringLiteral("Mara \u00b7 Example Ltd");
        QVERIFY(saysIn(composer, shown));
        bench.shoot(QStringLiteral("reply-signature"));
        composer.setKind(MessageKind::Note);
        QVERIFY(!saysIn(composer, shown));
        composer.setKind(MessageKind::Reply);
        QVERIFY(saysIn(composer, shown));
        composer.findChild<ComposerBox *>()->setPlainText(
            QStringLiteral("Bye\nMara\nExample Ltd")); // it is there already
        QVERIFY(!saysIn(composer, shown));
    }
};

QTEST_MAIN(TestInboxes)
#include "tst_inboxes.moc"
