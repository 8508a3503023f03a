// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/words.h"

#include <QStringList>

namespace caseline {

/// How many characters (UTF-16 units) a channel carries in one message: Twilio's limit of 1600 for
/// SMS and WhatsApp, less room for what a template puts around the text; without a limit else.
qsizetype longestText(Channel channel);

/// The first `most` characters (code points) of a text, never half of one.
QString firstCharacters(const QString &text, qsizetype most);

/// A text on one line: line breaks and other control characters, with the blanks around them, are
/// one blank each. What else is in it stays.
QString onOneLine(const QString &text);

/// A text in parts of at most `limit`, split at the ends of paragraphs or sentences where there is
/// one in the second half of a part, else between words, else anywhere but inside a character.
QStringList partsOf(const QString &text, qsizetype limit);

} // namespace caseline
