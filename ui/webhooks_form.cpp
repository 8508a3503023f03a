// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks_form.h"

#include "access_row.h"
#include "button.h"
#include "code_block.h"
#include "items/gui_answer.h"
#include "label.h"
#include "setting_fields.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace caseline {

namespace {

QVBoxLayout *webhookColumn(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

WebhooksForm::WebhooksForm(WebhookDirectory &webhooks, QWidget *parent)
    : SettingsForm(SettingFields::name(SettingsSection::Webhooks),
                   SettingFields::sentence(SettingsSection::Webhooks), parent)
    , m_webhooks(webhooks)
    , m_list(new QWidget(column()))
    , m_shown(new QWidget(column()))
    , m_kind(new QComboBox(column()))
    , m_name(new QLineEdit(column()))
    , m_more(new QLineEdit(column()))
    , m_add(new Button(ButtonKind::Plain, Icon::Plus, tr("Add"), column()))
    , m_trouble(new Label(TextStyle::Meta, ColorRole::ErrorText, {}, column()))
{
    webhookColumn(m_list);
    webhookColumn(m_shown);
    m_shown->hide();
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    buildMaker();
    addWidget(m_trouble);
    addWidget(m_shown);
    addWidget(m_list);
}

void WebhooksForm::buildMaker()
{
    auto *maker = new QWidget(column());
    auto *row = new QHBoxLayout(maker);
    row->setContentsMargins(0, 4, 0, 12);
    row->setSpacing(8);
    m_kind->addItem(tr("We tell"), QString());
    m_kind->addItem(QStringLiteral("Standard Webhooks"), QStringLiteral("standard"));
    m_kind->addItem(QStringLiteral("GitHub"), QStringLiteral("github"));
    m_kind->addItem(QStringLiteral("Stripe"), QStringLiteral("stripe"));
    m_kind->addItem(QStringLiteral("Slack"), QStringLiteral("slack"));
    m_kind->setAccessibleName(tr("Who tells whom"));
    m_name->setPlaceholderText(tr("Name"));
    m_name->setAccessibleName(tr("Name of the new webhook"));
    row->addWidget(m_kind);
    row->addWidget(m_name, 1);
    row->addWidget(m_more, 2);
    row->addWidget(m_add);
    addWidget(maker);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &WebhooksForm::showKind);
    connect(m_add, &QPushButton::clicked, this, &WebhooksForm::add);
    connect(m_more, &QLineEdit::returnPressed, this, &WebhooksForm::add);
    showKind();
}

void WebhooksForm::showKind()
{
    const bool incoming = !m_kind->currentData().toString().isEmpty();
    m_more->clear();
    m_more->setEchoMode(incoming ? QLineEdit::Password : QLineEdit::Normal);
    const QString words = incoming ? tr("Secret of the sender") : tr("Address that is told");
    m_more->setPlaceholderText(words);
    m_more->setAccessibleName(words);
}

void WebhooksForm::add()
{
    if (!m_add->isEnabled())
        return;
    WantedWebhook wanted;
    wanted.name = m_name->text().trimmed();
    wanted.scheme = m_kind->currentData().toString();
    (wanted.scheme.isEmpty() ? wanted.url : wanted.secret) = m_more->text().trimmed();
    if (wanted.name.isEmpty() || m_more->text().trimmed().isEmpty())
        return say(tr("Give it a name, and say where it goes or how it is signed."));
    m_add->setEnabled(false);
    m_webhooks.add(wanted, onGuiThread<Result<QString>>(
                               this, [this](const Result<QString> &shown) { added(shown); }));
}

void WebhooksForm::added(const Result<QString> &shown)
{
    m_add->setEnabled(true);
    refresh();
    if (!shown)
        return say(tr("It failed: %1").arg(shown.error().detail));
    const bool incoming = !m_kind->currentData().toString().isEmpty();
    m_name->clear();
    m_more->clear();
    dropRows(m_shown);
    auto *words = new Label(TextStyle::Meta, ColorRole::Text2,
                            incoming ? tr("The other side posts to this path of the listener.")
                                     : tr("The secret it is signed with. It is shown this once."),
                            m_shown);
    m_shown->layout()->addWidget(words);
    m_shown->layout()->addWidget(new CodeBlock(*shown, m_shown));
    m_shown->show();
}

void WebhooksForm::say(const QString &trouble)
{
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

void WebhooksForm::addRow(const Webhook &webhook)
{
    const QString about =
        webhook.outgoing ? tr("We tell %1").arg(webhook.url)
                         : tr("Comes in at %1").arg(QStringLiteral("/webhooks/in/") + webhook.name);
    auto *row =
        new AccessRow(webhook.outgoing ? Icon::Send : Icon::Download, webhook.name, about, m_list);
    row->addFinalAction(tr("Remove"), tr("Really remove"), [this, name = webhook.name] {
        m_webhooks.remove(name, onGuiThread<Result<void>>(this, [this](const Result<void> &gone) {
                              refresh();
                              if (!gone)
                                  say(tr("It failed: %1").arg(gone.error().detail));
                          }));
    });
    m_list->layout()->addWidget(row);
}

void WebhooksForm::refresh()
{
    say({});
    dropRows(m_list);
    const std::vector<Webhook> webhooks = m_webhooks.webhooks();
    for (const Webhook &webhook : webhooks)
        addRow(webhook);
    if (webhooks.empty())
        m_list->layout()->addWidget(
            new Label(TextStyle::Body, ColorRole::Muted, tr("There is no webhook yet."), m_list));
}

void WebhooksForm::showEvent(QShowEvent *event)
{
    SettingsForm::showEvent(event);
    m_shown->hide();
    refresh();
}

} // namespace caseline
