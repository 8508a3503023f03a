// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/deliveries.h"
#include "toast.h"

#include <QObject>

namespace caseline {

/// Runs what a person decides about a delivery, says what was done and keeps what takes it back.
/// Answers arrive on the GUI thread.
class DeliveryActions : public QObject
{
    Q_OBJECT
public:
    DeliveryActions(Deliveries &deliveries, Caller caller, QObject *parent = nullptr);

    void retry(const OutboxItem &item, const DeliveryEdit &edit = {});
    void discard(const OutboxItem &item);

Q_SIGNALS:
    void told(const caseline::ToastNews &news);
    void failed(const QString &sentence);

private:
    using Start = std::function<void(Deliveries::Done)>;
    void run(const OutboxItem &item, const Start &start, std::function<void()> then);

    Deliveries &m_deliveries;
    const Caller m_caller;
};

} // namespace caseline
