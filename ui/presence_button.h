// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/round_robin.h"

#include <QAbstractButton>

namespace caseline {

/// Who sits here: an avatar, and a dot for how they stand once that is known. Pressed, it offers to
/// say something else.
class PresenceButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit PresenceButton(const QString &me, QWidget *parent = nullptr);

    void setStanding(Standing standing);
    std::optional<Standing> standing() const { return m_standing; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const QString m_me;
    std::optional<Standing> m_standing;
};

} // namespace caseline
