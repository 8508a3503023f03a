// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_story.h"

#include "button.h"
#include "delivery_words.h"
#include "label.h"
#include "text_paint.h"
#include "time_text.h"

#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

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
    : QWidget(parent)
    , m_detail(detail)
    , m_clock(clock)
    , m_headline(new Label(TextStyle::Title, ColorRole::Text, {}, this))
    , m_explanation(new Label(TextStyle::Body, ColorRole::Text2, {}, this))
    , m_words(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_retry(new Button(ButtonKind::Primary, Icon::Refresh, tr("Retry"), this))
    , m_edit(new Button(ButtonKind::Plain, Icon::Edit, tr("Edit and retry"), this))
    , m_discard(new Button(ButtonKind::Danger, Icon::Trash, tr("Discard"), this))
    , m_ticket(new Button(ButtonKind::Quiet, Icon::Inbox, tr("Go to ticket"), this))
    , m_tries(new Label(TextStyle::Meta, ColorRole::Text2, {}, this))
    , m_steps(new DeliverySteps)
    , m_area(new QScrollArea(this))
{
    build();
    connect(&detail, &DeliveryDetail::changed, this, &DeliveryStory::refresh);
    connect(m_retry, &QPushButton::clicked, this, &DeliveryStory::retryWanted);
    connect(m_edit, &QPushButton::clicked, this, &DeliveryStory::editWanted);
    connect(m_discard, &QPushButton::clicked, this, &DeliveryStory::discardWanted);
    connect(m_ticket, &QPushButton::clicked, this, &DeliveryStory::ticketWanted);
    refresh();
}

void DeliveryStory::build()
{
    m_headline->setWeight(QFont::DemiBold);
    m_headline->setElided(true);
    m_explanation->setWordWrap(true);
    m_words->setElided(true);
    m_tries->setWeight(QFont::Medium);
    m_retry->setHint(QStringLiteral("R"));
    m_edit->setHint(QStringLiteral("E"));
    m_area->setWidget(m_steps);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->viewport()->setAutoFillBackground(false);
    m_area->setAccessibleName(tr("What happened"));
    m_steps->setAutoFillBackground(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 15, 24, 14);
    row->setSpacing(32);
    auto *left = new QVBoxLayout;
    left->setSpacing(6);
    left->addWidget(m_headline);
    left->addWidget(m_explanation);
    left->addWidget(m_words);
    left->addStretch(1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (Button *button : {m_retry, m_edit, m_ticket, m_discard})
        buttons->addWidget(button);
    buttons->addStretch(1);
    left->addLayout(buttons);
    row->addLayout(left, 5);
    auto *right = new QVBoxLayout;
    right->setSpacing(4);
    right->addWidget(m_tries);
    right->addWidget(m_area, 1);
    row->addLayout(right, 4);
}

void DeliveryStory::refresh()
{
    const auto &value = m_detail.value();
    setVisible(value.has_value());
    if (!value)
        return;
    const OutboxItem &item = value->delivery.item;
    m_headline->setText(DeliveryWords::headline(item));
    m_explanation->setText(DeliveryWords::explanation(item, m_clock.now()));
    m_words->setText(item.body.left(shownWords).simplified());
    m_retry->setEnabled(DeliveryWords::canRetry(item));
    m_retry->setText(item.status == DeliveryStatus::MaybeSent ? tr("Send again anyway")
                                                              : tr("Retry"));
    m_edit->setEnabled(DeliveryWords::canRetry(item));
    m_discard->setEnabled(DeliveryWords::canDiscard(item));
    m_tries->setText(tr("%n tries", nullptr, item.attempts));
    m_steps->setSteps(value->steps, m_clock.now());
}

void DeliveryStory::tick()
{
    if (isVisible())
        refresh();
}

void DeliveryStory::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Sunken));
    painter.fillRect(0, 0, width(), 1, theme.color(ColorRole::Border));
}

} // namespace caseline
