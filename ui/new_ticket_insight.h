// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "theme.h"

#include <QScrollArea>

#include <optional>

class QVBoxLayout;

namespace caseline {

class Label;

/// What the desk makes of a ticket that is being written, beside it.
class NewTicketInsight : public QScrollArea
{
    Q_OBJECT
public:
    struct View
    {
        std::optional<Judgement> judgement;
        std::optional<QString> chosenCategory; ///< a person's, which stays
        std::optional<Priority> chosenPriority;
        QString customer;
        std::vector<Ticket> open; ///< of the customer
        Instant now{};
        std::optional<Instant> replyDue; ///< the first one
    };

    explicit NewTicketInsight(QWidget *parent = nullptr);
    void setView(View view);

Q_SIGNALS:
    void suggestedCategoryWanted();
    void suggestedPriorityWanted();
    void ticketWanted(TicketId ticket);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addJudgement();
    void addPriority();
    void addOpen();
    void addRule();
    Label *addLine(const QString &text, ColorRole role);
    void addKept(const QString &kept, const QString &use, void (NewTicketInsight::*wanted)());

    View m_view;
    QWidget *m_page = nullptr;
    QVBoxLayout *m_column = nullptr;
};

} // namespace caseline
