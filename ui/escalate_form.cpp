// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalate_form.h"

#include "button.h"
#include "label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr QSize formSize(440, 330);

QLineEdit *addField(QVBoxLayout *column, const QString &name, const QString &text, QWidget *parent)
{
    auto *label = new Label(TextStyle::Meta, ColorRole::Text2, name, parent);
    label->setWeight(QFont::Medium);
    auto *field = new QLineEdit(text, parent);
    field->setAccessibleName(name);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    column->addSpacing(8);
    return field;
}

} // namespace

EscalateForm::EscalateForm(const Ticket &ticket, QWidget *window)
    : Overlay(window)
{
    setAccessibleName(tr("Escalate"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(24, 18, 24, 18);
    column->setSpacing(4);
    auto *title = new Label(TextStyle::Title, ColorRole::Text, tr("Escalate"), panel());
    title->setWeight(QFont::DemiBold);
    column->addWidget(title);
    auto *subject = new Label(TextStyle::Meta, ColorRole::Muted, ticket.subject, panel());
    subject->setElided(true);
    column->addWidget(subject);
    column->addSpacing(10);
    const Escalation &known = ticket.judgement.escalation;
    m_contact = addField(column, tr("To"), known.contact, panel());
    m_team = addField(column, tr("Team"), known.team, panel());
    m_reason = addField(column, tr("Why"), {}, panel());
    column->addStretch(1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    auto *cancel = new Button(ButtonKind::Plain, tr("Cancel"), panel());
    cancel->setKeys(Qt::Key_Escape);
    auto *go = new Button(ButtonKind::Primary, Icon::Flag, tr("Escalate"), panel());
    go->setKeys(Qt::CTRL | Qt::Key_Return);
    foot->addWidget(cancel);
    foot->addWidget(go);
    column->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &EscalateForm::close);
    connect(go, &QPushButton::clicked, this, &EscalateForm::confirm);
    for (QLineEdit *field : {m_contact, m_team, m_reason})
        connect(field, &QLineEdit::returnPressed, this, &EscalateForm::confirm);
}

void EscalateForm::confirm()
{
    const Escalate to{m_contact->text().trimmed(), m_team->text().trimmed(),
                      m_reason->text().trimmed()};
    close();
    Q_EMIT confirmed(to);
}

QRect EscalateForm::panelRect() const
{
    return {(width() - formSize.width()) / 2, (height() - formSize.height()) / 2, formSize.width(),
            formSize.height()};
}

QWidget *EscalateForm::firstFocus() const
{
    return m_contact;
}

void EscalateForm::keyPressEvent(QKeyEvent *event)
{
    if (isDoneKey(*event))
        return confirm();
    Overlay::keyPressEvent(event);
}

} // namespace caseline
