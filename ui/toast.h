// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <functional>

namespace caseline {

class Button;

struct ToastNews
{
    Icon icon = Icon::Checkcircle;
    QString text;               ///< "%2" counts the seconds down
    std::function<void()> undo; ///< none: nothing to take back
    std::chrono::milliseconds length{10000};
    std::function<void()> open = {}; ///< shows what was made; only where nothing is to be undone
};

/// What just happened, and how to take it back or look at it, at the foot of what it lies over. One
/// at a time: news replaces news. A line counts the time down.
class Toast : public QWidget
{
    Q_OBJECT
public:
    explicit Toast(QWidget *over);
    void moveTo(QWidget *over);

    void tell(ToastNews news);
    bool canUndo() const { return isVisible() && bool(m_news.undo); }
    void undo();
    bool canOpen() const { return isVisible() && bool(m_news.open); }
    void open();
    void dismiss();

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    QRectF body() const;
    /// Where the word and the key stand for what can be done about it.
    QRectF wayArea() const;
    bool hasWay() const { return m_news.undo || m_news.open; }
    QString wayText() const;
    QString wayKey() const;
    void finish(std::function<void()> way);
    double leftShare() const;
    QString shownText() const;

    ToastNews m_news;
    QTimer m_tick;
    QElapsedTimer m_since;
};

} // namespace caseline
