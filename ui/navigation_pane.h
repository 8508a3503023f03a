// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"
#include "page.h"
#include "ports/metrics_reader.h"

#include <QMap>
#include <QWidget>

class QVBoxLayout;

namespace caseline {

class Label;
class NavigationItem;

/// Pages and standing views with live counts; a rail of icons when the window is narrow.
class NavigationPane : public QWidget
{
    Q_OBJECT
public:
    static constexpr int railWidth = 52;

    explicit NavigationPane(QWidget *parent = nullptr);

    /// Shows the way to a page that is there.
    void offer(Page page);
    void setCounts(const ViewCounts &counts);
    void setCurrent(Page page, TicketView view);
    void setRail(bool rail);
    bool isRail() const { return m_rail; }

Q_SIGNALS:
    void pageChosen(caseline::Page page);
    void viewChosen(caseline::TicketView view);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    NavigationItem *addPage(Page page, Icon icon, const QString &name);
    void addView(TicketView view);

    QVBoxLayout *m_column;
    QMap<Page, NavigationItem *> m_pages;
    QMap<TicketView, NavigationItem *> m_views;
    Label *m_caption;
    QWidget *m_railGap;
    bool m_rail = false;
};

} // namespace caseline
