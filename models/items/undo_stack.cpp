// SPDX-License-Identifier: GPL-3.0-or-later
#include "undo_stack.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr size_t kMostUndos = 100;

/// The version a ticket had before the command that `undo` takes back; 0: not known.
int versionBefore(const Command &undo)
{
    if (const auto *restore = std::get_if<RestoreState>(&undo))
        return restore->before ? restore->before->version : 0;
    if (const auto *cancel = std::get_if<CancelReply>(&undo))
        return cancel->before ? cancel->before->version : 0;
    return 0;
}

} // namespace

int UndoStack::push(QString text, std::vector<BulkStep> steps, std::function<void()> then)
{
    if (m_entries.size() == kMostUndos)
        m_entries.erase(m_entries.begin());
    m_entries.push_back({++m_lastId, std::move(text), std::move(steps), std::move(then)});
    return m_lastId;
}

bool UndoStack::contains(int id) const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [id](const UndoEntry &entry) { return entry.id == id; });
}

std::optional<UndoEntry> UndoStack::take(int id)
{
    const auto at = std::find_if(m_entries.begin(), m_entries.end(),
                                 [id](const UndoEntry &entry) { return entry.id == id; });
    if (at == m_entries.end())
        return std::nullopt;
    UndoEntry entry = std::move(*at);
    m_entries.erase(at);
    return entry;
}

void UndoStack::follow(const BulkDone &undone)
{
    const int before = versionBefore(undone.step.command);
    for (UndoEntry &entry : m_entries)
        for (BulkStep &step : entry.steps)
            if (auto *restore = std::get_if<RestoreState>(&step.command);
                restore && step.ticket == undone.step.ticket && restore->version == before)
                restore->version = undone.version;
}

} // namespace caseline
