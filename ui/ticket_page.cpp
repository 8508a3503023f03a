// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_page.h"

#include "banner.h"
#include "box_spelling.h"
#include "button.h"
#include "composer.h"
#include "composer_files.h"
#include "conversation_find.h"
#include "conversation_view.h"
#include "empty_state.h"
#include "insight_pane.h"
#include "ports/inboxes.h"
#include "query_field.h"
#include "ticket_actions.h"
#include "ticket_header.h"
#include "ticket_list_pane.h"
#include "toast.h"

#include <QApplication>
#include <QDataStream>
#include <QIODevice>
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
constexpr Widths gridAlone{0, 0, 296};
constexpr int docksFrom = 1280;
constexpr int docksAloneFrom = 840;
constexpr int sheetWidth = 304;
constexpr int mostQuoted = 10'000; // characters
constexpr int leastListHeight = 140;
constexpr double columnsShare = 0.36; // of the height, for a list over the conversation
constexpr qint32 sizesVersion = 2;

} // namespace

TicketPage::TicketPage(TicketModels models, TicketActions &actions, const Clock &clock,
                       QWidget *parent)
    : QWidget(parent)
    , m_models(models)
    , m_actions(actions)
    , m_clock(clock)
    , m_splitter(new QSplitter(this))
    , m_reading(new QSplitter(this))
    , m_list(new TicketListPane(models.list, clock, this))
    , m_middle(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_ticket(new QWidget(this))
    , m_header(new TicketHeader(clock, this))
    , m_conversation(new ConversationView(models.conversation, clock, this))
    , m_find(new ConversationFind(*m_conversation, this))
    , m_awayPlace(new QWidget(this))
    , m_away(new Banner(BannerKind::Warn, m_awayPlace))
    , m_composer(new Composer(this))
    , m_insight(new InsightPane(clock, this))
{
    build();
    m_readTimer.setSingleShot(true);
    m_readTimer.setInterval(readAfter);
    connect(&m_readTimer, &QTimer::timeout, this, [this] {
        // What a search shows while it is typed nobody has read yet.
        if (qobject_cast<QueryField *>(QApplication::focusWidget()))
            return m_readTimer.start();
        if (const auto *value = open(); value && value->ticket.unread)
            m_actions.markRead(value->ticket.id);
    });
    connect(m_list, &TicketListPane::opened, this, &TicketPage::openTicket);
    connect(m_list, &TicketListPane::emptied, this, [this] { openTicket({}); });
    connect(m_list, &TicketListPane::entered, this,
            [this] { m_conversation->setFocus(Qt::ShortcutFocusReason); });
    connect(&m_list->columnsButton(), &QPushButton::clicked, this,
            [this] { setColumns(!m_columns); });
    connect(m_insight, &InsightPane::ticketWanted, this, &TicketPage::ticketWanted);
    connect(m_header, &TicketHeader::insightWanted, this, &TicketPage::toggleInsight);
    connect(&m_models.detail, &TicketDetail::changed, this, &TicketPage::showDetail);
    connectActions();
    connectDrafts();
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
    column->addWidget(m_find);
    column->addWidget(m_conversation, 1);
    m_awayPlace->setLayout(new QVBoxLayout);
    m_awayPlace->layout()->setContentsMargins(12, 8, 12, 12);
    m_awayPlace->layout()->addWidget(m_away);
    m_awayPlace->hide();
    column->addWidget(m_awayPlace);
    column->addWidget(m_composer);
    m_away->setText(tr("This ticket has a window of its own."), tr("Its answer is written there."));
    connect(m_away->addAction(tr("Show it")), &QPushButton::clicked, this,
            [this] { Q_EMIT elsewhereWanted(m_shown); });
    m_middle->addWidget(m_empty);
    m_middle->addWidget(m_ticket);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_reading);
    m_reading->addWidget(m_middle);
    m_reading->addWidget(m_insight);
    for (QSplitter *splitter : {m_splitter, m_reading}) {
        splitter->setChildrenCollapsible(false);
        connect(splitter, &QSplitter::splitterMoved, this, [this] { m_sizesKept = true; });
    }
    m_splitter->setStretchFactor(1, 1);
    m_reading->setStretchFactor(0, 1);
    m_list->setMinimumSize(260, leastListHeight);
    m_middle->setMinimumWidth(380);
    m_insight->setMinimumWidth(240);
    connect(m_conversation, &ConversationView::insetChanged, this, [this](int side) {
        m_header->setSide(side);
        m_composer->setSide(side);
    });
}

void TicketPage::connectActions()
{
    connect(m_composer, &Composer::left, this, &TicketPage::focusList);
    connect(
        m_composer, &Composer::replyWritten, this,
        [this](TicketId ticket, const QString &body, std::optional<Status> then) {
            const auto *value = open();
            const QStringList copies = m_composer->copies();
            QString to = value ? displayName(value->ticket.customer) : QString();
            if (!copies.isEmpty())
                to = tr("%1 and %n more", "a person", int(copies.size())).arg(to);
            keepDraft(ticket, MessageKind::Reply, {});
            m_actions.reply(ticket, to, {body, then, {}, m_composer->files().takeAll(), copies});
            focusList();
        });
    connect(m_composer, &Composer::movedOn, m_list, [this] { m_list->step(1); });
    connect(m_composer, &Composer::noteWritten, this, [this](TicketId ticket, const QString &body) {
        keepDraft(ticket, MessageKind::Note, {});
        m_actions.addNote(ticket, body);
        focusList();
    });
}

void TicketPage::offerArticles(SuggestedArticles &articles)
{
    connect(&articles, &SuggestedArticles::changed, this,
            [this, &articles] { m_insight->setArticles(articles.articles()); });
}

void TicketPage::offerSpelling(SpellChecker &checker)
{
    m_composer->offerSpelling(checker, m_actions.me(), [this] {
        QString last;
        for (const ConversationEntry &entry : m_models.conversation.entries())
            if (const auto *said = std::get_if<MessageEntry>(&entry);
                said && said->message.kind == MessageKind::Customer)
                last = said->message.body;
        return last;
    });
    connect(&m_models.conversation, &ConversationModel::loaded, m_composer->spelling(),
            &BoxSpelling::recheck);
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
    if (id && !m_alone && m_list->current() != id)
        m_list->select(id);
}

void TicketPage::standAlone()
{
    m_alone = true;
    m_list->hide();
    placeToast();
}

void TicketPage::placeToast()
{
    m_list->toast().moveTo(m_alone ? m_middle : static_cast<QWidget *>(m_list));
}

void TicketPage::focusList()
{
    if (m_alone)
        m_conversation->setFocus(Qt::ShortcutFocusReason);
    else
        m_list->focusList();
}

void TicketPage::showDetail()
{
    const TicketDetail::Value *value = open();
    const TicketId id = m_models.detail.ticketId();
    if (id != m_shown) {
        m_shown = id;
        m_find->end();
        m_composer->close();
        if (id)
            loadDrafts();
        showElsewhere();
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

void TicketPage::writeReply()
{
    if (isElsewhere())
        return Q_EMIT elsewhereWanted(m_shown);
    m_composer->setKind(MessageKind::Reply);
    m_composer->focusBox();
}

void TicketPage::writeNote()
{
    if (isElsewhere())
        return Q_EMIT elsewhereWanted(m_shown);
    m_composer->setKind(MessageKind::Note);
    m_composer->focusBox();
}

void TicketPage::quote()
{
    if (isElsewhere())
        return Q_EMIT elsewhereWanted(m_shown);
    const QString words = m_conversation->quotable().trimmed();
    if (words.isEmpty())
        return;
    m_composer->setKind(MessageKind::Reply);
    QString quoted;
    for (const QString &line : words.left(mostQuoted).split(QLatin1Char('\n')))
        quoted += QLatin1String("> ") + line + QLatin1Char('\n');
    m_composer->insert(quoted + QLatin1Char('\n'));
}

bool TicketPage::docksInsight() const
{
    return window()->width() >= (m_alone ? docksAloneFrom : docksFrom);
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
    if (docked && m_insight->parentWidget() != m_reading) {
        m_reading->addWidget(m_insight);
    } else if (!docked && m_insight->parentWidget() == m_reading) {
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
    m_widthClass = isVisible() ? widthClass : -1; // before, there is no height to part
    const Widths widths = m_alone ? gridAlone : grid[widthClass];
    const int list = m_columns ? int(height() * columnsShare) : widths.list;
    const int room = m_columns ? width() : width() - widths.list;
    m_splitter->setSizes({list, (m_columns ? height() : width()) - list});
    m_reading->setSizes({std::max(380, room - widths.insight), widths.insight});
}

void TicketPage::setColumns(bool columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    m_splitter->setOrientation(columns ? Qt::Vertical : Qt::Horizontal);
    m_list->setColumns(columns);
    m_sizesKept = false;
    m_widthClass = -1;
    fit();
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
    QByteArray sizes;
    QDataStream stream(&sizes, QIODevice::WriteOnly);
    stream << sizesVersion << m_columns << m_sizesKept << m_splitter->saveState()
           << m_reading->saveState();
    return sizes;
}

void TicketPage::restoreSizes(const QByteArray &sizes)
{
    QDataStream stream(sizes);
    qint32 version = 0;
    bool columns = false;
    bool kept = false;
    QByteArray outer;
    QByteArray inner;
    stream >> version >> columns >> kept >> outer >> inner;
    if (stream.status() != QDataStream::Ok || version != sizesVersion)
        return;
    setColumns(columns);
    m_sizesKept = kept && m_splitter->restoreState(outer) && m_reading->restoreState(inner);
}

void TicketPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace caseline
