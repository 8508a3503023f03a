// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/ticket_detail.h"
#include "story_pane.h"

class QVBoxLayout;

namespace caseline {

/// Below the table: why the chosen ticket was escalated, in the customer's words, and what can be
/// done about it.
class EscalationStory : public StoryPane
{
    Q_OBJECT
public:
    EscalationStory(const TicketDetail &detail, const Clock &clock, QWidget *parent = nullptr);

    /// The chosen ticket; it is told once the detail has read it.
    void setTicket(TicketId id);
    /// Hidden where the table above would have no room left.
    void setRoom(bool room);

Q_SIGNALS:
    void claimWanted(TicketId id);
    void handBackWanted(TicketId id);
    void contextWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fit();
    void tell();
    void showEvidence(const std::vector<Evidence> &evidence);

    const TicketDetail &m_detail;
    const Clock &m_clock;
    TicketId m_id;
    bool m_room = true;
    Button *m_claim;
    Button *m_handBack;
    QWidget *m_words;
    QVBoxLayout *m_lines;
};

} // namespace caseline
