// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings_form.h"

#include "label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr int settingsColumn = 680;
constexpr int formInset = 32;

} // namespace

SettingsForm::SettingsForm(const QString &title, const QString &sentence, QWidget *parent)
    : QScrollArea(parent)
    , m_column(new QWidget)
    , m_rows(new QVBoxLayout)
{
    setAccessibleName(title);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    auto *whole = new QWidget;
    auto *across = new QHBoxLayout(whole);
    across->setContentsMargins(formInset, 24, formInset, 24);
    across->addWidget(m_column, 1);
    across->addStretch();
    m_column->setMaximumWidth(settingsColumn);
    auto *down = new QVBoxLayout(m_column);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    auto *head = new Label(TextStyle::Page, ColorRole::Text, title, m_column);
    head->setWeight(QFont::DemiBold);
    down->addWidget(head);
    auto *about = new Label(TextStyle::Body, ColorRole::Text2, sentence, m_column);
    about->setWordWrap(true);
    about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    down->addSpacing(4);
    down->addWidget(about);
    down->addSpacing(12);
    m_rows->setSpacing(0);
    down->addLayout(m_rows);
    down->addStretch(1);
    setWidget(whole);
    whole->setAutoFillBackground(false);
}

void SettingsForm::addWidget(QWidget *widget)
{
    m_rows->addWidget(widget);
}

} // namespace caseline
