// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversation_item.h"

#include <QWidget>

namespace caseline {

class Button;

/// "Today" between two hairlines.
class DayLine : public QWidget
{
    Q_OBJECT
public:
    explicit DayLine(const QString &day, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_day;
};

/// One grey line with an icon: escalated, assigned, merged.
class EventLine : public QWidget
{
    Q_OBJECT
public:
    explicit EventLine(const SystemLine &line, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    SystemLine m_line;
};

/// Under a message of ours that did not go out: what the other side said.
class DeliveryLine : public QWidget
{
    Q_OBJECT
public:
    explicit DeliveryLine(const OutboxItem &item, QWidget *parent = nullptr);
    QSize sizeHint() const override;

    /// Whether this delivery needs to be told at all.
    static bool isNews(const OutboxItem &item);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_head;
    QString m_words;
    bool m_error;
};

} // namespace caseline
