// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// Joins the lines of a format=flowed text (RFC 3676) into paragraphs; quotations stay as they are.
QString unflowed(const QString &text, bool deleteSpace);

/// Whether a mail answers another one or passes one on: what it repeats is old news there, and the
/// matter itself here.
enum class MailPurpose { Answer, Forward, New };

/// What somebody wrote, apart from what his program put under it.
struct MailBody
{
    QString text;
    QString quoted;    ///< from the line that introduces the quotation
    QString signature; ///< behind the last `-- `, of a few lines
    friend bool operator==(const MailBody &, const MailBody &) = default;
};

/// Sets a tail that repeats another mail and a signature apart. Answers written between quoted
/// lines stay whole, and so do a mail that would have nothing left and one that passes another on.
MailBody splitMailBody(const QString &text, MailPurpose purpose = MailPurpose::Answer);

} // namespace caseline
