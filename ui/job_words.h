// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "marks.h"

#include "domain/outbox.h"

#include <QCoreApplication>

namespace caseline {

/// Which part of the background work is shown. In the order of the tabs.
enum class JobFilter { GivenUp, Waiting, Running };
constexpr int jobFilters = 3;

/// What people read about background work.
class JobWords
{
    Q_DECLARE_TR_FUNCTIONS(caseline::JobWords)
public:
    static QString filter(JobFilter filter);
    static QString emptyHeadline(JobFilter filter);
    static QString emptySentence(JobFilter filter);
    /// None where it is good that there is nothing.
    static Icon emptySign(JobFilter filter);
    static JobStatus status(JobFilter filter);

    static Mark state(JobStatus status);
    /// What it is, by its kind; the kind itself where it has no words.
    static QString kind(const QString &kind);
    /// What it is for, and what giving it up means.
    static QString explanation(const Job &job);
    /// "Tried 5 times".
    static QString attempts(int attempts);
};

} // namespace caseline
