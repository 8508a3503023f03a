// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;

namespace caseline {

class Theme;

QSize keyCapSize(const Theme &theme, const QString &text);
void paintKeyCap(QPainter *painter, const Theme &theme, const QRectF &rect, const QString &text);

/// A key, drawn as a cap. It only tells; the button or row beside it is what one presses.
class KeyCap : public QWidget
{
    Q_OBJECT
public:
    explicit KeyCap(const QString &text, QWidget *parent = nullptr);

    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace caseline
