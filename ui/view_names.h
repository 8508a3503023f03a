// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"
#include "ports/ticket_reader.h"

#include <QCoreApplication>

namespace caseline {

/// Names and icons of standing views and orders.
class ViewNames
{
    Q_DECLARE_TR_FUNCTIONS(caseline::ViewNames)
public:
    static QString name(TicketView view);
    static Icon icon(TicketView view);
    static QString name(TicketSort sort);
    static QString name(TicketSort sort, TicketView view);
    /// What to say when the view is empty.
    static QString emptyHeadline(TicketView view);
    static QString emptySentence(TicketView view);
};

} // namespace caseline
