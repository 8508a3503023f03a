// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"

#include <QString>
#include <QUuid>

namespace caseline {

using SavedViewId = Id<struct SavedViewTag>;

/// A search that somebody keeps under a name, to stand in the navigation.
struct SavedView
{
    SavedViewId id;
    QUuid publicId;
    QString owner;    ///< whose it is; empty: everyone's
    QString name;     ///< one of a kind among its owner's, whatever its case
    QString query;    ///< as typed; see policy/search_query.h
    int position = 0; ///< among its owner's, ascending; gaps are fine
    Instant updatedAt{};

    bool isShared() const { return owner.isEmpty(); }
    friend bool operator==(const SavedView &, const SavedView &) = default;
};

} // namespace caseline
