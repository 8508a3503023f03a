// SPDX-License-Identifier: GPL-3.0-or-later
#include "new_ticket_insight.h"

#include "button.h"
#include "insight_parts.h"
#include "label.h"
#include "link_row.h"
#include "marks.h"
#include "overlay_scroll_bar.h"
#include "priority_mark.h"
#include "time_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace caseline {

namespace {

constexpr int newTicketSide = 20;
constexpr int mostReasons = 4;
constexpr size_t mostOpen = 4;

} // namespace

NewTicketInsight::NewTicketInsight(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("What the desk makes of it"));
    new OverlayScrollBar(this);
    rebuild();
}

void NewTicketInsight::setView(View view)
{
    m_view = std::move(view);
    rebuild();
}

void NewTicketInsight::rebuild()
{
    m_page = new QWidget;
    m_column = new QVBoxLayout(m_page);
    m_column->setContentsMargins(newTicketSide, 18, newTicketSide, newTicketSide);
    m_column->setSpacing(0);
    Label *title = addLine(tr("What the desk makes of it"), ColorRole::Text2);
    title->setWeight(QFont::DemiBold);
    m_column->addSpacing(8);
    if (m_view.judgement) {
        addJudgement();
        addPriority();
    } else {
        addLine(tr("Write what happened; category and priority are suggested meanwhile."),
                ColorRole::Muted)
            ->setWordWrap(true);
    }
    if (m_view.replyDue) {
        m_column->addSpacing(8);
        m_column->addWidget(new IconLine(
            Icon::Clock, ColorRole::Text2,
            tr("First reply due %1").arg(TimeText::moment(*m_view.replyDue, m_view.now)), m_page));
    }
    addOpen();
    m_column->addStretch(1);
    setWidget(m_page);
    viewport()->setAutoFillBackground(false);
    m_page->setAutoFillBackground(false);
}

void NewTicketInsight::addJudgement()
{
    const Judgement &judgement = *m_view.judgement;
    auto *row = new QHBoxLayout;
    auto *category =
        new Label(TextStyle::Message, ColorRole::Text, Marks::category(judgement.category), m_page);
    category->setWeight(QFont::DemiBold);
    category->setElided(true);
    row->addWidget(category, 1);
    auto *share = new Label(TextStyle::Body, ColorRole::Text,
                            tr("%1 %").arg(int(std::lround(judgement.confidence * 100))), m_page);
    share->setWeight(QFont::DemiBold);
    share->setTabular(true);
    row->addWidget(share);
    m_column->addLayout(row);
    m_column->addSpacing(4);
    auto *bar = new ConfidenceBar(m_page);
    bar->setShare(judgement.confidence, 0);
    m_column->addWidget(bar);
    m_column->addSpacing(6);
    const double whole = weightOf(judgement.evidence);
    for (int i = 0; i < int(judgement.evidence.size()) && i < mostReasons; ++i)
        m_column->addWidget(new EvidenceRow(judgement.evidence[size_t(i)].text,
                                            judgement.evidence[size_t(i)].weight / whole, m_page));
    m_column->addSpacing(4);
    m_column->addWidget(new IconLine(Icon::Database, ColorRole::Text2,
                                     tr("Local model, no text left this machine"), m_page));
    if (m_view.chosenCategory && *m_view.chosenCategory != judgement.category)
        addKept(tr("You chose %1. It stays.").arg(Marks::category(*m_view.chosenCategory)),
                tr("Use %1").arg(Marks::category(judgement.category)),
                &NewTicketInsight::suggestedCategoryWanted);
}

void NewTicketInsight::addPriority()
{
    const Priority suggested = m_view.judgement->priority;
    addRule();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new Label(TextStyle::Meta, ColorRole::Text2, tr("Suggested priority"), m_page),
                   1);
    row->addWidget(new PriorityMark(suggested, m_page));
    row->addWidget(new Label(TextStyle::Meta, ColorRole::Text, Marks::name(suggested), m_page));
    m_column->addLayout(row);
    if (m_view.chosenPriority && *m_view.chosenPriority != suggested)
        addKept(tr("You chose %1. It stays.").arg(Marks::name(*m_view.chosenPriority)),
                tr("Use %1").arg(Marks::name(suggested)),
                &NewTicketInsight::suggestedPriorityWanted);
}

void NewTicketInsight::addOpen()
{
    if (m_view.open.empty())
        return;
    addRule();
    m_column->addWidget(new IconLine(Icon::Stack, ColorRole::Text2,
                                     tr("Also open from %1").arg(m_view.customer), m_page));
    for (size_t i = 0; i < m_view.open.size() && i < mostOpen; ++i) {
        const Ticket &ticket = m_view.open[i];
        auto *link =
            new LinkRow(ticket.status, ticket.subject.isEmpty() ? ticket.snippet : ticket.subject,
                        TimeText::age(ticket.updatedAt, m_view.now), m_page);
        connect(link, &QAbstractButton::clicked, this,
                [this, id = ticket.id] { Q_EMIT ticketWanted(id); });
        m_column->addWidget(link);
    }
}

void NewTicketInsight::addRule()
{
    m_column->addSpacing(12);
    m_column->addWidget(new Rule(m_page));
    m_column->addSpacing(12);
}

Label *NewTicketInsight::addLine(const QString &text, ColorRole role)
{
    auto *label = new Label(TextStyle::Meta, role, text, m_page);
    m_column->addWidget(label);
    return label;
}

void NewTicketInsight::addKept(const QString &kept, const QString &use,
                               void (NewTicketInsight::*wanted)())
{
    m_column->addSpacing(4);
    addLine(kept, ColorRole::Muted)->setWordWrap(true);
    auto *button = new Button(ButtonKind::Plain, use, m_page);
    button->setSmall(true);
    connect(button, &QPushButton::clicked, this, wanted, Qt::QueuedConnection);
    m_column->addSpacing(4);
    m_column->addWidget(button, 0, Qt::AlignLeading);
}

void NewTicketInsight::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), Theme::of(this).color(ColorRole::Sunken));
    painter.end();
    QScrollArea::paintEvent(event);
}

void NewTicketInsight::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        viewport()->update();
}

} // namespace caseline
