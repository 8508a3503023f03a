// SPDX-License-Identifier: GPL-3.0-or-later
#include "inboxes_form.h"

#include "button.h"
#include "error_text.h"
#include "items/gui_answer.h"
#include "label.h"
#include "setting_fields.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace caseline {

namespace {

constexpr int signatureLines = 4;

QString troubleWith(const Error &error)
{
    const QString field = error.fields.empty() ? QString() : error.fields.front().field;
    if (error.kind == ErrorKind::Conflict)
        return InboxForm::tr("Another inbox has this address.");
    if (field == QLatin1String("name"))
        return InboxForm::tr(
            "The name must be one line of at most 100 characters, without quotes.");
    if (field == QLatin1String("address"))
        return InboxForm::tr("Mail cannot be sent from this address.");
    if (field == QLatin1String("signature"))
        return InboxForm::tr("A signature has at most 20 lines and 2000 characters.");
    return ErrorText::of(error);
}

} // namespace

InboxForm::InboxForm(InboxDirectory &inboxes, const InboxSender &sender, Caller caller,
                     QWidget *parent)
    : QWidget(parent)
    , m_inboxes(inboxes)
    , m_sender(sender)
    , m_caller(std::move(caller))
    , m_name(new QLineEdit(sender.name, this))
    , m_address(new QLineEdit(sender.address, this))
    , m_signature(new QPlainTextEdit(sender.signature, this))
    , m_news(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_save(new Button(ButtonKind::Plain, Icon::Check, tr("Save"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 16);
    column->setSpacing(8);
    auto *title = new Label(TextStyle::Title, ColorRole::Text, sender.inbox, this);
    title->setWeight(QFont::DemiBold);
    column->addWidget(title);
    m_name->setPlaceholderText(tr("Name of the sender, or the desk's own"));
    m_name->setAccessibleName(tr("Name of the sender of %1").arg(sender.inbox));
    m_address->setPlaceholderText(tr("Its address, or the desk's own"));
    m_address->setAccessibleName(tr("Address of %1").arg(sender.inbox));
    m_signature->setPlaceholderText(tr("Signature under replies by mail"));
    m_signature->setAccessibleName(tr("Signature of %1").arg(sender.inbox));
    m_signature->setTabChangesFocus(true);
    m_signature->setFixedHeight(signatureLines * QFontMetrics(m_signature->font()).lineSpacing() +
                                20);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_name, 1);
    line->addWidget(m_address, 1);
    column->addLayout(line);
    column->addWidget(m_signature);
    auto *foot = new QHBoxLayout;
    m_news->setWordWrap(true);
    foot->addWidget(m_news, 1);
    foot->addWidget(m_save);
    column->addLayout(foot);
    connect(m_name, &QLineEdit::textEdited, this, &InboxForm::showChange);
    connect(m_address, &QLineEdit::textEdited, this, &InboxForm::showChange);
    connect(m_signature, &QPlainTextEdit::textChanged, this, &InboxForm::showChange);
    connect(m_save, &QPushButton::clicked, this, &InboxForm::save);
    for (QLineEdit *edit : {m_name, m_address})
        connect(edit, &QLineEdit::returnPressed, this, &InboxForm::save);
    showChange();
}

InboxSender InboxForm::typed() const
{
    InboxSender sender = m_sender;
    sender.name = m_name->text();
    sender.address = m_address->text();
    sender.signature = m_signature->toPlainText();
    return sender;
}

bool InboxForm::isChanged() const
{
    return !(typed() == m_sender);
}

void InboxForm::showChange()
{
    m_news->setText({});
    m_save->setEnabled(isChanged());
}

void InboxForm::save()
{
    if (!m_save->isEnabled())
        return;
    m_save->setEnabled(false);
    m_inboxes.keep(typed(), m_caller,
                   onGuiThread<Result<InboxSender>>(
                       this, [this](const Result<InboxSender> &kept) { saved(kept); }));
}

void InboxForm::saved(const Result<InboxSender> &kept)
{
    if (kept) {
        m_sender = *kept;
        m_name->setText(kept->name);
        m_address->setText(kept->address);
        if (m_signature->toPlainText() != kept->signature)
            m_signature->setPlainText(kept->signature);
    }
    showChange();
    m_news->setRole(kept ? ColorRole::Muted : ColorRole::ErrorText);
    m_news->setText(kept ? tr("Saved. Mail that is queued from now on has it.")
                         : troubleWith(kept.error()));
}

InboxesForm::InboxesForm(InboxDirectory &inboxes, const Caller &caller, QWidget *parent)
    : SettingsForm(SettingFields::name(SettingsSection::Inboxes),
                   SettingFields::sentence(SettingsSection::Inboxes), parent)
{
    for (const InboxSender &sender : inboxes.inboxes())
        addWidget(new InboxForm(inboxes, sender, caller, column()));
}

} // namespace caseline
