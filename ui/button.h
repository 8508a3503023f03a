// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QKeySequence>
#include <QPushButton>

namespace caseline {

enum class ButtonKind { Primary, Plain, Quiet, Danger };
enum class ButtonJoin { None, Start, End };

/// What the style needs to paint a push button.
struct ButtonFace
{
    ButtonKind kind = ButtonKind::Plain;
    ButtonJoin join = ButtonJoin::None; ///< the side that continues in the neighbour is square
    Icon icon = Icon::None;
    QString text;
    QString hint; ///< the key, smaller, after the text
    bool small = false;
    bool arrow = false; ///< opens a menu
};

/// A push button of ours: a kind, one of our icons, and the key that does the same.
class Button : public QPushButton
{
    Q_OBJECT
public:
    Button(ButtonKind kind, Icon icon, const QString &text, QWidget *parent = nullptr);
    Button(ButtonKind kind, const QString &text, QWidget *parent = nullptr);

    /// A quiet square with an icon only; `name` is its accessible name and tool tip.
    static Button *iconOnly(Icon icon, const QString &name, QWidget *parent = nullptr);

    void setKind(ButtonKind kind);
    void setIcon(Icon icon);
    void setHint(const QString &hint);
    void setKeys(const QKeySequence &keys);
    void setSmall(bool small);
    void setArrow(bool arrow);
    void setJoin(ButtonJoin join);

    ButtonFace face() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void changed();

    ButtonFace m_face;
};

} // namespace caseline
