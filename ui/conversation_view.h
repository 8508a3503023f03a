// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/conversation_model.h"

#include <QScrollArea>

#include <vector>

class QVBoxLayout;

namespace caseline {

class MessageCard;

/// The conversation of one ticket, oldest on top. Entries that did not change keep their widgets,
/// so that a live update costs one card.
class ConversationView : public QScrollArea
{
    Q_OBJECT
public:
    ConversationView(ConversationModel &model, const Clock &clock, QWidget *parent = nullptr);

    /// Marks what led to the judgement; `judgedText` is what the positions count in.
    void setEvidence(const std::vector<Evidence> &evidence, const QString &judgedText);

    /// The room on both sides of the column at this width.
    static int inset(int width);

Q_SIGNALS:
    void insetChanged(int side);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    struct Row
    {
        ConversationEntry entry;
        std::vector<QWidget *> widgets; ///< day line, card or line, delivery line
        MessageCard *card = nullptr;
    };

    void showEntries();
    Row makeRow(const ConversationEntry &entry, const ConversationEntry *before);
    void addWidgets(Row &row);
    void arrange();
    void markEvidence();
    void keepPlace(int fromBottom, bool toEnd);

    ConversationModel &m_model;
    const Clock &m_clock;
    QWidget *m_page;
    QVBoxLayout *m_column;
    TicketId m_ticket;
    std::vector<Row> m_rows;
    QWidget *m_earlier = nullptr;
    std::vector<Evidence> m_evidence;
    QString m_judgedText;
};

} // namespace caseline
