// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "marks.h"
#include "ports/deliveries.h"

#include <QCoreApplication>

namespace caseline {

/// Which deliveries are shown. In the order of the tabs.
enum class DeliveryFilter { All, Dead, Failed, Waiting, MaybeSent, Simulated, Sent };
constexpr int deliveryFilters = 7;

/// What people read about deliveries.
class DeliveryWords
{
    Q_DECLARE_TR_FUNCTIONS(caseline::DeliveryWords)
public:
    static QString filter(DeliveryFilter filter);
    static QString emptyHeadline(DeliveryFilter filter);
    static QString emptySentence(DeliveryFilter filter);
    /// None where it is good that there is nothing.
    static Icon emptySign(DeliveryFilter filter);
    static DeliveryQuery query(DeliveryFilter filter);

    /// Its state in few words: "Gave up", "Again in 2 min".
    static Mark state(const OutboxItem &item, Instant now);
    static Mark state(DeliveryStatus status);
    static QString kind(DeliveryKind kind);
    /// Whom it goes to, with those who get a copy.
    static QString recipients(const OutboxItem &item);
    /// "Reply to anna@nordbruk.example was not sent".
    static QString headline(const OutboxItem &item);
    /// What that means, and what can be done.
    static QString explanation(const OutboxItem &item, Instant now);
    /// The other side's words as they are; ours in the person's language.
    static QString step(const DeliveryStep &step);
    static QString said(const OutboxItem &item);

    static bool canRetry(const OutboxItem &item);
    static bool canDiscard(const OutboxItem &item);
};

} // namespace caseline
