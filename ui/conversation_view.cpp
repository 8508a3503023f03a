// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_view.h"

#include "button.h"
#include "conversation_lines.h"
#include "message_card.h"
#include "theme.h"
#include "time_text.h"

#include <QDateTime>
#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr int columnLimit = 792;
constexpr int cardGap = 10;
constexpr int pageEdge = 16;

QDate localDay(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at)).date();
}

} // namespace

ConversationView::ConversationView(const Clock &clock, QWidget *parent)
    : QScrollArea(parent)
    , m_clock(clock)
    , m_page(new QWidget)
    , m_column(new QVBoxLayout(m_page))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(m_page);
    setAccessibleName(tr("Conversation"));
    setFocusPolicy(Qt::StrongFocus);
    verticalScrollBar()->setSingleStep(22);
    m_column->setSpacing(cardGap);
    restyle();
}

int ConversationView::inset(int width)
{
    const int side = width < 620 ? 20 : 24;
    return std::max(side, (width - columnLimit) / 2);
}

void ConversationView::setConversation(TicketId ticket, const Conversation &conversation)
{
    const QScrollBar *bar = verticalScrollBar();
    const bool same = ticket == m_ticket;
    const int fromBottom = bar->maximum() - bar->value();
    const bool grewAtTop = same && !m_messages.empty() && !conversation.messages.empty() &&
                           conversation.messages.front().id < m_messages.front().id;
    const bool toEnd = !same || (!grewAtTop && fromBottom < 40);
    if (!same)
        clear();
    m_ticket = ticket;
    rebuild(conversation);
    keepPlace(fromBottom, toEnd);
}

void ConversationView::clear()
{
    m_ticket = {};
    m_messages.clear();
    m_evidence.clear();
    rebuild({});
}

void ConversationView::rebuild(const Conversation &conversation)
{
    QHash<MessageId, MessageCard *> kept;
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (auto *card = qobject_cast<MessageCard *>(item->widget()))
            kept.insert(card->id(), card);
        else
            delete item->widget();
        delete item;
    }
    m_cards = kept;
    std::vector<SystemLine> lines = systemLines(conversation.events);
    auto line = lines.begin();
    addEarlier(conversation);
    const bool partly = conversation.total > int(conversation.messages.size());
    if (partly && !conversation.messages.empty())
        line = std::find_if(line, lines.end(), [&](const SystemLine &l) {
            return l.at >= conversation.messages.front().createdAt;
        });
    QDate day = localDay(m_clock.now());
    for (const Message &message : conversation.messages) {
        if (localDay(message.createdAt) != day) {
            day = localDay(message.createdAt);
            m_column->addWidget(
                new DayLine(TimeText::day(message.createdAt, m_clock.now()), m_page));
        }
        for (; line != lines.end() && line->at < message.createdAt; ++line)
            m_column->addWidget(new EventLine(*line, m_page));
        m_column->addWidget(cardFor(message));
        kept.remove(message.id);
        for (const OutboxItem &item : conversation.deliveries)
            if (item.message == message.id && DeliveryLine::isNews(item))
                m_column->addWidget(new DeliveryLine(item, m_page));
    }
    for (; line != lines.end(); ++line)
        m_column->addWidget(new EventLine(*line, m_page));
    m_column->addStretch(1);
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        m_cards.remove(it.key());
        delete it.value();
    }
    m_messages = conversation.messages;
}

MessageCard *ConversationView::cardFor(const Message &message)
{
    if (MessageCard *known = m_cards.value(message.id)) {
        const auto before = std::find(m_messages.begin(), m_messages.end(), message);
        if (before != m_messages.end())
            return known;
        delete m_cards.take(message.id);
    }
    auto *card = new MessageCard(message, m_page);
    m_cards.insert(message.id, card);
    card->show();
    return card;
}

void ConversationView::addEarlier(const Conversation &conversation)
{
    const int missing = conversation.total - int(conversation.messages.size());
    if (missing <= 0 || conversation.messages.empty())
        return;
    const MessageId first = conversation.messages.front().id;
    auto *more =
        new Button(ButtonKind::Quiet, tr("Show earlier, %n more", nullptr, missing), m_page);
    more->setSmall(true);
    more->setHint(tr("Home"));
    connect(more, &QPushButton::clicked, this, [this, first] { Q_EMIT earlierWanted(first); });
    m_column->addWidget(more, 0, Qt::AlignHCenter);
}

void ConversationView::keepPlace(int fromBottom, bool toEnd)
{
    // Heights are known only once the column has been laid out at this width.
    m_page->layout()->activate();
    QTimer::singleShot(0, this, [this, fromBottom, toEnd] {
        QScrollBar *bar = verticalScrollBar();
        bar->setValue(toEnd ? bar->maximum() : bar->maximum() - fromBottom);
    });
}

void ConversationView::setEvidence(const std::vector<Evidence> &evidence, qsizetype subjectLength)
{
    m_evidence = evidence;
    if (m_messages.empty())
        return;
    // Evidence points into "subject LF body" of the message the ticket began with.
    const qsizetype before = subjectLength > 0 ? subjectLength + 1 : 0;
    for (Evidence &mark : m_evidence)
        mark.start -= int(before);
    for (const Message &message : m_messages) {
        if (message.kind != MessageKind::Customer)
            continue;
        if (MessageCard *card = m_cards.value(message.id))
            card->setEvidence(m_evidence);
        break;
    }
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    restyle();
    QScrollArea::resizeEvent(event);
}

void ConversationView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

bool ConversationView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), Theme::of(this).color(ColorRole::Sunken));
    }
    return QScrollArea::viewportEvent(event);
}

void ConversationView::restyle()
{
    const int side = inset(viewport()->width());
    const QMargins wanted(side, pageEdge, side, pageEdge);
    if (m_column->contentsMargins() != wanted)
        m_column->setContentsMargins(wanted);
}

} // namespace caseline
