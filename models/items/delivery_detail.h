// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/deliveries.h"

#include <QObject>
#include <QTimer>

namespace caseline {

class ChangeBatcher;

/// One delivery with its words and its whole story, kept true. Lives on the GUI thread.
class DeliveryDetail : public QObject
{
    Q_OBJECT
public:
    struct Value
    {
        Delivery delivery;
        std::vector<DeliveryStep> steps;
        friend bool operator==(const Value &, const Value &) = default;
    };

    DeliveryDetail(const DeliveryReader &reader, Background &background, ChangeBatcher &changes,
                   QObject *parent = nullptr);

    /// By its public id; null: none.
    void setItem(const QUuid &item);
    /// None while it is being read, or when it is gone.
    const std::optional<Value> &value() const { return m_value; }

Q_SIGNALS:
    void changed();

private:
    void reload();

    const DeliveryReader &m_reader;
    Background &m_background;
    QUuid m_item;
    bool m_reading = false;
    bool m_again = false;
    std::optional<Value> m_value;
    QTimer m_pace;
};

} // namespace caseline
