// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "badge.h"
#include "icons.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;

namespace caseline {

class Button;
class Label;

/// A key, a person or a webhook in a list of the settings: who, what, how it stands, what can be
/// done about it.
class AccessRow : public QWidget
{
    Q_OBJECT
public:
    AccessRow(Icon icon, const QString &name, const QString &about, QWidget *parent = nullptr);

    void setState(BadgeKind kind, const QString &text);
    Button *addAction(const QString &text);
    /// One that cannot be taken back: pressed once it asks, pressed again it does.
    Button *addFinalAction(const QString &text, const QString &question, std::function<void()> act);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    QHBoxLayout *m_row;
};

/// Takes all rows out of a list that has a layout. Also from a button of one of them.
void dropRows(QWidget *list);

} // namespace caseline
