// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/conversation_model.h"
#include "items/suggested_articles.h"
#include "items/ticket_detail.h"
#include "items/ticket_list_model.h"

#include <QMap>
#include <QTimer>
#include <QWidget>

#include <set>

class QSplitter;
class QStackedWidget;

namespace caseline {

class InboxDirectory;

class Banner;
class Composer;
class ConversationView;
class EmptyState;
class InsightPane;
class SpellChecker;
class TicketActions;
class ConversationFind;
class TicketHeader;
class TicketListPane;

/// The models of the ticket page. They outlive it.
struct TicketModels
{
    TicketListModel &list;
    ConversationModel &conversation;
    TicketDetail &detail;
};

/// List, conversation with composer, and insight side by side; insight becomes a sheet when there
/// is no room for it. A list in columns lies over the other two.
class TicketPage : public QWidget
{
    Q_OBJECT
public:
    TicketPage(TicketModels models, TicketActions &actions, const Clock &clock,
               QWidget *parent = nullptr);

    TicketListPane &list() { return *m_list; }
    Composer &composer() { return *m_composer; }
    void setInboxes(const InboxDirectory &inboxes) { m_inboxes = &inboxes; }
    TicketHeader &header() { return *m_header; }
    InsightPane &insight() { return *m_insight; }
    EmptyState &empty() { return *m_empty; }
    ConversationView &conversation() { return *m_conversation; }
    ConversationFind &find() { return *m_find; }

    /// Shows beside each ticket what may answer it; `articles` outlives the page.
    void offerArticles(SuggestedArticles &articles);
    /// Marks misspelt words in answers, by the language of what is answered.
    void offerSpelling(SpellChecker &checker);
    /// The ticket that is open and read; nothing while there is none.
    const TicketDetail::Value *open() const;
    void openTicket(TicketId id);
    /// Shows one ticket, without the list; before the page is shown.
    void standAlone();
    /// These are open in windows of their own, where their answers are written.
    void setElsewhere(std::set<TicketId> tickets);
    /// What was typed on the ticket on another page; newer than what the store has.
    void takeOver(TicketId ticket, const QString &reply, const QString &note);
    /// Into the list, or what stands for it.
    void focusList();

    void writeReply();
    void writeNote();
    /// Puts what is selected in the conversation, or what the customer wrote last, into the answer
    /// as a quotation.
    void quote();
    void toggleInsight();
    bool closeSheet();
    void setColumns(bool columns);
    /// The toast stands where it belongs on this page.
    void placeToast();
    bool hasColumns() const { return m_columns; }
    void tick();

    QByteArray saveSizes() const;
    void restoreSizes(const QByteArray &sizes);

Q_SIGNALS:
    void openChanged();
    /// One that is beside the open one.
    void ticketWanted(caseline::TicketId ticket);
    /// The open one is to be worked on in its own window.
    void elsewhereWanted(caseline::TicketId ticket);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectActions();
    void connectDrafts();
    void showDetail();
    bool isElsewhere() const { return m_elsewhere.count(m_shown) > 0; }
    void showElsewhere();
    void keepDraft(TicketId ticket, MessageKind kind, const QString &body);
    void loadDrafts();
    void openComposer();
    void fit();
    void placeSheet();
    bool docksInsight() const;

    TicketModels m_models;
    TicketActions &m_actions;
    const Clock &m_clock;
    QSplitter *m_splitter; ///< the list, and what is beside or under it
    QSplitter *m_reading;  ///< the conversation and insight
    TicketListPane *m_list;
    QStackedWidget *m_middle;
    EmptyState *m_empty;
    QWidget *m_ticket;
    TicketHeader *m_header;
    ConversationView *m_conversation;
    ConversationFind *m_find;
    const InboxDirectory *m_inboxes = nullptr; ///< none: nobody signs
    QWidget *m_awayPlace;
    Banner *m_away; ///< in the composer's place while the ticket is elsewhere
    Composer *m_composer;
    InsightPane *m_insight;
    QTimer m_readTimer;
    TicketId m_shown;
    bool m_insightWanted = true;
    bool m_sheetOpen = false;
    bool m_sizesKept = false;
    bool m_columns = false;
    bool m_alone = false;
    std::set<TicketId> m_elsewhere;
    int m_widthClass = -1;

    using DraftKey = std::pair<TicketId, MessageKind>;
    QMap<DraftKey, QString> m_unsaved; ///< handed over, not yet known to be on disk
    TicketId m_draftsFor;
    QString m_replyDraft;
    QString m_noteDraft;
    int m_draftsPending = 0;
};

} // namespace caseline
