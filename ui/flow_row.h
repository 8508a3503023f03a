// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace caseline {

/// Widgets side by side, in as many lines as they need, from the side where reading begins.
class FlowRow : public QWidget
{
    Q_OBJECT
public:
    explicit FlowRow(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    /// They are children of this widget, which owns them.
    /// Room above, taken only while there are parts.
    void setTop(int top) { m_top = top; }
    void setParts(std::vector<QWidget *> parts);
    const std::vector<QWidget *> &parts() const { return m_parts; }
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Puts all in their places when `move`; the height they need.
    int arrange(int width, bool move) const;

    std::vector<QWidget *> m_parts;
    int m_top = 0;
};

} // namespace caseline
