// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"

#include <QCoreApplication>
#include <QString>

namespace caseline {

/// What happened, in one sentence for people; empty for what the conversation shows otherwise.
class EventText
{
    Q_DECLARE_TR_FUNCTIONS(caseline::EventText)
public:
    static QString of(const Event &event);
};

/// Where a quoted tail begins ("On 9 March Anna wrote:", "> ..."), or the text's length.
qsizetype quoteStart(const QString &body);

/// How many lines the tail has.
int quotedLines(const QString &body, qsizetype from);

} // namespace caseline
