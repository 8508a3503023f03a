// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/judgement.h"
#include "domain/message.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace caseline {

class Button;
class MessageText;

/// One message as a card. Who speaks is told by colour, by the side that is left free, and by
/// words.
class MessageCard : public QWidget
{
    Q_OBJECT
public:
    explicit MessageCard(const Message &message, QWidget *parent = nullptr);

    MessageId id() const { return m_message.id; }
    /// Positions in the message's own text.
    void setEvidence(const std::vector<Evidence> &evidence);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addHead(QVBoxLayout *column);
    void addFolds(QVBoxLayout *column, qsizetype quoteAt);
    QRectF box() const;

    Message m_message;
    MessageText *m_text;
};

} // namespace caseline
