// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_page.h"

#include "composer.h"
#include "conversation_view.h"
#include "empty_state.h"
#include "insight_pane.h"
#include "ticket_actions.h"
#include "ticket_header.h"
#include "ticket_list_pane.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace caseline {

namespace {

using namespace std::chrono_literals;

/// A ticket counts as read when it stayed open this long; walking past it does not.
constexpr auto readAfter = 800ms;

struct Widths
{
    int from; ///< the window's width
    int list;
    int insight;
};

// The grid of the design, narrow to wide; 0: insight is a sheet.
constexpr Widths grid[] = {{0, 324, 0}, {1120, 352, 0}, {1280, 376, 296}, {1680, 480, 360}};
constexpr int sheetWidth = 304;

} // namespace

TicketPage::TicketPage(TicketModels models, TicketActions &actions, const Clock &clock,
                       QWidget *parent)
    : QWidget(parent)
    , m_models(models)
    , m_actions(actions)
    , m_clock(clock)
    , m_splitter(new QSplitter(this))
    , m_list(new TicketListPane(models.list, clock, this))
    , m_middle(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_ticket(new QWidget(this))
    , m_header(new TicketHeader(clock, this))
    , m_conversation(new ConversationView(models.conversation, clock, this))
    , m_composer(new Composer(this))
    , m_insight(new InsightPane(clock, this))
{
    build();
    m_readTimer.setSingleShot(true);
    m_readTimer.setInterval(readAfter);
    connect(&m_readTimer, &QTimer::timeout, this, [this] {
        if (const auto *value = open(); value && value->ticket.unread)
            m_actions.markRead(value->ticket.id);
    });
    connect(m_list, &TicketListPane::opened, this, &TicketPage::openTicket);
    connect(m_list, &TicketListPane::emptied, this, [this] { openTicket({}); });
    connect(m_list, &TicketListPane::entered, this,
            [this] { m_conversation->setFocus(Qt::ShortcutFocusReason); });
    connect(m_insight, &InsightPane::ticketWanted, this, &TicketPage::openTicket);
    connect(m_header, &TicketHeader::insightWanted, this, &TicketPage::toggleInsight);
    connect(&m_models.detail, &TicketDetail::changed, this, &TicketPage::showDetail);
    connectActions();
    showDetail();
}

void TicketPage::build()
{
    auto *row = new QVBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_splitter);
    auto *column = new QVBoxLayout(m_ticket);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_conversation, 1);
    column->addWidget(m_composer);
    m_middle->addWidget(m_empty);
    m_middle->addWidget(m_ticket);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_middle);
    m_splitter->addWidget(m_insight);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setChildrenCollapsible(false);
    m_list->setMinimumWidth(260);
    m_middle->setMinimumWidth(380);
    m_insight->setMinimumWidth(240);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_sizesKept = true; });
    connect(m_conversation, &ConversationView::insetChanged, this, [this](int side) {
        m_header->setSide(side);
        m_composer->setSide(side);
    });
}

void TicketPage::connectActions()
{
    connect(m_composer, &Composer::left, m_list, &TicketListPane::focusList);
    connect(m_composer, &Composer::draftChanged, this,
            [this](TicketId ticket, MessageKind kind, const QString &body) {
                m_unsaved.insert({ticket, kind}, body);
                m_actions.saveDraft(ticket, {body, kind});
            });
    connect(&m_actions, &TicketActions::draftKept, this,
            [this](TicketId ticket, MessageKind kind, const QString &body) {
                if (m_unsaved.value({ticket, kind}) == body)
                    m_unsaved.remove({ticket, kind});
                if (ticket == m_shown && !body.isEmpty())
                    m_composer->draftSaved(m_clock.now());
            });
    connect(m_composer, &Composer::replyWritten, this,
            [this](TicketId ticket, const QString &body, std::optional<Status> then) {
                const auto *value = open();
                const QString to = value ? displayName(value->ticket.customer) : QString();
                m_unsaved.insert({ticket, MessageKind::Reply}, QString());
                m_actions.saveDraft(ticket, {{}, MessageKind::Reply});
                m_actions.reply(ticket, to, {body, then});
                m_list->focusList();
            });
    connect(m_composer, &Composer::noteWritten, this, [this](TicketId ticket, const QString &body) {
        m_unsaved.insert({ticket, MessageKind::Note}, QString());
        m_actions.saveDraft(ticket, {{}, MessageKind::Note});
        m_actions.addNote(ticket, body);
        m_list->focusList();
    });
    connect(&m_actions, &TicketActions::returned, this,
            [this](TicketId ticket, MessageKind kind, const QString &body) {
                m_unsaved.insert({ticket, kind}, body);
                m_actions.saveDraft(ticket, {body, kind});
                if (ticket == m_shown)
                    m_composer->offer(kind, body);
            });
}

void TicketPage::offerArticles(SuggestedArticles &articles)
{
    connect(&articles, &SuggestedArticles::changed, this,
            [this, &articles] { m_insight->setArticles(articles.articles()); });
}

const TicketDetail::Value *TicketPage::open() const
{
    const auto &value = m_models.detail.value();
    return value ? &*value : nullptr;
}

void TicketPage::openTicket(TicketId id)
{
    m_models.detail.setTicket(id);
    m_models.conversation.setTicket(id);
    m_readTimer.start();
    if (id && m_list->current() != id)
        m_list->select(id);
}

void TicketPage::showDetail()
{
    const TicketDetail::Value *value = open();
    const TicketId id = m_models.detail.ticketId();
    if (id != m_shown) {
        m_shown = id;
        m_composer->close();
        if (id)
            loadDrafts();
    }
    m_middle->setCurrentWidget(id ? m_ticket : static_cast<QWidget *>(m_empty));
    m_header->setTicket(value ? std::optional(value->ticket) : std::nullopt);
    m_insight->setTicket(value ? std::optional(value->ticket) : std::nullopt);
    if (value) {
        m_insight->setStanding(value->standing);
        m_insight->setRelated(value->related);
        m_conversation->setEvidence(value->ticket.judgement.evidence, value->judgedText);
        openComposer();
    }
    fit();
    Q_EMIT openChanged();
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
    if (!value || m_draftsPending > 0)
        return;
    if (m_composer->ticket() == value->ticket.id)
        m_composer->refresh(value->ticket);
    else
        m_composer->open(value->ticket, m_replyDraft, m_noteDraft);
}

void TicketPage::writeReply()
{
    m_composer->setKind(MessageKind::Reply);
    m_composer->focusBox();
}

void TicketPage::writeNote()
{
    m_composer->setKind(MessageKind::Note);
    m_composer->focusBox();
}

bool TicketPage::docksInsight() const
{
    return window()->width() >= 1280;
}

void TicketPage::toggleInsight()
{
    if (docksInsight())
        m_insightWanted = !m_insightWanted;
    else
        m_sheetOpen = !m_sheetOpen;
    fit();
}

bool TicketPage::closeSheet()
{
    if (docksInsight() || !m_sheetOpen)
        return false;
    toggleInsight();
    return true;
}

void TicketPage::fit()
{
    const bool docked = docksInsight();
    const bool any = bool(m_models.detail.ticketId());
    if (docked && m_insight->parentWidget() != m_splitter) {
        m_splitter->addWidget(m_insight);
        m_splitter->setStretchFactor(2, 0);
    } else if (!docked && m_insight->parentWidget() == m_splitter) {
        m_insight->setParent(this);
        m_sheetOpen = false;
    }
    const bool shown = any && (docked ? m_insightWanted : m_sheetOpen);
    m_insight->setSheet(!docked);
    m_insight->setVisible(shown);
    m_header->setInsightButton(!shown || !docked);
    if (!docked && shown)
        placeSheet();
    int widthClass = 0;
    for (int i = 0; i < int(std::size(grid)); ++i)
        if (window()->width() >= grid[i].from)
            widthClass = i;
    if (widthClass == m_widthClass || m_sizesKept)
        return;
    m_widthClass = widthClass;
    const Widths widths = grid[widthClass];
    const int rest = std::max(380, width() - widths.list - widths.insight);
    m_splitter->setSizes({widths.list, rest, widths.insight});
}

void TicketPage::placeSheet()
{
    const int x = layoutDirection() == Qt::RightToLeft ? 0 : width() - sheetWidth;
    m_insight->setGeometry(x, 0, sheetWidth, height());
    m_insight->raise();
}

void TicketPage::tick()
{
    m_list->tick();
    m_header->tick();
    m_insight->tick();
}

QByteArray TicketPage::saveSizes() const
{
    return m_sizesKept ? m_splitter->saveState() : QByteArray();
}

void TicketPage::restoreSizes(const QByteArray &sizes)
{
    m_sizesKept = !sizes.isEmpty() && m_splitter->restoreState(sizes);
}

void TicketPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace caseline
