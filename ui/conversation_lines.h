// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/outbox.h"

#include <QWidget>

namespace caseline {

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
    EventLine(const Event &event, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_kind;
    QString m_text;
};

/// Under a message of ours that did not go out: what the other side said.
class DeliveryLine : public QWidget
{
    Q_OBJECT
public:
    DeliveryLine(DeliveryStatus status, const QString &error, QWidget *parent = nullptr);
    QSize sizeHint() const override;

    /// Whether a delivery that stands so needs to be told at all.
    static bool isNews(DeliveryStatus status);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_head;
    QString m_words;
    bool m_error;
};

} // namespace caseline
