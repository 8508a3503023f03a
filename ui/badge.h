// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;

namespace caseline {

class Theme;

enum class BadgeKind { Outline, Tint, Error, Warn, Success, Assistant };

QSize badgeSize(const Theme &theme, BadgeKind kind, const QString &text);
void paintBadge(QPainter *painter, const Theme &theme, const QRectF &rect, BadgeKind kind,
                const QString &text);

/// One word in a box: a tag (outline), or a plan, tier or state (tinted).
class Badge : public QWidget
{
    Q_OBJECT
public:
    explicit Badge(BadgeKind kind, const QString &text, QWidget *parent = nullptr);

    QString text() const { return m_text; }
    void setBadge(BadgeKind kind, const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    BadgeKind m_kind;
    QString m_text;
};

} // namespace caseline
