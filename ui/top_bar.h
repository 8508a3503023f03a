// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace caseline {

class Button;
class PresenceButton;
class QueryField;

/// The bar on top: navigation switch, name, search, commands, who one is.
class TopBar : public QWidget
{
    Q_OBJECT
public:
    static constexpr int barHeight = 48;

    explicit TopBar(const QString &me, QWidget *parent = nullptr);

    QueryField &search() { return *m_search; }
    PresenceButton &me() { return *m_me; }
    /// Where the search field starts: over the list.
    void setLead(int lead, bool showName);

    void offerNewTicket();

    QSize sizeHint() const override;

Q_SIGNALS:
    void navigationToggled();
    void paletteWanted();
    void newTicketWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();

    Button *m_nav;
    QueryField *m_search;
    Button *m_commands;
    Button *m_newTicket;
    PresenceButton *m_me;
    int m_lead = 236;
    bool m_showName = true;
};

} // namespace caseline
