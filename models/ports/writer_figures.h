// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace caseline {

/// What the store's writer did since the start, and where it stands.
struct WriterFigures
{
    quint64 commits = 0;
    double seconds = 0;      ///< from BEGIN to the end of COMMIT, all together
    quint64 lost = 0;        ///< groups that could not be committed
    std::size_t waiting = 0; ///< changes in the queue
    bool hasRoom = true;     ///< the disk is not full
};

} // namespace caseline
