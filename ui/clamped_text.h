// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

#include <QWidget>

namespace caseline {

/// Text that wraps to a few lines at most; the last one ends in an ellipsis when there is more.
class ClampedText : public QWidget
{
    Q_OBJECT
public:
    ClampedText(TextStyle style, ColorRole color, int lines, const QString &text,
                QWidget *parent = nullptr);

    void setText(const QString &text);
    void setWeight(QFont::Weight weight);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList wrapped(int width) const;
    int lineHeight() const;

    TextStyle m_style;
    ColorRole m_color;
    int m_lines;
    QString m_text;
    QFont::Weight m_weight = QFont::Normal;
};

} // namespace caseline
