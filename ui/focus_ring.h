// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QFocusFrame;
class QWidget;

namespace caseline {

/// Shows the ring around buttons while the focus moves by keyboard. Fields, lists and choices paint
/// their own. One for each window, which owns it.
class FocusRing : public QObject
{
    Q_OBJECT
public:
    explicit FocusRing(QWidget *window);
    ~FocusRing() override;

private:
    void follow(QWidget *widget);

    QPointer<QFocusFrame> m_frame;
};

} // namespace caseline
