// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "response.h"

#include "domain/result.h"
#include "domain/ticket.h"

#include <QMap>

namespace caseline {

/// The pages that customers see: plain HTML with a style of its own, no script, nothing loaded from
/// elsewhere. They may stand in a frame of any site.

/// The form; after a mistake with what was typed and what is wrong with it.
Response supportForm(const QMap<QString, QString> &typed, const std::vector<FieldError> &errors);
/// What was taken in, and by when a person answers.
Response supportThanks(const QString &reference, const QString &wait);
/// Where a ticket stands; never what was said in it.
Response supportStatus(const Ticket &ticket);
/// Asks for the address that goes with a reference; `failed` when the two do not belong together.
Response supportQuestion(const QString &reference, bool failed);

} // namespace caseline
