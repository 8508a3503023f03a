// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_form.h"

#include "button.h"
#include "label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr QSize deliveryFormSize(620, 520);
constexpr int formMargin = 24;

Label *addName(QVBoxLayout *column, const QString &name, QWidget *field, QWidget *parent)
{
    auto *label = new Label(TextStyle::Meta, ColorRole::Text2, name, parent);
    label->setWeight(QFont::Medium);
    field->setAccessibleName(name);
    label->setBuddy(field);
    column->addWidget(label);
    return label;
}

} // namespace

DeliveryForm::DeliveryForm(const OutboxItem &item, QWidget *window)
    : Overlay(window)
    , m_item(item)
    , m_recipient(new QLineEdit(item.recipient, panel()))
    , m_body(new QPlainTextEdit(item.body, panel()))
{
    setAccessibleName(tr("Edit and retry"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(24, 18, 24, 18);
    column->setSpacing(4);
    auto *title = new Label(TextStyle::Title, ColorRole::Text, tr("Edit and retry"), panel());
    title->setWeight(QFont::DemiBold);
    column->addWidget(title);
    column->addSpacing(10);
    addName(column, tr("To"), m_recipient, panel());
    column->addWidget(m_recipient);
    column->addSpacing(8);
    if (item.channel == Channel::Email) {
        m_subject = new QLineEdit(item.subject, panel());
        addName(column, tr("Subject"), m_subject, panel());
        column->addWidget(m_subject);
        column->addSpacing(8);
    }
    m_body->setTabChangesFocus(true);
    addName(column, tr("Words"), m_body, panel());
    column->addWidget(m_body, 1);
    auto *warning = new Label(TextStyle::Meta, ColorRole::Muted,
                              item.status == DeliveryStatus::MaybeSent
                                  ? tr("It may have arrived already. Sending cannot be undone.")
                                  : tr("It goes out at once. Sending cannot be undone."),
                              panel());
    column->addWidget(warning);
    column->addSpacing(8);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    auto *cancel = new Button(ButtonKind::Plain, tr("Cancel"), panel());
    cancel->setKeys(Qt::Key_Escape);
    auto *go = new Button(ButtonKind::Primary, Icon::Send, tr("Send again"), panel());
    go->setKeys(Qt::CTRL | Qt::Key_Return);
    foot->addWidget(cancel);
    foot->addWidget(go);
    column->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &DeliveryForm::close);
    connect(go, &QPushButton::clicked, this, &DeliveryForm::confirm);
}

void DeliveryForm::confirm()
{
    DeliveryEdit edit;
    if (m_recipient->text() != m_item.recipient)
        edit.recipient = m_recipient->text();
    if (m_subject && m_subject->text() != m_item.subject)
        edit.subject = m_subject->text();
    // The box turns other line ends into its own; words that nobody touched stay as they are.
    if (m_body->document()->isModified())
        edit.body = m_body->toPlainText();
    close();
    Q_EMIT confirmed(m_item, edit);
}

QRect DeliveryForm::panelRect() const
{
    return centered(deliveryFormSize, formMargin);
}

QWidget *DeliveryForm::firstFocus() const
{
    return m_recipient;
}

void DeliveryForm::keyPressEvent(QKeyEvent *event)
{
    if (isDoneKey(*event))
        return confirm();
    Overlay::keyPressEvent(event);
}

} // namespace caseline
