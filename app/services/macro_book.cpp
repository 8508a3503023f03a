// SPDX-License-Identifier: GPL-3.0-or-later
#include "macro_book.h"

#include "submit_value.h"

#include "policy/snooze_time.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostMacroName = 60;
constexpr qsizetype kMostMacroBody = 5000;
constexpr qsizetype kMostMacroCategory = 64;
constexpr qsizetype kMostMacroAssignee = 100;
constexpr qsizetype kMostMacroTeam = 60;
constexpr qsizetype kMostMacroSnooze = 60;
constexpr qsizetype kMostMacroTag = 40;
constexpr qsizetype kMostMacroTags = 20;

bool isMacroTag(const QString &tag)
{
    return !tag.isEmpty() && tag.size() <= kMostMacroTag &&
           std::none_of(tag.begin(), tag.end(), [](QChar c) {
               return c.isSpace() || c == u',' || c.category() == QChar::Other_Control;
           });
}

bool areMacroTags(const QStringList &tags)
{
    return tags.size() <= kMostMacroTags && std::all_of(tags.begin(), tags.end(), isMacroTag);
}

/// A day that is over by now may come again; what nobody understands stays that way.
bool isMacroTime(const QString &words, Instant now)
{
    if (words.size() > kMostMacroSnooze)
        return false;
    const auto at = readSnoozeTime(words, now, QTimeZone::utc());
    return at || at.error() == SnoozeFault::Past;
}

bool changesNothing(const Macro &m)
{
    return !m.status && !m.priority && m.category.isEmpty() && !m.assignee && !m.team &&
           m.addTags.isEmpty() && m.removeTags.isEmpty() && m.snooze.isEmpty() &&
           m.text == MacroText::None;
}

} // namespace

std::vector<FieldError> wrongIn(const Macro &m, Instant now)
{
    std::vector<FieldError> wrong;
    if (m.name.isEmpty() || m.name.size() > kMostMacroName)
        wrong.push_back({u"name"_s, u"must have 1 to 60 characters"_s});
    if (m.category.size() > kMostMacroCategory)
        wrong.push_back({u"category"_s, u"must have at most 64 characters"_s});
    if (m.assignee && m.assignee->size() > kMostMacroAssignee)
        wrong.push_back({u"assignee"_s, u"must have at most 100 characters"_s});
    if (m.team && m.team->size() > kMostMacroTeam)
        wrong.push_back({u"team"_s, u"must have at most 60 characters"_s});
    if (!areMacroTags(m.addTags))
        wrong.push_back({u"add_tags"_s, u"must be up to 20 words of up to 40 characters"_s});
    if (!areMacroTags(m.removeTags))
        wrong.push_back({u"remove_tags"_s, u"must be up to 20 words of up to 40 characters"_s});
    if (!m.snooze.isEmpty() && !isMacroTime(m.snooze, now))
        wrong.push_back({u"snooze"_s, u"is no time to come back at"_s});
    else if (!m.snooze.isEmpty() && m.status && isFinished(*m.status))
        wrong.push_back({u"snooze"_s, u"a finished ticket cannot be snoozed"_s});
    if ((m.text == MacroText::None) != m.body.isEmpty() || m.body.size() > kMostMacroBody)
        wrong.push_back({u"body"_s, u"must have 1 to 5000 characters, or none without a text"_s});
    if (wrong.empty() && changesNothing(m))
        wrong.push_back({u"changes"_s, u"must be at least one"_s});
    return wrong;
}

void MacroBook::keep(Macro macro, const Caller &caller, Done done)
{
    macro.name = macro.name.simplified();
    macro.category = macro.category.trimmed();
    macro.snooze = macro.snooze.simplified();
    if (macro.team)
        macro.team = macro.team->simplified();
    macro.body = macro.body.trimmed();
    macro.addTags.removeDuplicates();
    macro.removeTags.removeDuplicates();
    macro.updatedAt = m_clock.now();
    if (auto wrong = wrongIn(macro, macro.updatedAt); !wrong.empty())
        return done(
            failure(Error{ErrorKind::Invalid, u"The macro is not valid."_s, std::move(wrong)}));
    run(
        caller,
        [macro](MacroRows &rows) -> Result<Macro> {
            const auto id = rows.keep(macro);
            if (!id)
                return failure(id.error());
            Macro kept = macro;
            kept.id = *id;
            return kept;
        },
        std::move(done));
}

void MacroBook::remove(MacroId id, const Caller &caller, Done done)
{
    run(
        caller, [id](MacroRows &rows) { return rows.remove(id); }, std::move(done));
}

void MacroBook::run(const Caller &caller, Change change, Done done)
{
    if (!caller.may(Scope::Write))
        return done(failure(ErrorKind::Forbidden, u"This needs the right: write."_s));
    submitValue<Macro>(
        m_store, [change = std::move(change)](Transaction &tx) { return change(tx.macros()); },
        std::move(done));
}

} // namespace caseline
