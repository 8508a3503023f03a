// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/metrics_reader.h"

#include <QStringList>
#include <QWidget>

#include <optional>

namespace caseline {

class Commands;
struct WindowCommand;

/// How the desk's own works stand, for the end of the strip.
struct DeskState
{
    int waiting = 0;
    int failed = 0;
    QString listener; ///< address; empty: none
    bool listening = false;
    std::optional<Instant> synced;
    friend bool operator==(const DeskState &, const DeskState &) = default;
};

/// Along the foot of the window: the keys that work now, and how outbox and listener stand.
class KeyStrip : public QWidget
{
    Q_OBJECT
public:
    explicit KeyStrip(const Commands &commands, QWidget *parent = nullptr);

    void setKeys(const QStringList &commandIds);
    void setState(const DeskState &state);
    const DeskState &state() const { return m_state; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<const WindowCommand *> fitting(double room) const;
    double widthOf(const WindowCommand &command) const;
    void paintKeys(QPainter *painter, QRectF rest) const;
    QRectF paintState(QPainter *painter, QRectF rest) const;

    const Commands &m_commands;
    QStringList m_ids;
    DeskState m_state;
};

} // namespace caseline
