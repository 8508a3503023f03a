// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/ticket_detail.h"
#include "theme.h"

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace caseline {

class SlaChip;

/// One escalated ticket on the board. The chosen card unfolds why, in the customer's words, and
/// what can be done.
class EscalationCard : public QFrame
{
    Q_OBJECT
public:
    EscalationCard(const TicketRow &row, const Clock &clock, QWidget *parent = nullptr);

    TicketId id() const { return m_row.id; }
    const TicketRow &row() const { return m_row; }
    void setChosen(bool chosen, const TicketDetail::Value *detail);
    void tick();

Q_SIGNALS:
    void chosen(TicketId id);
    void claimWanted(TicketId id);
    void handBackWanted(TicketId id);
    void openWanted(TicketId id);
    void contextWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addHead(QVBoxLayout *column);
    void addFoot(QVBoxLayout *column);
    void addHolder(QHBoxLayout *foot, ColorRole role, const QString &words);
    void unfold(const TicketDetail::Value &detail);

    TicketRow m_row;
    const Clock &m_clock;
    SlaChip *m_chip;
    QWidget *m_claim = nullptr;
    QWidget *m_more = nullptr;
    bool m_chosen = false;
};

} // namespace caseline
