// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_form.h"

#include "button.h"
#include "label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr QSize paperFormSize(520, 220);

} // namespace

PaperForm::PaperForm(const Ticket &ticket, PaperUse likely, QWidget *window)
    : Overlay(window)
    , m_likely(likely)
    , m_notes(new QCheckBox(tr("With internal notes"), panel()))
    , m_print(addUse(PaperUse::Print, tr("Print…")))
    , m_pdf(addUse(PaperUse::Pdf, tr("Save as PDF…")))
{
    setAccessibleName(tr("The conversation on paper"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(24, 18, 24, 18);
    column->setSpacing(4);
    auto *title =
        new Label(TextStyle::Title, ColorRole::Text, tr("The conversation on paper"), panel());
    title->setWeight(QFont::DemiBold);
    column->addWidget(title);
    auto *subject = new Label(TextStyle::Meta, ColorRole::Muted, ticket.subject, panel());
    subject->setElided(true);
    column->addWidget(subject);
    column->addSpacing(12);
    column->addWidget(m_notes);
    auto *warning = new Label(TextStyle::Meta, ColorRole::Muted,
                              tr("Only your team should see a copy with notes."), panel());
    warning->setWordWrap(true);
    column->addWidget(warning);
    column->addStretch(1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    auto *cancel = new Button(ButtonKind::Plain, tr("Cancel"), panel());
    cancel->setKeys(Qt::Key_Escape);
    foot->addWidget(cancel);
    Button *other = likely == PaperUse::Print ? m_pdf : m_print;
    foot->addWidget(other);
    foot->addWidget(likelyButton());
    column->addLayout(foot);
    setTabOrder(m_notes, cancel);
    setTabOrder(cancel, other);
    setTabOrder(other, likelyButton());
    connect(cancel, &QPushButton::clicked, this, &PaperForm::close);
}

Button *PaperForm::addUse(PaperUse use, const QString &text)
{
    const bool likely = use == m_likely;
    auto *button = new Button(likely ? ButtonKind::Primary : ButtonKind::Plain,
                              use == PaperUse::Print ? Icon::File : Icon::Download, text, panel());
    if (likely)
        button->setKeys(Qt::Key_Return);
    connect(button, &QPushButton::clicked, this, [this, use] { choose(use); });
    return button;
}

void PaperForm::choose(PaperUse use)
{
    const bool notes = m_notes->isChecked();
    close();
    Q_EMIT chosen(use, notes);
}

QRect PaperForm::panelRect() const
{
    return centered(paperFormSize, 24);
}

Button *PaperForm::likelyButton() const
{
    return m_likely == PaperUse::Print ? m_print : m_pdf;
}

QWidget *PaperForm::firstFocus() const
{
    return likelyButton();
}

void PaperForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return Overlay::keyPressEvent(event);
    if (auto *button = qobject_cast<QPushButton *>(focusWidget()))
        return button->click();
    choose(m_likely);
}

} // namespace caseline
