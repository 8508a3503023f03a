// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/judgement.h"
#include "domain/time.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace caseline {

/// What is to be judged, and how long the asker can wait.
struct ClassifyRequest
{
    QString subject;
    QString message;
    Plan plan = Plan::Unknown;
    QString taxonomy;
    QStringList known; ///< of the customer's record: name, address, phone; never leave the desk
    std::optional<Milliseconds> patience; ///< nothing: what the settings give one HTTP request
};

/// Judges a text, with a model provider where one is configured and wanted. There is always an
/// answer: the local one when nobody better was there in time. `Judgement::classifier` says whose
/// it is. `done` is called exactly once, on any thread, perhaps before `classify` returns. Safe to
/// call from any thread; never blocks.
class Classifier
{
public:
    using Done = std::function<void(Judgement)>;
    virtual ~Classifier() = default;
    virtual void classify(ClassifyRequest request, Done done) = 0;
    /// Exactly the text that would leave the desk for this request; empty when nothing would.
    virtual QString preview(const ClassifyRequest &request) const = 0;
};

} // namespace caseline
