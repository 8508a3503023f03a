// SPDX-License-Identifier: GPL-3.0-or-later
// How tickets of the list are chosen to be changed together.
#include "choice_bar.h"
#include "ticket_delegate.h"
#include "ticket_list_pane.h"
#include "ticket_list_view.h"

namespace caseline {

void TicketListPane::connectChoice()
{
    connect(&m_choice, &TicketChoice::changed, this, &TicketListPane::showChoice);
    connect(m_bar, &ChoiceBar::cleared, &m_choice, &TicketChoice::clear);
    connect(m_view, &TicketListView::rowChosen, this, &TicketListPane::choose);
    connect(m_view, &TicketListView::rowPressed, this, [this] {
        if (!m_bar->isRunning())
            m_choice.clear();
    });
}

/// As everywhere: Control takes one more, the open one included; Shift all up to here.
void TicketListPane::choose(int row, Qt::KeyboardModifiers held)
{
    if (m_bar->isRunning())
        return;
    const QModelIndex now = m_view->currentIndex();
    if (held & Qt::ShiftModifier)
        return m_choice.extend(now.isValid() ? now.row() : row, row);
    if (m_choice.isEmpty() && now.isValid() && now.row() != row)
        m_choice.toggle(m_model.idAt(now.row()));
    m_choice.toggle(m_model.idAt(row));
}

void TicketListPane::toggleChosen()
{
    if (const QModelIndex now = m_view->currentIndex(); now.isValid() && !m_bar->isRunning())
        m_choice.toggle(m_model.idAt(now.row()));
}

void TicketListPane::extendChoice(int rows)
{
    const QModelIndex now = m_view->currentIndex();
    if (!now.isValid() || m_bar->isRunning())
        return;
    step(rows);
    m_choice.extend(now.row(), m_view->currentIndex().row());
}

void TicketListPane::setProgress(int answered, int total)
{
    const bool wasRunning = m_bar->isRunning();
    if (total > 0)
        m_bar->setProgress(answered, total);
    else
        m_bar->endProgress();
    if (m_bar->isRunning() != wasRunning)
        showChoice();
}

void TicketListPane::showChoice()
{
    const bool choosing = !m_choice.isEmpty() || m_bar->isRunning();
    m_view->setChoosing(choosing);
    m_bar->setCount(m_choice.count());
    m_bar->setVisible(choosing);
    m_head->setVisible(!choosing);
    m_view->viewport()->update();
    Q_EMIT choiceChanged();
}

void TicketListPane::setVisits(const TicketVisits &visits)
{
    m_delegate->setVisits(visits);
    m_model.setSpeaker([&clock = m_clock, visits](const TicketRow &row) {
        return spokenTicketRow(row, clock.now(), visits(row.id).words);
    });
    showVisits();
}

void TicketListPane::showVisits()
{
    m_view->viewport()->update();
}

} // namespace caseline
