// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_preview.h"

#include "button.h"
#include "label.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr QSize previewSize(680, 560);
constexpr QSize sizeOfNothing(480, 170);

} // namespace

ModelPreview::ModelPreview(QWidget *window)
    : Overlay(window)
    , m_about(new Label(TextStyle::Body, ColorRole::Muted, {}, panel()))
    , m_text(new QPlainTextEdit(panel()))
    , m_close(new Button(ButtonKind::Primary, tr("Close"), panel()))
{
    setAccessibleName(tr("What a model is told"));
    auto *title = new Label(TextStyle::Title, ColorRole::Text, accessibleName(), panel());
    title->setWeight(QFont::DemiBold);
    m_about->setWordWrap(true);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("The text that would leave the desk"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    column->addWidget(title);
    column->addWidget(m_about);
    column->addWidget(m_text, 1);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(m_close);
    column->addLayout(foot);
    connect(m_close, &QPushButton::clicked, this, &Overlay::close);
}

void ModelPreview::show(const QString &text)
{
    m_text->setPlainText(text);
    m_text->setVisible(!text.isEmpty());
    m_about->setText(text.isEmpty()
                         ? tr("Nothing leaves this desk: no model is set up. The local judge needs "
                              "none.")
                         : tr("This, and nothing else, goes to the model when it is asked. "
                              "Addresses, numbers, keys and the customer's name are masked."));
    open();
}

QRect ModelPreview::panelRect() const
{
    return centered(m_text->isHidden() ? sizeOfNothing : previewSize);
}

QWidget *ModelPreview::firstFocus() const
{
    return m_close;
}

} // namespace caseline
