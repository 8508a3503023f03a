// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_codec.h"

namespace caseline {

Article readArticle(const SqlRows &rows)
{
    return {ArticleId{rows.integer(0)},
            QUuid::fromRfc4122(rows.value(1).toByteArray()),
            rows.text(2),
            rows.text(3),
            rows.text(4),
            rows.text(5).split(u'\n', Qt::SkipEmptyParts),
            fromMs(rows.integer(6)),
            fromMs(rows.integer(7)),
            int(rows.integer(8)),
            int(rows.integer(9)),
            int(rows.integer(10))};
}

} // namespace caseline
