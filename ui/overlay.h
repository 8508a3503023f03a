// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace caseline {

/// A panel over a dimmed window; Escape or a click beside it closes it, and the focus goes back to
/// where it was.
class Overlay : public QWidget
{
    Q_OBJECT
public:
    explicit Overlay(QWidget *window);

    void open();
    void close();
    /// Ctrl+Return: what was put in is done.
    static bool isDoneKey(const QKeyEvent &event);

Q_SIGNALS:
    void opened();
    void closed();

protected:
    QWidget *panel() const { return m_panel; }
    /// Where the panel stands in the window.
    virtual QRect panelRect() const = 0;
    virtual QWidget *firstFocus() const = 0;
    /// A place in the middle, as large as the window allows.
    QRect centered(QSize size, int margin = 16) const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    QWidget *m_panel;
    QPointer<QWidget> m_before;
};

} // namespace caseline
