// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands.h"
#include "overlay.h"
#include "ports/ticket_reader.h"

#include <QHash>

class QListView;
class QStandardItemModel;

namespace caseline {

class Badge;
class SearchField;

/// Everything that can be done, by a few letters: commands, places, and tickets that fit the words.
class Palette : public Overlay
{
    Q_OBJECT
public:
    Palette(Commands &commands, QWidget *window);

    /// On what "do" works: the open ticket's subject, or nothing.
    void openFor(const QString &scope);
    /// Tickets for the words that were asked for last.
    void setTickets(const QString &words, const std::vector<TicketRow> &tickets);

Q_SIGNALS:
    void ticketsWanted(const QString &words);
    void ticketChosen(TicketId id);

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLayout *makeFoot();
    void fill();
    void addGroup(const QString &title, CommandGroup group);
    void addCommand(const WindowCommand &command, const QList<int> &positions);
    void addRecent();
    void addTickets();
    void addHeading(const QString &title);
    void step(int rows);
    void runCurrent();

    Commands &m_commands;
    SearchField *m_field;
    Badge *m_scope;
    QListView *m_list;
    QStandardItemModel *m_model;
    QString m_words;
    std::vector<TicketRow> m_tickets;
    QHash<QString, int> m_recent; ///< how lately a command was used here
    int m_uses = 0;
};

} // namespace caseline
