// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_view.h"

#include "button.h"
#include "conversation_item.h"
#include "conversation_lines.h"
#include "mail_formatter.h"
#include "message_body.h"
#include "message_card.h"
#include "overlay_scroll_bar.h"
#include "theme.h"
#include "time_text.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QKeyEvent>
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
constexpr int nearEnd = 40;
constexpr int foundMargin = 80; // above and below what was found

QDate localDay(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at)).date();
}

} // namespace

ConversationView::ConversationView(ConversationModel &model, const Clock &clock, QWidget *parent)
    : QScrollArea(parent)
    , m_model(model)
    , m_clock(clock)
    , m_page(new QWidget)
    , m_column(new QVBoxLayout(m_page))
    , m_openLink(&QDesktopServices::openUrl)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(m_page);
    m_page->setAutoFillBackground(false);
    new OverlayScrollBar(this);
    setAccessibleName(tr("Conversation"));
    setFocusPolicy(Qt::StrongFocus);
    verticalScrollBar()->setSingleStep(22);
    m_column->setSpacing(cardGap);
    connect(&model, &ConversationModel::loaded, this, &ConversationView::showEntries);
    connect(&model, &QAbstractItemModel::modelReset, this, &ConversationView::showEntries);
}

int ConversationView::inset(int width)
{
    const int side = width < 620 ? 20 : 24;
    return std::max(side, (width - columnLimit) / 2);
}

void ConversationView::setEvidence(const std::vector<Evidence> &evidence, const QString &judgedText)
{
    m_evidence = evidence;
    m_judgedText = judgedText;
    markEvidence();
}

void ConversationView::showEntries()
{
    const auto &entries = m_model.entries();
    const QScrollBar *bar = verticalScrollBar();
    const int fromBottom = bar->maximum() - bar->value();
    const bool same = m_ticket == m_model.ticket() && !m_rows.empty();
    const bool grewAtTop =
        same && !entries.empty() && timeOf(entries.front()) < timeOf(m_rows.front().entry);
    if (m_formatter && m_ticket != m_model.ticket())
        m_formatter->forgetAll();
    m_ticket = m_model.ticket();

    std::vector<Row> fresh;
    fresh.reserve(entries.size());
    const ConversationEntry *before = nullptr;
    for (const ConversationEntry &entry : entries) {
        const auto known = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) {
            return !row.widgets.empty() && row.entry == entry;
        });
        if (known != m_rows.end() && (before || known == m_rows.begin())) {
            fresh.push_back(std::move(*known));
            known->widgets.clear();
        } else {
            fresh.push_back(makeRow(entry, before));
        }
        before = &entry;
    }
    for (const Row &gone : m_rows)
        for (QWidget *widget : gone.widgets)
            delete widget;
    m_rows = std::move(fresh);
    arrange();
    markEvidence();
    keepPlace(fromBottom, !same || (!grewAtTop && fromBottom < nearEnd));
    Q_EMIT entriesShown();
}

int ConversationView::find(const QString &words)
{
    int found = 0;
    for (const Row &row : m_rows)
        if (row.card)
            found += row.card->find(words);
    return found;
}

void ConversationView::showFound(int index)
{
    for (const Row &row : m_rows) {
        if (!row.card)
            continue;
        MessageBody &words = row.card->words();
        const int here = words.found();
        const bool inside = index >= 0 && index < here;
        words.setCurrentFound(inside ? index : -1);
        if (inside) {
            m_page->layout()->activate();
            const QRect place = words.foundRect(index);
            const QPoint middle = words.mapTo(m_page, place.center());
            ensureVisible(middle.x(), middle.y(), 0, foundMargin);
        }
        index -= here;
    }
}

QString ConversationView::quotable() const
{
    QString last;
    for (const Row &row : m_rows) {
        if (!row.card)
            continue;
        if (QString selected = row.card->words().selectedText(); !selected.isEmpty())
            return selected;
        const auto *entry = std::get_if<MessageEntry>(&row.entry);
        if (entry && entry->message.kind == MessageKind::Customer)
            last = row.card->plainWords();
    }
    return last;
}

ConversationView::Row ConversationView::makeRow(const ConversationEntry &entry,
                                                const ConversationEntry *before)
{
    Row row{entry, {}, nullptr};
    const Instant now = m_clock.now();
    const QDate day = localDay(timeOf(entry));
    const QDate previous = before ? localDay(timeOf(*before)) : localDay(now);
    if (day != previous)
        row.widgets.push_back(new DayLine(TimeText::day(timeOf(entry), now), m_page));
    addWidgets(row);
    return row;
}

void ConversationView::addWidgets(Row &row)
{
    if (const auto *event = std::get_if<Event>(&row.entry)) {
        if (const QString text = EventText::of(*event); !text.isEmpty())
            row.widgets.push_back(new EventLine(*event, text, m_page));
        return;
    }
    if (const auto *letter = std::get_if<OutboxItem>(&row.entry)) {
        row.card = new MessageCard(*letter, m_page);
        row.widgets.push_back(row.card);
        if (DeliveryLine::isNews(letter->status))
            row.widgets.push_back(new DeliveryLine(letter->status, letter->lastError, m_page));
        return;
    }
    const auto &entry = std::get<MessageEntry>(row.entry);
    row.card = new MessageCard(entry.message, m_page);
    row.card->setFiles(entry.files);
    connect(row.card, &MessageCard::filesWished, this, &ConversationView::filesWished);
    row.widgets.push_back(row.card);
    if (entry.html && m_formatter)
        format(row.card, entry);
    if (entry.delivery && DeliveryLine::isNews(*entry.delivery))
        row.widgets.push_back(new DeliveryLine(*entry.delivery, entry.deliveryError, m_page));
}

void ConversationView::arrange()
{
    while (QLayoutItem *item = m_column->takeAt(0))
        delete item;
    delete m_earlier;
    m_earlier = nullptr;
    if (const int earlier = m_model.earlier(); earlier > 0) {
        auto *more = new Button(ButtonKind::Quiet,
                                tr("Show %n earlier message(s)", nullptr, earlier), m_page);
        more->setSmall(true);
        more->setHint(tr("Home"));
        connect(more, &QPushButton::clicked, &m_model, &ConversationModel::loadEarlier);
        m_earlier = more;
        m_column->addWidget(more, 0, Qt::AlignHCenter);
        more->show();
    }
    QWidget *last = m_earlier;
    for (const Row &row : m_rows) {
        for (QWidget *widget : row.widgets) {
            m_column->addWidget(widget);
            widget->show();
            if (last)
                setTabOrder(last, widget);
            last = widget;
        }
    }
    m_column->addStretch(1);
}

void ConversationView::markEvidence()
{
    if (m_judgedText.isEmpty())
        return;
    for (const Row &row : m_rows) {
        const auto *entry = std::get_if<MessageEntry>(&row.entry);
        if (!entry || entry->message.kind != MessageKind::Customer)
            continue;
        const QString &body = entry->message.body;
        if (!m_judgedText.endsWith(body))
            return;
        std::vector<Evidence> marks = m_evidence;
        for (Evidence &mark : marks)
            mark.start -= int(m_judgedText.size() - body.size());
        row.card->setEvidence(marks);
        return;
    }
}

void ConversationView::keepPlace(int fromBottom, bool toEnd)
{
    // Heights are known only once the column has been laid out at this width.
    QTimer::singleShot(0, this, [this, fromBottom, toEnd] {
        m_page->layout()->activate();
        QScrollBar *bar = verticalScrollBar();
        bar->setValue(toEnd ? placeToRead() : bar->maximum() - fromBottom);
    });
}

int ConversationView::placeToRead() const
{
    const int end = verticalScrollBar()->maximum();
    for (auto row = m_rows.crbegin(); row != m_rows.crend(); ++row) {
        const auto *entry = std::get_if<MessageEntry>(&row->entry);
        if (!entry || row->widgets.empty() || entry->message.kind == MessageKind::Assistant ||
            entry->message.kind == MessageKind::System)
            continue;
        return entry->message.kind == MessageKind::Customer
                   ? std::min(end, row->widgets.front()->y() - pageEdge)
                   : end;
    }
    return end;
}

void ConversationView::resizeEvent(QResizeEvent *event)
{
    const int side = inset(viewport()->width());
    const QMargins wanted(side, pageEdge, side, pageEdge);
    if (m_column->contentsMargins() != wanted) {
        m_column->setContentsMargins(wanted);
        Q_EMIT insetChanged(side);
    }
    QScrollArea::resizeEvent(event);
}

void ConversationView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Home && m_model.earlier() > 0)
        return m_model.loadEarlier();
    QScrollArea::keyPressEvent(event);
}

bool ConversationView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), Theme::of(this).color(ColorRole::Sunken));
    }
    return QScrollArea::viewportEvent(event);
}

} // namespace caseline
