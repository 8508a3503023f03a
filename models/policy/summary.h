// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"

#include <vector>

namespace caseline {

/// One line of what a text is about: its sentence with the most telling words.
QString gist(const QString &text, qsizetype most);

/// A conversation in a few lines, in the words of those who had it: what was asked, what was
/// answered, and with which note it ended.
QString summaryOf(const std::vector<Message> &messages);

} // namespace caseline
