// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"
#include "words.h"

#include <QStringList>

#include <optional>

namespace caseline {

using MacroId = Id<struct MacroTag>;

/// What a macro writes beside what it changes.
enum class MacroText { None, Reply, Note };

template <>
struct Words<MacroText>
{
    static constexpr std::array<const char *, 3> all = {"none", "reply", "note"};
};

/// Changes under a name that are made to a ticket in one go. What is absent stays as it is.
struct Macro
{
    MacroId id;
    QString name; ///< one of a kind, whatever its case
    std::optional<Status> status;
    std::optional<Priority> priority;
    QString category;                ///< empty: stays
    std::optional<QString> assignee; ///< empty text: nobody; "{agent.name}": whoever applies it
    std::optional<QString> team;     ///< by name; empty text: none
    QStringList addTags;
    QStringList removeTags;
    QString snooze; ///< until when, in the words of people: "tomorrow 9"; empty: not at all
    MacroText text = MacroText::None;
    QString body; ///< of the reply or note, with placeholders
    Instant updatedAt{};
    friend bool operator==(const Macro &, const Macro &) = default;
};

} // namespace caseline
