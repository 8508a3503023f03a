// SPDX-License-Identifier: GPL-3.0-or-later
// What is typed on tickets: kept as it is typed, and written in one window at a time.
#include "banner.h"
#include "composer.h"
#include "composer_files.h"
#include "ports/inboxes.h"
#include "ticket_actions.h"
#include "ticket_page.h"

namespace caseline {

void TicketPage::connectDrafts()
{
    connect(m_composer, &Composer::draftChanged, this, &TicketPage::keepDraft);
    connect(&m_actions, &TicketActions::draftKept, this,
            [this](TicketId ticket, MessageKind kind, const QString &body) {
                if (m_unsaved.value({ticket, kind}) == body)
                    m_unsaved.remove({ticket, kind});
                if (ticket == m_shown && !body.isEmpty())
                    m_composer->draftSaved(m_clock.now());
            });
    connect(&m_actions, &TicketActions::returned, this,
            [this](TicketId ticket, MessageKind kind, const QString &body) {
                keepDraft(ticket, kind, body);
                if (ticket == m_shown) {
                    m_composer->offer(kind, body);
                    m_composer->files().reload();
                }
            });
    connect(&m_actions, &TicketActions::takenBack, this, [this](TicketId ticket) {
        if (ticket != m_shown)
            Q_EMIT ticketWanted(ticket);
        m_composer->focusBox();
    });
}

void TicketPage::keepDraft(TicketId ticket, MessageKind kind, const QString &body)
{
    m_unsaved.insert({ticket, kind}, body);
    m_actions.saveDraft(ticket, {body, kind});
}

void TicketPage::takeOver(TicketId ticket, const QString &reply, const QString &note)
{
    keepDraft(ticket, MessageKind::Reply, reply);
    keepDraft(ticket, MessageKind::Note, note);
}

void TicketPage::setElsewhere(std::set<TicketId> tickets)
{
    const bool before = isElsewhere();
    m_elsewhere = std::move(tickets);
    if (before == isElsewhere())
        return;
    if (before)
        loadDrafts();
    else
        m_composer->close();
    showElsewhere();
}

void TicketPage::showElsewhere()
{
    m_awayPlace->setVisible(isElsewhere());
    m_composer->setVisible(!isElsewhere());
}

/// What the store holds, unless something newer was handed over and is still on its way there.
void TicketPage::loadDrafts()
{
    m_draftsFor = m_shown;
    m_draftsPending = 2;
    m_replyDraft.clear();
    const auto newest = [this](TicketId id, MessageKind kind, const QString &stored) {
        return m_unsaved.value({id, kind}, stored);
    };
    m_models.detail.readDraft(m_actions.me(), MessageKind::Reply,
                              [this, newest](TicketId id, const QString &text) {
                                  if (id != m_draftsFor)
                                      return;
                                  m_replyDraft = newest(id, MessageKind::Reply, text);
                                  --m_draftsPending;
                                  openComposer();
                              });
    m_models.detail.readDraft(m_actions.me(), MessageKind::Note,
                              [this, newest](TicketId id, const QString &text) {
                                  if (id != m_draftsFor)
                                      return;
                                  m_noteDraft = newest(id, MessageKind::Note, text);
                                  --m_draftsPending;
                                  openComposer();
                              });
}

void TicketPage::openComposer()
{
    const TicketDetail::Value *value = open();
    if (!value || m_draftsPending > 0 || isElsewhere())
        return;
    if (m_composer->ticket() == value->ticket.id)
        m_composer->refresh(value->ticket);
    else
        m_composer->open(value->ticket, m_replyDraft, m_noteDraft);
    m_composer->setPeople(value->participants);
    if (m_inboxes)
        m_composer->setSignature(m_inboxes->inbox(value->ticket.inbox).signature);
}

} // namespace caseline
