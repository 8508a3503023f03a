// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/id.h"
#include "icons.h"
#include "items/log_list_model.h"

#include <QTimer>
#include <QWidget>

class QAbstractItemDelegate;
class QStackedWidget;

namespace caseline {

class Commands;
class EmptyState;
class Segmented;
class StoryPane;
class TableHead;
class TicketListView;
class Toast;

/// A part of a log, and what is said when nothing is in it.
struct LogFilter
{
    QString name;
    QString emptyHeadline;
    QString emptySentence;
    Icon emptySign = Icon::None; ///< none: a tick, for what is good when it is empty
};

/// What the page of a log says and how it measures.
struct LogLook
{
    QString key; ///< its commands' ids begin so
    QString name;
    QString filtersName; ///< spoken
    QString listName;    ///< spoken
    std::vector<LogFilter> filters;
    int storyHeight = 0;
    std::chrono::milliseconds tick{}; ///< how often ages and countdowns are painted anew
};

/// What the commands of a log's page are called.
struct LogWords
{
    QString next;
    QString previous;
    QString open; ///< empty: its rows have no tickets
    QString undo;
    QString filter; ///< with "%1" for its name
};

/// The page of a log: tabs, the list as a table, and the story of the chosen item below. What the
/// rows are and what can be done with them is said by who inherits it.
class LogPage : public QWidget
{
    Q_OBJECT
public:
    void step(int rows);
    virtual void discard() = 0;
    virtual void openTicketOfCurrent() = 0;
    Toast &toast() { return *m_toast; }

Q_SIGNALS:
    void openTicket(TicketId id);
    /// Which commands are possible.
    void currentChanged();

protected:
    LogPage(LogList &list, const LogLook &look, QWidget *parent);
    /// Puts the parts into their places; the page owns them then.
    void build(TableHead *head, QAbstractItemDelegate *rows, StoryPane *story);

    /// What leads out of it when that part is empty.
    virtual void offerSteps(int, EmptyState &) {}
    /// Asks the list for that part.
    virtual void ask(int filter) = 0;
    /// Another row is chosen, or none, or the first is to come.
    virtual void showCurrent() = 0;

    int currentFilter() const { return m_filter; }
    void chooseFilter(int filter);
    /// Of a tab, which may count what is in it.
    void setFilterText(int filter, const QString &text);
    const LogLook &look() const { return m_look; }
    /// -1: none is chosen.
    int currentRow() const;
    void tellTrouble(const QString &sentence);

    /// The commands of every log, in the order in which their keys are shown: what only this one
    /// can do is added between the two. `any`: a row is chosen, `ticket`: and it has a ticket.
    void offerWalk(Commands &commands, const LogWords &words, const std::function<bool()> &any,
                   const std::function<bool()> &ticket);
    void offerRest(Commands &commands, const LogWords &words);

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QString idOf(const char *command) const;
    void showState();

    LogList &m_list;
    const LogLook m_look;
    Segmented *m_tabs;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    TicketListView *m_view;
    StoryPane *m_story = nullptr;
    Toast *m_toast = nullptr;
    int m_filter = 0;
    QTimer m_tick;
};

} // namespace caseline
