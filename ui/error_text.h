// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QCoreApplication>

namespace caseline {

/// What happened and what to do, for each kind of error: one table for the whole window.
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(caseline::ErrorText)
public:
    static QString of(const Error &error);
};

} // namespace caseline
