// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/conversation_model.h"
#include "items/suggested_articles.h"
#include "items/ticket_detail.h"
#include "items/ticket_list_model.h"

#include <QMap>
#include <QTimer>
#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace caseline {

class Composer;
class ConversationView;
class EmptyState;
class InsightPane;
class TicketActions;
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
/// is no room for it.
class TicketPage : public QWidget
{
    Q_OBJECT
public:
    TicketPage(TicketModels models, TicketActions &actions, const Clock &clock,
               QWidget *parent = nullptr);

    TicketListPane &list() { return *m_list; }
    Composer &composer() { return *m_composer; }
    TicketHeader &header() { return *m_header; }
    InsightPane &insight() { return *m_insight; }
    EmptyState &empty() { return *m_empty; }
    ConversationView &conversation() { return *m_conversation; }

    /// Shows beside each ticket what may answer it; `articles` outlives the page.
    void offerArticles(SuggestedArticles &articles);
    /// The ticket that is open and read; nothing while there is none.
    const TicketDetail::Value *open() const;
    void openTicket(TicketId id);

    void writeReply();
    void writeNote();
    void toggleInsight();
    bool closeSheet();
    void tick();

    QByteArray saveSizes() const;
    void restoreSizes(const QByteArray &sizes);

Q_SIGNALS:
    void openChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectActions();
    void showDetail();
    void loadDrafts();
    void openComposer();
    void fit();
    void placeSheet();
    bool docksInsight() const;

    TicketModels m_models;
    TicketActions &m_actions;
    const Clock &m_clock;
    QSplitter *m_splitter;
    TicketListPane *m_list;
    QStackedWidget *m_middle;
    EmptyState *m_empty;
    QWidget *m_ticket;
    TicketHeader *m_header;
    ConversationView *m_conversation;
    Composer *m_composer;
    InsightPane *m_insight;
    QTimer m_readTimer;
    TicketId m_shown;
    bool m_insightWanted = true;
    bool m_sheetOpen = false;
    bool m_sizesKept = false;
    int m_widthClass = -1;

    using DraftKey = std::pair<TicketId, MessageKind>;
    QMap<DraftKey, QString> m_unsaved; ///< handed over, not yet known to be on disk
    TicketId m_draftsFor;
    QString m_replyDraft;
    QString m_noteDraft;
    int m_draftsPending = 0;
};

} // namespace caseline
