// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QWidget>

#include <optional>

namespace caseline {

class Button;
class IconLabel;
class Label;
class SlaChip;
class StatusLabel;

/// Over the conversation: subject, status, reference, who else is here, who has it, what is due,
/// and the two things one does most. When it is narrow it gives up the assignee, then the due text,
/// then who is here; never the chip.
class TicketHeader : public QWidget
{
    Q_OBJECT
public:
    TicketHeader(const Clock &clock, QWidget *parent = nullptr);

    void setTicket(const std::optional<Ticket> &ticket);
    /// Who else looks at it; empty: nobody.
    void setPresence(const QString &words, bool writing);
    void setSide(int side);
    /// The insight pane is closed, so that a button must open it.
    void setInsightButton(bool shown);
    void tick();

    Button *assignButton() const { return m_assign; }
    Button *moreButton() const { return m_more; }

Q_SIGNALS:
    void resolveWanted();
    void reopenWanted();
    void assignWanted();
    void moreWanted();
    void insightWanted();
    void statusWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    const Clock &m_clock;
    std::optional<Ticket> m_ticket;
    QStringList m_holders; ///< who has it, from long to short
    Label *m_subject;
    Button *m_panel;
    Button *m_more;
    Button *m_assign;
    Button *m_resolve;
    StatusLabel *m_status;
    Label *m_reference;
    IconLabel *m_eye;
    Label *m_presence;
    Label *m_holder;
    Label *m_due;
    SlaChip *m_chip;
};

} // namespace caseline
