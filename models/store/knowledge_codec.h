// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/knowledge.h"
#include "sql_session.h"

namespace caseline {

/// In the order of article.columns.
Article readArticle(const SqlRows &rows);

} // namespace caseline
