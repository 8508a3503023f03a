// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "icons.h"
#include "ports/customer_reader.h"
#include "ports/knowledge_reader.h"
#include "promise_words.h"

#include <QScrollArea>

#include <optional>

class QVBoxLayout;

namespace caseline {

/// Who writes, what the machine thinks and why, who holds the escalation, what was promised.
class InsightPane : public QScrollArea
{
    Q_OBJECT
public:
    InsightPane(const Clock &clock, QWidget *parent = nullptr);

    void setTicket(const std::optional<Ticket> &ticket);
    void setStanding(const CustomerStanding &standing);
    /// The customer's other tickets, newest first.
    void setRelated(const std::vector<TicketRow> &related);
    /// What may answer the ticket, best first.
    void setArticles(const std::vector<FoundArticle> &articles);
    /// Below which confidence a provider is asked; the tick on the bar.
    void setThreshold(double threshold);
    /// What is promised, so that due times can be told why.
    void setPromises(const Promises &promises);
    /// It lies over the conversation instead of beside it.
    void setSheet(bool sheet);
    /// Times that age while one looks.
    void tick();

Q_SIGNALS:
    void categoryWanted();
    void categoryConfirmed();
    void escalateWanted();
    void claimWanted();
    void handBackWanted();
    void takeBackWanted();
    void ticketWanted(TicketId id);
    void articleWanted(const QUuid &article);

protected:
    bool viewportEvent(QEvent *event) override;

private:
    void rebuild();
    void addCustomer();
    void addClassification();
    void addReasons(const Judgement &judgement);
    void addEscalation();
    void addEscalationActions(QVBoxLayout *column);
    void addPromises();
    void addWhy();
    void addLinks();
    void addArticles();
    void addRelated();
    void addRule();
    void addCaption(const QString &text, QWidget *end = nullptr, Icon icon = Icon::None);

    const Clock &m_clock;
    QWidget *m_page = nullptr;
    QVBoxLayout *m_column = nullptr;
    std::optional<Ticket> m_ticket;
    CustomerStanding m_standing;
    std::vector<TicketRow> m_related;
    std::vector<FoundArticle> m_articles;
    double m_threshold = 0.8;
    bool m_sheet = false;
    std::optional<Promises> m_promises; ///< once they are known
    bool m_whyShown = false;
};

} // namespace caseline
