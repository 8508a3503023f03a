// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/ticket_choice.h"
#include "ticket_row_painter.h"

#include <QDate>
#include <QWidget>

#include <set>

namespace caseline {

class Button;
class ChoiceBar;
class Label;
class TicketColumnHead;
class TicketDelegate;
class TicketListView;
class Toast;

/// The list: which view, how many, in which order; the rows; how many came in above.
class TicketListPane : public QWidget
{
    Q_OBJECT
public:
    TicketListPane(TicketListModel &model, const Clock &clock, QWidget *parent = nullptr);

    TicketId current() const;
    void select(TicketId id);
    void step(int rows);
    void focusList();
    void setCount(int count);
    /// What a search is called that is shown; empty: nothing.
    void setSearchName(const QString &name);
    /// How far a change of many is; a total of 0: it is over.
    void setProgress(int answered, int total);
    void tick();
    /// Takes or lets go of the current row.
    void toggleChosen();
    /// Goes on by so many rows and takes all on the way.
    void extendChoice(int rows);
    TicketChoice &choice() { return m_choice; }
    ChoiceBar &choiceBar() { return *m_bar; }
    Toast &toast() { return *m_toast; }
    Button &sortButton() { return *m_sort; }
    Button &columnsButton() { return *m_columnsButton; }
    /// One line for a ticket in columns, or two without.
    void setColumns(bool columns);
    /// Who else is at a ticket, asked for the rows in sight; and that the answer may be another.
    void setVisits(const TicketVisits &visits);
    void showVisits();

Q_SIGNALS:
    void opened(TicketId id);
    void sortChosen(caseline::TicketSort sort);
    /// The list has nothing (any more) that could be open.
    void emptied();
    void choiceChanged();
    /// Return: into the conversation.
    void entered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showSortMenu();
    void showState();
    void showHeader();
    static QString createdTitle(const TicketQuery &query);
    void build();
    void connectModel();
    void connectChoice();
    void showChoice();
    void choose(int row, Qt::KeyboardModifiers held);
    void arrived(const std::vector<TicketKey> &places);
    void forget(int first, int last);
    void seen();
    void reselect();
    void listChanged();
    void place();
    void fitHead();

    TicketListModel &m_model;
    const Clock &m_clock;
    TicketChoice m_choice;
    QWidget *m_head;
    ChoiceBar *m_bar;
    Label *m_name;
    Label *m_count;
    Button *m_sort;
    Button *m_columnsButton;
    TicketColumnHead *m_columnHead;
    TicketListView *m_view;
    TicketDelegate *m_delegate;
    Label *m_message;
    Button *m_pill;
    Toast *m_toast;
    std::set<TicketKey> m_new; ///< came in above and were not in sight yet
    TicketId m_current;
    int m_currentRow = 0;
    QDate m_today;
    TicketQuery m_query;
    QString m_searchName;
    bool m_keysWanted = false;      ///< it had the focus before it went empty
    bool m_chosenElsewhere = false; ///< opened by name: it need not be in the list
};

} // namespace caseline
