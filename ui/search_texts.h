// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/search_query.h"

#include <QCoreApplication>

namespace caseline {

/// The search language in words for people.
class SearchTexts
{
    Q_DECLARE_TR_FUNCTIONS(caseline::SearchTexts)
public:
    /// What is wrong and what to write instead; `text` is the search.
    static QString trouble(const SearchError &error, const QString &text);
    /// What a key asks about.
    static QString about(SearchKey key);
};

} // namespace caseline
