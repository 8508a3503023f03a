// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/saved_view.h"
#include "icons.h"
#include "page.h"
#include "ports/metrics_reader.h"

#include <QMap>
#include <QWidget>

#include <vector>

class QScrollArea;
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
    struct SavedEntry
    {
        SavedViewId id;
        QString name;
        int count = -1;    ///< below 0: not known
        bool more = false; ///< at least so many
    };
    /// Under the standing views; none: nothing is seen of them.
    void setSavedViews(const std::vector<SavedEntry> &views);
    /// `saved` is none when a standing view is shown.
    void setCurrent(Page page, TicketView view, SavedViewId saved = {});
    void setRail(bool rail);
    bool isRail() const { return m_rail; }

Q_SIGNALS:
    void pageChosen(caseline::Page page);
    void viewChosen(caseline::TicketView view);
    void savedViewChosen(caseline::SavedViewId view);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    NavigationItem *addPage(Page page, Icon icon, const QString &name);
    void addView(TicketView view);
    void markSaved();

    QScrollArea *m_area;
    QWidget *m_list;
    QVBoxLayout *m_column;
    QMap<Page, NavigationItem *> m_pages;
    QMap<TicketView, NavigationItem *> m_views;
    QMap<qint64, NavigationItem *> m_saved; ///< by id
    SavedViewId m_currentSaved;
    Label *m_caption;
    QVBoxLayout *m_savedColumn;
    Label *m_savedCaption;
    QWidget *m_railGap;
    QVBoxLayout *m_foot; ///< stays in sight
    bool m_rail = false;
};

} // namespace caseline
