// SPDX-License-Identifier: GPL-3.0-or-later
// What the pane leads to: tickets and articles.
#include "insight_pane.h"
#include "label.h"
#include "link_row.h"
#include "number_text.h"
#include "text_paint.h"
#include "time_text.h"

#include <QLocale>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr int mostRelated = 6;

QString nameOf(LinkKind kind)
{
    switch (kind) {
    case LinkKind::Related: return InsightPane::tr("related");
    case LinkKind::Duplicate: return InsightPane::tr("duplicate");
    case LinkKind::Parent: return InsightPane::tr("parent");
    case LinkKind::Child: return InsightPane::tr("child");
    case LinkKind::FollowUp: return InsightPane::tr("follow-up");
    case LinkKind::Follows: return InsightPane::tr("earlier one");
    }
    return {};
}

} // namespace

void InsightPane::addLinks()
{
    if (m_ticket->links.empty() && !m_ticket->mergedInto)
        return;
    addRule();
    addCaption(tr("Linked"));
    m_column->addSpacing(4);
    const auto add = [this](Icon icon, const TicketName &other, const QString &what) {
        auto *row = new LinkRow(icon, isolated(other.reference), what, m_page);
        connect(row, &QAbstractButton::clicked, this,
                [this, id = other.id] { Q_EMIT ticketWanted(id); });
        m_column->addWidget(row);
    };
    if (m_ticket->mergedInto)
        add(Icon::Merge, *m_ticket->mergedInto, tr("merged into it"));
    for (const TicketLink &link : m_ticket->links)
        add(Icon::Link, link.other, nameOf(link.kind));
}

void InsightPane::addArticles()
{
    if (m_articles.empty())
        return;
    addRule();
    addCaption(tr("Knowledge"));
    m_column->addSpacing(4);
    for (const FoundArticle &found : m_articles) {
        auto *row = new LinkRow(Icon::Book, found.article.title,
                                withWesternDigits(QLocale().toString(found.score, 'f', 2)), m_page);
        connect(row, &QAbstractButton::clicked, this,
                [this, id = found.article.publicId] { Q_EMIT articleWanted(id); });
        m_column->addWidget(row);
    }
}

void InsightPane::addRelated()
{
    std::vector<TicketRow> others;
    for (const TicketRow &row : m_related)
        if (row.id != m_ticket->id)
            others.push_back(row);
    if (others.empty())
        return;
    addRule();
    addCaption(tr("From the same customer"));
    m_column->addSpacing(4);
    for (int i = 0; i < int(others.size()) && i < mostRelated; ++i) {
        const TicketRow &row = others[size_t(i)];
        auto *link = new LinkRow(row.status, row.subject,
                                 TimeText::age(row.createdAt, m_clock.now()), m_page);
        const TicketId id = row.id;
        connect(link, &QAbstractButton::clicked, this, [this, id] { Q_EMIT ticketWanted(id); });
        m_column->addWidget(link);
    }
}

} // namespace caseline
