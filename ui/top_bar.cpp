// SPDX-License-Identifier: GPL-3.0-or-later
#include "top_bar.h"

#include "button.h"
#include "presence_button.h"
#include "query_field.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace caseline {

namespace {

constexpr int searchWidth = 480;
constexpr int logoSize = 20;

} // namespace

TopBar::TopBar(const QString &me, QWidget *parent)
    : QWidget(parent)
    , m_nav(Button::iconOnly(Icon::Nav, tr("Show or hide the navigation"), this))
    , m_search(new QueryField(tr("Search tickets and customers"), QStringLiteral("/"), this))
    , m_commands(new Button(ButtonKind::Quiet, Icon::Command, tr("Commands"), this))
    , m_newTicket(new Button(ButtonKind::Plain, Icon::Plus, tr("New ticket"), this))
    , m_me(new PresenceButton(me, this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_commands->setKeys(QKeySequence(Qt::CTRL | Qt::Key_K));
    m_newTicket->setKeys(QKeySequence(Qt::CTRL | Qt::Key_N));
    m_newTicket->hide();
    connect(m_newTicket, &QPushButton::clicked, this, &TopBar::newTicketWanted);
    connect(m_nav, &QPushButton::clicked, this, &TopBar::navigationToggled);
    connect(m_commands, &QPushButton::clicked, this, &TopBar::paletteWanted);
}

void TopBar::setLead(int lead, bool showName)
{
    m_lead = lead;
    m_showName = showName;
    place();
    update();
}

void TopBar::offerNewTicket()
{
    m_newTicket->show();
    place();
}

void TopBar::place()
{
    const auto put = [this](QWidget *widget, int x, const QSize &size) {
        const QRect at(QPoint(x, (height() - 1 - size.height()) / 2), size);
        widget->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
    };
    put(m_nav, 12, m_nav->sizeHint());
    int end = width() - 16 - 28;
    put(m_me, end, {28, 28});
    if (!m_newTicket->isHidden()) {
        end -= 12 + m_newTicket->sizeHint().width();
        put(m_newTicket, end, m_newTicket->sizeHint());
    }
    end -= 16 + m_commands->sizeHint().width();
    put(m_commands, end, m_commands->sizeHint());
    const int room = end - 16 - m_lead;
    put(m_search, m_lead, {std::clamp(room, 80, searchWidth), m_search->sizeHint().height()});
}

void TopBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Window));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::Border));
    const auto visual = [this](const QRect &r) {
        return QStyle::visualRect(layoutDirection(), rect(), r);
    };
    static const QIcon logo = applicationIcon();
    const QRect mark(51, (height() - 1 - logoSize) / 2, logoSize, logoSize);
    logo.paint(&painter, visual(mark));
    if (!m_showName)
        return;
    painter.setFont(theme.font(TextStyle::Message, QFont::DemiBold));
    painter.setPen(theme.color(ColorRole::Text));
    drawLine(&painter, visual(QRect(80, 0, std::max(0, m_lead - 92), height() - 1)),
             QStringLiteral("Caseline"));
}

QSize TopBar::sizeHint() const
{
    return {400, Theme::of(this).scaled(barHeight)};
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

} // namespace caseline
