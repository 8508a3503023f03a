// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;

namespace caseline {

class Theme;

enum class AvatarKind {
    Customer,  ///< a square
    Colleague, ///< a circle
    Assistant, ///< a spark
};

/// Two letters at most: of the first and the last word, or of the first when there is one.
QString initials(const QString &name);

void paintAvatar(QPainter *painter, const Theme &theme, const QRectF &rect, AvatarKind kind,
                 const QString &name);

class Avatar : public QWidget
{
    Q_OBJECT
public:
    Avatar(AvatarKind kind, int size, const QString &name = {}, QWidget *parent = nullptr);

    void setName(const QString &name);
    QSize sizeHint() const override { return {m_size, m_size}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    AvatarKind m_kind;
    int m_size;
    QString m_name;
};

} // namespace caseline
