// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation_column.h"

#include "avatar.h"
#include "badge.h"
#include "escalation_card.h"
#include "label.h"
#include "marks.h"
#include "overlay_scroll_bar.h"
#include "shapes.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr int headHeight = 48;
constexpr int columnWidth = 280;

} // namespace

EscalationColumn::EscalationColumn(const QString &contact, const QString &team, QWidget *parent)
    : QWidget(parent)
    , m_badge(new Badge(BadgeKind::Outline, {}, this))
    , m_count(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_area(new QScrollArea(this))
{
    setMinimumWidth(columnWidth - 16);
    setMaximumWidth(columnWidth + 80);
    const QString name = contact.isEmpty() ? tr("Nobody named") : contact;
    setAccessibleName(name);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 4, 4);
    head->setSpacing(8);
    head->addWidget(new Avatar(AvatarKind::Colleague, 28, name, this));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *title = new Label(TextStyle::Body, ColorRole::Text, name, this);
    title->setWeight(QFont::Medium);
    title->setElided(true);
    auto *below = new Label(TextStyle::Meta, ColorRole::Muted, Marks::rule(team), this);
    below->setElided(true);
    words->addStretch(1);
    words->addWidget(title);
    words->addWidget(below);
    words->addStretch(1);
    head->addLayout(words, 1);
    head->addWidget(m_badge);
    m_badge->hide();
    m_count->setTabular(true);
    head->addWidget(m_count);
    auto *headBox = new QWidget(this);
    headBox->setFixedHeight(headHeight);
    headBox->setLayout(head);
    outer->addWidget(headBox);
    auto *page = new QWidget;
    // Cards are as wide as the column, whatever they hold.
    page->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(8, 8, 8, 8);
    m_column->setSpacing(8);
    m_column->addStretch(1);
    m_area->setWidget(page);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    new OverlayScrollBar(m_area);
    outer->addWidget(m_area, 1);
}

void EscalationColumn::place(EscalationCard *card, qsizetype at)
{
    const qsizetype now = m_cards.indexOf(card);
    if (now == at)
        return;
    if (now >= 0) {
        m_cards.move(now, at);
        m_column->removeWidget(card);
    } else {
        card->setParent(m_area->widget());
        m_cards.insert(at, card);
        count();
    }
    m_column->insertWidget(int(at), card);
    card->show();
}

void EscalationColumn::drop(EscalationCard *card)
{
    m_cards.removeOne(card);
    count();
    delete card;
}

void EscalationColumn::count()
{
    m_count->setText(QString::number(m_cards.size()));
    Tier highest = Tier::Never;
    for (const EscalationCard *card : std::as_const(m_cards))
        highest = std::max(highest, card->row().tier);
    m_badge->setBadge(BadgeKind::Outline, Marks::name(highest));
    m_badge->setVisible(highest != Tier::Never);
}

void EscalationColumn::reveal(EscalationCard *card)
{
    m_area->ensureWidgetVisible(card, 0, 8);
}

void EscalationColumn::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    paintBox(&painter, QRectF(rect()).adjusted(0, headHeight, 0, 0), radius::card,
             theme.color(ColorRole::Window));
}

} // namespace caseline
