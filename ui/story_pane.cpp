// SPDX-License-Identifier: GPL-3.0-or-later
#include "story_pane.h"

#include "button.h"
#include "label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace caseline {

StoryPane::StoryPane(QWidget *parent)
    : QWidget(parent)
    , m_headline(new Label(TextStyle::Title, ColorRole::Text, {}, this))
    , m_explanation(new Label(TextStyle::Body, ColorRole::Text2, {}, this))
    , m_aside(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_caption(new Label(TextStyle::Meta, ColorRole::Text2, {}, this))
{
    m_headline->setWeight(QFont::DemiBold);
    m_headline->setElided(true);
    m_explanation->setWordWrap(true);
    m_aside->setElided(true);
    m_caption->setWeight(QFont::Medium);
}

void StoryPane::build(const QList<Button *> &buttons, QWidget *whole, int share)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 15, 24, 14);
    row->setSpacing(32);
    auto *left = new QVBoxLayout;
    left->setSpacing(6);
    left->addWidget(m_headline);
    left->addWidget(m_explanation);
    left->addWidget(m_aside);
    left->addStretch(1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    for (Button *button : buttons)
        foot->addWidget(button);
    foot->addStretch(1);
    left->addLayout(foot);
    row->addLayout(left, 5);
    auto *right = new QVBoxLayout;
    right->setSpacing(4);
    right->addWidget(m_caption);
    right->addWidget(whole, 1);
    row->addLayout(right, share);
}

void StoryPane::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Sunken));
    painter.fillRect(0, 0, width(), 1, theme.color(ColorRole::Border));
}

} // namespace caseline
