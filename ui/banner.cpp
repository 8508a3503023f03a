// SPDX-License-Identifier: GPL-3.0-or-later
#include "banner.h"

#include "button.h"
#include "label.h"
#include "shapes.h"

#include <QHBoxLayout>
#include <QPainter>

namespace caseline {

namespace {

constexpr int iconRoom = 42;

ColorRole inkOf(BannerKind kind)
{
    return kind == BannerKind::Error ? ColorRole::ErrorText : ColorRole::WarnText;
}

} // namespace

Banner::Banner(BannerKind kind, QWidget *parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_what(new Label(TextStyle::Body, inkOf(kind), {}, this))
    , m_more(new Label(TextStyle::Meta, ColorRole::Text2, {}, this))
    , m_row(new QHBoxLayout(this))
{
    m_what->setWeight(QFont::Medium);
    m_more->setElided(true);
    m_row->setContentsMargins(0, 6, 10, 6);
    m_row->addSpacing(iconRoom); // mirrors with the row; margins would not
    m_row->setSpacing(8);
    m_row->addWidget(m_what);
    m_row->addSpacing(4);
    m_row->addWidget(m_more, 1);
    setMinimumHeight(44);
}

void Banner::setText(const QString &what, const QString &more)
{
    m_what->setText(what);
    m_more->setText(more);
    m_more->setToolTip(more);
    setAccessibleName(what + QLatin1Char(' ') + more);
}

Button *Banner::addAction(const QString &text)
{
    auto *button = new Button(m_actions++ == 0 ? ButtonKind::Plain : ButtonKind::Quiet, text, this);
    button->setSmall(true);
    m_row->addWidget(button);
    return button;
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const bool error = m_kind == BannerKind::Error;
    QPainter painter(this);
    paintBox(&painter, rect(), radius::card,
             theme.color(error ? ColorRole::ErrorBack : ColorRole::WarnBack),
             error ? theme.color(ColorRole::ErrorText) : QColor());
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    paintIcon(&painter, QRectF(rtl ? width() - iconRoom : 0, 0, iconRoom, height()), Icon::Warn,
              theme.color(inkOf(m_kind)), 16);
}

} // namespace caseline
