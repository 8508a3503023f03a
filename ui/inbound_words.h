// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "marks.h"
#include "ports/inbound_log.h"

#include <QCoreApplication>

namespace caseline {

/// Which part of the log is shown. In the order of the tabs.
enum class InboundFilter { All, Unreadable, Blocked, Refused, Repeated, Machines, Bounces };
constexpr int inboundFilters = 7;

/// What people read about what came in.
class InboundWords
{
    Q_DECLARE_TR_FUNCTIONS(caseline::InboundWords)
public:
    static QString filter(InboundFilter filter);
    static QString emptyHeadline(InboundFilter filter);
    static QString emptySentence(InboundFilter filter);
    /// None where it is good that there is nothing.
    static Icon emptySign(InboundFilter filter);
    static InboundQuery query(InboundFilter filter);

    static Mark verdict(InboundVerdict verdict);
    static Mark source(InboundSource source);
    /// What the verdict means, and what can be done.
    static QString explanation(const InboundEntry &entry);
};

} // namespace caseline
