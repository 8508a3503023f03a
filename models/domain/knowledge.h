// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"

#include <QString>
#include <QStringList>
#include <QUuid>

namespace caseline {

using ArticleId = Id<struct ArticleTag>;

/// An article of the knowledge base, with what it was good for.
struct Article
{
    ArticleId id;
    QUuid publicId;
    QString title;
    QString category;
    QString body; ///< Markdown
    QStringList tags;
    Instant createdAt{};
    Instant updatedAt{};
    int cited = 0;     ///< how often an answer named it
    int helpful = 0;   ///< conversations that said so
    int unhelpful = 0; ///< conversations that said the contrary
    friend bool operator==(const Article &, const Article &) = default;
};

} // namespace caseline
