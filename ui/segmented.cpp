// SPDX-License-Identifier: GPL-3.0-or-later
#include "segmented.h"

#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

#include <cmath>

namespace caseline {

namespace {

constexpr int segmentIcon = 16;

} // namespace

Segmented::Segmented(SegmentLook look, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_group(new QButtonGroup(this))
    , m_row(new QHBoxLayout(this))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const bool boxed = look == SegmentLook::Boxed;
    m_row->setContentsMargins(boxed ? 1 : 0, boxed ? 1 : 0, boxed ? 1 : 0, boxed ? 1 : 0);
    m_row->setSpacing(boxed ? 1 : 16);
    connect(m_group, &QButtonGroup::idClicked, this, &Segmented::chosen);
    connect(m_group, &QButtonGroup::idToggled, this, &Segmented::keepTabStop);
}

void Segmented::addSegment(const QString &text, Icon icon)
{
    auto *segment = new Segment(m_look, icon, text, this);
    m_group->addButton(segment, int(m_group->buttons().size()));
    m_row->addWidget(segment);
    if (m_group->buttons().size() == 1)
        segment->setChecked(true);
    keepTabStop();
}

void Segmented::setText(int index, const QString &text)
{
    auto *button = m_group->button(index);
    if (!button || button->text() == text)
        return;
    button->setText(text);
    button->setAccessibleName(text);
    button->updateGeometry();
}

/// Tab comes to the choice; from there arrows lead to the others.
void Segmented::keepTabStop()
{
    for (QAbstractButton *segment : m_group->buttons())
        segment->setFocusPolicy(segment->isChecked() ? Qt::TabFocus : Qt::NoFocus);
}

void Segmented::setTabPlace(QWidget *before, QWidget *after)
{
    for (QAbstractButton *segment : m_group->buttons())
        segment->setFocusPolicy(Qt::TabFocus); // others cannot be put in order
    QWidget *last = before;
    for (QAbstractButton *segment : m_group->buttons()) {
        setTabOrder(last, segment);
        last = segment;
    }
    setTabOrder(last, after);
    keepTabStop();
}

int Segmented::current() const
{
    return m_group->checkedId();
}

void Segmented::setCurrent(int index)
{
    if (auto *button = m_group->button(index))
        button->setChecked(true);
}

void Segmented::paintEvent(QPaintEvent *)
{
    if (m_look != SegmentLook::Boxed)
        return;
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    paintBox(&painter, rect(), radius::control, theme.color(ColorRole::Surface),
             theme.color(ColorRole::Outline));
    const auto buttons = m_group->buttons();
    for (qsizetype i = 1; i < buttons.size(); ++i) {
        const int x = layoutDirection() == Qt::RightToLeft ? buttons[i]->geometry().right() + 1
                                                           : buttons[i]->geometry().left() - 1;
        painter.fillRect(x, 1, 1, height() - 2, theme.color(ColorRole::Outline));
    }
}

Segment::Segment(SegmentLook look, Icon icon, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_look(look)
    , m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

QSize Segment::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    const bool boxed = m_look == SegmentLook::Boxed;
    const QFont font = theme.font(boxed ? TextStyle::Meta : TextStyle::Body, QFont::Medium);
    const double icon = m_icon == Icon::None ? 0 : segmentIcon + 6;
    const int width = int(std::ceil(textWidth(font, text()) + icon)) + (boxed ? 22 : 0);
    return {width, boxed ? theme.control() - 2 : theme.scaled(36)};
}

void Segment::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_look == SegmentLook::Boxed ? paintBoxed(&painter) : paintUnderlined(&painter);
}

void Segment::paintBoxed(QPainter *painter) const
{
    const Theme &theme = Theme::of(this);
    if (isChecked())
        paintBox(painter, rect(), radius::control - 2, theme.color(ColorRole::Selection));
    else if (underMouse())
        paintBox(painter, rect(), radius::control - 2, theme.color(ColorRole::Hover));
    const QColor ink = theme.color(isChecked() ? ColorRole::TintText : ColorRole::Text);
    QRectF rest = QRectF(rect()).adjusted(11, 0, -11, 0);
    if (m_icon != Icon::None)
        paintIcon(painter, takeLeading(&rest, segmentIcon, 6, layoutDirection()), m_icon, ink,
                  segmentIcon);
    painter->setFont(theme.font(TextStyle::Meta, QFont::Medium));
    painter->setPen(ink);
    drawLine(painter, rest, text());
}

void Segment::paintUnderlined(QPainter *painter) const
{
    const Theme &theme = Theme::of(this);
    const bool strong = isChecked() || underMouse();
    painter->setFont(theme.font(TextStyle::Body, QFont::Medium));
    painter->setPen(theme.color(strong ? ColorRole::Text : ColorRole::Muted));
    painter->drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
    if (isChecked())
        painter->fillRect(0, height() - 2, width(), 2, theme.color(ColorRole::Accent));
}

} // namespace caseline
