// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bulk_run.h"

#include <functional>

namespace caseline {

/// What takes one decision of a person back, for one ticket or many.
struct UndoEntry
{
    int id = 0;
    QString text; ///< what was done
    std::vector<BulkStep> steps;
    std::function<void()> then; ///< once it was taken back
};

/// What can still be taken back, the last first. The oldest are forgotten.
class UndoStack
{
public:
    /// The number by which it can be taken out of its turn.
    int push(QString text, std::vector<BulkStep> steps, std::function<void()> then = {});
    bool isEmpty() const { return m_entries.empty(); }
    bool contains(int id) const;
    int last() const { return m_entries.empty() ? 0 : m_entries.back().id; }
    std::optional<UndoEntry> take(int id);

    /// A step was taken back: its ticket is as it was before, at a version of its own. What brought
    /// it there can be taken back in turn.
    void follow(const BulkDone &undone);

private:
    std::vector<UndoEntry> m_entries;
    int m_lastId = 0;
};

} // namespace caseline
