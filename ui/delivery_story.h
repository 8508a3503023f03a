// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/delivery_detail.h"

#include <QWidget>

class QScrollArea;

namespace caseline {

class Button;
class Label;

/// Each attempt with what the other side said, oldest first.
class DeliverySteps : public QWidget
{
    Q_OBJECT
public:
    explicit DeliverySteps(QWidget *parent = nullptr);

    void setSteps(const std::vector<DeliveryStep> &steps, Instant now);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<DeliveryStep> m_steps;
    Instant m_now{};
};

/// The chosen delivery below the list: what happened, what can be done, and the whole story.
class DeliveryStory : public QWidget
{
    Q_OBJECT
public:
    DeliveryStory(DeliveryDetail &detail, const Clock &clock, QWidget *parent = nullptr);

    void tick();

Q_SIGNALS:
    void retryWanted();
    void editWanted();
    void discardWanted();
    void ticketWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void refresh();

    DeliveryDetail &m_detail;
    const Clock &m_clock;
    Label *m_headline;
    Label *m_explanation;
    Label *m_words;
    Button *m_retry;
    Button *m_edit;
    Button *m_discard;
    Button *m_ticket;
    Label *m_tries;
    DeliverySteps *m_steps;
    QScrollArea *m_area;
};

} // namespace caseline
