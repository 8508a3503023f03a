// SPDX-License-Identifier: GPL-3.0-or-later
#include "focus_ring.h"

#include <QApplication>
#include <QCheckBox>
#include <QFocusFrame>
#include <QRadioButton>

namespace caseline {

namespace {

bool wantsRing(QWidget *widget)
{
    return qobject_cast<QAbstractButton *>(widget) && !qobject_cast<QCheckBox *>(widget) &&
           !qobject_cast<QRadioButton *>(widget) &&
           widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

} // namespace

FocusRing::FocusRing(QWidget *window)
    : QObject(window)
{
    connect(qApp, &QApplication::focusChanged, this, [this, window](QWidget *, QWidget *now) {
        follow(now && now->window() == window ? now : nullptr);
    });
}

FocusRing::~FocusRing()
{
    delete m_frame;
}

void FocusRing::follow(QWidget *widget)
{
    if (!widget || !wantsRing(widget)) {
        if (m_frame)
            m_frame->setWidget(nullptr);
        return;
    }
    // The frame becomes a child of the widget's window and dies with it.
    if (!m_frame)
        m_frame = new QFocusFrame;
    m_frame->setWidget(widget);
}

} // namespace caseline
