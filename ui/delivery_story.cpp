// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_story.h"

#include "button.h"
#include "delivery_words.h"
#include "label.h"
#include "text_paint.h"
#include "time_text.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace caseline {

namespace {

constexpr int stepHeight = 22;
/// Of a person's words below the explanation; all of them are in the form and in the ticket.
constexpr int shownWords = 300;

} // namespace

DeliverySteps::DeliverySteps(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DeliverySteps::setSteps(const std::vector<DeliveryStep> &steps, Instant now)
{
    m_steps = steps;
    m_now = now;
    QStringList spoken;
    for (const DeliveryStep &step : m_steps)
        spoken += TimeText::moment(step.at, now) + QStringLiteral(" ") + DeliveryWords::step(step);
    setAccessibleName(spoken.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize DeliverySteps::sizeHint() const
{
    return {240, int(m_steps.size()) * Theme::of(this).scaled(stepHeight)};
}

void DeliverySteps::paintEvent(QPaintEvent *event)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    const int height = theme.scaled(stepHeight);
    const int first = std::max(0, event->rect().top() / height);
    const int last = std::min(int(m_steps.size()) - 1, event->rect().bottom() / height);
    for (int i = first; i <= last; ++i) {
        const DeliveryStep &step = m_steps[size_t(i)];
        QRectF line(0, i * height, width(), height);
        const Mark mark = DeliveryWords::state(step.status);
        paintIcon(&painter, takeLeading(&line, 16, 8, layoutDirection()), mark.icon,
                  theme.color(mark.color), 14);
        painter.setFont(theme.font(TextStyle::Meta));
        painter.setPen(theme.color(ColorRole::Muted));
        const QString at = TimeText::moment(step.at, m_now);
        const double room = std::max<double>(theme.scaled(84), tabularWidth(painter.font(), at));
        drawTabular(&painter, takeLeading(&line, room, 12, layoutDirection()), at,
                    layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
        painter.setPen(theme.color(ColorRole::Text));
        drawLine(&painter, line, DeliveryWords::step(step).simplified());
    }
}

DeliveryStory::DeliveryStory(DeliveryDetail &detail, const Clock &clock, QWidget *parent)
    : StoryPane(parent)
    , m_detail(detail)
    , m_clock(clock)
    , m_retry(new Button(ButtonKind::Primary, Icon::Refresh, tr("Retry"), this))
    , m_edit(new Button(ButtonKind::Plain, Icon::Edit, tr("Edit and retry"), this))
    , m_discard(new Button(ButtonKind::Danger, Icon::Trash, tr("Discard"), this))
    , m_ticket(new Button(ButtonKind::Quiet, Icon::Inbox, tr("Go to ticket"), this))
    , m_steps(new DeliverySteps)
    , m_area(new QScrollArea(this))
{
    m_retry->setHint(QStringLiteral("R"));
    m_edit->setHint(QStringLiteral("E"));
    m_area->setWidget(m_steps);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setAccessibleName(tr("What happened"));
    m_steps->setAutoFillBackground(false);
    build({m_retry, m_edit, m_ticket, m_discard}, m_area, 4);
    connect(&detail, &DeliveryDetail::changed, this, &DeliveryStory::refresh);
    connect(m_retry, &QPushButton::clicked, this, &DeliveryStory::retryWanted);
    connect(m_edit, &QPushButton::clicked, this, &DeliveryStory::editWanted);
    connect(m_discard, &QPushButton::clicked, this, &StoryPane::discardWanted);
    connect(m_ticket, &QPushButton::clicked, this, &StoryPane::ticketWanted);
    refresh();
}

void DeliveryStory::refresh()
{
    const auto &value = m_detail.value();
    setVisible(value.has_value());
    if (!value)
        return;
    const OutboxItem &item = value->delivery.item;
    headline().setText(DeliveryWords::headline(item));
    explanation().setText(DeliveryWords::explanation(item, m_clock.now()));
    aside().setText(item.body.left(shownWords).simplified());
    m_retry->setEnabled(DeliveryWords::canRetry(item));
    m_retry->setText(item.status == DeliveryStatus::MaybeSent ? tr("Send again anyway")
                                                              : tr("Retry"));
    m_edit->setEnabled(DeliveryWords::canRetry(item));
    m_discard->setEnabled(DeliveryWords::canDiscard(item));
    caption().setText(tr("%n tries", nullptr, item.attempts));
    m_steps->setSteps(value->steps, m_clock.now());
}

void DeliveryStory::tick()
{
    if (isVisible())
        refresh();
}

} // namespace caseline
