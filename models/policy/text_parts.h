// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/words.h"

#include <QStringList>

namespace caseline {

/// How many characters (UTF-16 units) a channel carries in one message: Twilio's limit of 1600 for
/// SMS and WhatsApp, less room for what a template puts around the text; without a limit else.
qsizetype longestText(Channel channel);

/// A text in parts of at most `limit`, split at the ends of paragraphs or sentences where there is
/// one in the second half of a part, else between words, else anywhere but inside a character.
QStringList partsOf(const QString &text, qsizetype limit);

} // namespace caseline
