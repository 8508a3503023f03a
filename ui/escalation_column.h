// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QWidget>

class QVBoxLayout;
class QScrollArea;

namespace caseline {

class Badge;
class EscalationCard;
class Label;

/// One contact's escalations. It wears the highest tier of its cards.
class EscalationColumn : public QWidget
{
    Q_OBJECT
public:
    EscalationColumn(const QString &contact, const QString &team, QWidget *parent = nullptr);

    /// Puts a card, new or its own, at that place from the top.
    void place(EscalationCard *card, qsizetype at);
    /// Takes the card out and deletes it.
    void drop(EscalationCard *card);
    const QList<EscalationCard *> &cards() const { return m_cards; }
    void reveal(EscalationCard *card);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void count();

    Badge *m_badge;
    Label *m_count;
    QScrollArea *m_area;
    QVBoxLayout *m_column;
    QList<EscalationCard *> m_cards;
};

} // namespace caseline
