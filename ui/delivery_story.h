// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "story_pane.h"

#include "items/delivery_detail.h"

class QScrollArea;

namespace caseline {

class Button;

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

/// The chosen delivery: what happened, what can be done, and each attempt.
class DeliveryStory : public StoryPane
{
    Q_OBJECT
public:
    DeliveryStory(DeliveryDetail &detail, const Clock &clock, QWidget *parent = nullptr);

    void tick() override;

Q_SIGNALS:
    void retryWanted();
    void editWanted();

private:
    void refresh();

    DeliveryDetail &m_detail;
    const Clock &m_clock;
    Button *m_retry;
    Button *m_edit;
    Button *m_discard;
    Button *m_ticket;
    DeliverySteps *m_steps;
    QScrollArea *m_area;
};

} // namespace caseline
