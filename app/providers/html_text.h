// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// What a person would read of a piece of HTML, as plain text: paragraphs and rows on lines of
/// their own, quotations marked with `> `, links with where they lead. Nothing is fetched or run;
/// what is hidden by markup (scripts, styles, comments) is left out. Time grows with the length
/// alone, and only the first two million characters are looked at. Pure, any thread.
QString htmlToText(const QString &html);

} // namespace caseline
