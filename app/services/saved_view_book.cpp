// SPDX-License-Identifier: GPL-3.0-or-later
#include "saved_view_book.h"

#include "command_rights.h"
#include "domain/public_id.h"
#include "policy/search_query.h"
#include "submit_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostName = 60;

Result<void> invalidView(std::vector<FieldError> wrong)
{
    return failure(Error{ErrorKind::Invalid, u"The saved view is not valid."_s, std::move(wrong)});
}

/// Whether the caller may have a view under this owner.
Result<void> mayOwn(const Caller &caller, const QString &owner)
{
    if (auto may = authorised(caller, Scope::Write); !may)
        return may;
    if (owner.isEmpty())
        return authorised(caller, Scope::Rules);
    if (caller.kind == Caller::Kind::Key)
        return invalidView({{u"shared"_s, u"must be true: a program has no views of its own"_s}});
    if (owner != caller.name)
        return failure(ErrorKind::Forbidden, u"A view is its caller's or everyone's."_s);
    return {};
}

/// The view, when the caller may change it. Somebody else's is as good as not there.
Result<SavedView> changeable(SavedViewRows &rows, SavedViewId id, const Caller &caller)
{
    auto view = rows.find(id);
    if (!view)
        return failure(view.error());
    const bool own = *view && caller.kind != Caller::Kind::Key && (*view)->owner == caller.name;
    if (!*view || !((*view)->isShared() || own))
        return failure(ErrorKind::NotFound, u"there is no such saved view"_s);
    if (auto may = mayOwn(caller, (*view)->owner); !may)
        return failure(may.error());
    return std::move(**view);
}

Result<void> checkSearch(const QString &query)
{
    const SearchQuery search = parseSearch(query);
    if (search.errors.empty())
        return {};
    return invalidView(
        {{u"query"_s, u"cannot be read from character %1 on"_s.arg(search.errors.front().at + 1)}});
}

/// Puts it behind the others of its owner, while there is room.
Result<void> appendView(SavedViewRows &rows, SavedView &view)
{
    const auto count = rows.countOf(view.owner);
    if (!count)
        return failure(count.error());
    if (*count >= kMostSavedViews)
        return invalidView(
            {{u"name"_s, u"is one too many: there can be %1 views"_s.arg(kMostSavedViews)}});
    const auto position = rows.nextPosition(view.owner);
    if (!position)
        return failure(position.error());
    view.position = *position;
    return {};
}

Result<void> prepareNew(SavedViewRows &rows, SavedView &view)
{
    view.publicId = newPublicId(view.updatedAt);
    if (auto read = checkSearch(view.query); !read)
        return read;
    return appendView(rows, view);
}

Result<void> prepareChanged(SavedViewRows &rows, SavedView &view, const SavedView &before)
{
    view.publicId = before.publicId;
    // A search that can no longer be read may still be renamed.
    if (view.query != before.query)
        if (auto read = checkSearch(view.query); !read)
            return read;
    if (view.owner != before.owner)
        return appendView(rows, view);
    view.position = before.position;
    return {};
}

/// What comes back takes its own place again, and its search whether it can be read or not.
Result<void> prepareReturned(SavedViewRows &rows, SavedView &view)
{
    if (view.publicId.isNull())
        view.publicId = newPublicId(view.updatedAt);
    const int position = view.position;
    if (auto room = appendView(rows, view); !room)
        return room;
    view.position = position;
    return {};
}

Result<void> prepare(SavedViewRows &rows, SavedView &view, const Caller &caller)
{
    if (!view.id)
        return prepareNew(rows, view);
    const auto before = changeable(rows, view.id, caller);
    if (before)
        return prepareChanged(rows, view, *before);
    if (before.error().kind != ErrorKind::NotFound)
        return failure(before.error());
    // Not found may also mean somebody else's, which nobody takes over by its id.
    const auto there = rows.find(view.id);
    if (!there || *there)
        return failure(there ? before.error() : there.error());
    return prepareReturned(rows, view);
}

Result<SavedView> keepIn(SavedViewRows &rows, SavedView view, const Caller &caller)
{
    view.name = view.name.simplified();
    view.query = view.query.trimmed();
    if (auto may = mayOwn(caller, view.owner); !may)
        return failure(may.error());
    if (auto wrong = wrongIn(view); !wrong.empty())
        return failure(invalidView(std::move(wrong)).error());
    if (auto ready = prepare(rows, view, caller); !ready)
        return failure(ready.error());
    const auto id = rows.keep(view);
    if (!id)
        return failure(id.error());
    view.id = *id;
    return view;
}

Result<void> arrangeAll(SavedViewRows &rows, const std::vector<SavedViewId> &order,
                        const Caller &caller)
{
    std::optional<QString> owner;
    int position = 0;
    for (const SavedViewId id : order) {
        const auto view = changeable(rows, id, caller);
        if (!view)
            return failure(view.error());
        if (owner.value_or(view->owner) != view->owner)
            return invalidView({{u"order"_s, u"must not mix one's own views and everyone's"_s}});
        owner = view->owner;
        if (auto placed = rows.place(id, position++); !placed)
            return placed;
    }
    return {};
}

bool hasRepeats(std::vector<SavedViewId> ids)
{
    std::sort(ids.begin(), ids.end());
    return std::adjacent_find(ids.begin(), ids.end()) != ids.end();
}

} // namespace

std::vector<FieldError> wrongIn(const SavedView &view)
{
    std::vector<FieldError> wrong;
    const auto hasNull = [](const QString &text) { return text.contains(QChar(u'\0')); };
    if (view.name.isEmpty() || view.name.size() > kMostName || hasNull(view.name))
        wrong.push_back({u"name"_s, u"must have 1 to 60 characters"_s});
    if (view.query.isEmpty() || view.query.size() > kLongestSearch || hasNull(view.query))
        wrong.push_back({u"query"_s, u"must have 1 to 2000 characters"_s});
    return wrong;
}

void SavedViewBook::keep(SavedView view, const Caller &caller, Done done)
{
    view.updatedAt = m_clock.now();
    run([view, caller](SavedViewRows &rows) { return keepIn(rows, view, caller); },
        std::move(done));
}

void SavedViewBook::change(SavedViewId id, SavedViewChange change, const Caller &caller, Done done)
{
    run(
        [id, change = std::move(change), caller,
         now = m_clock.now()](SavedViewRows &rows) -> Result<SavedView> {
            auto view = changeable(rows, id, caller);
            if (!view)
                return view;
            view->name = change.name.value_or(view->name);
            view->query = change.query.value_or(view->query);
            if (change.shared)
                view->owner = *change.shared ? QString() : caller.name;
            view->updatedAt = now;
            return keepIn(rows, std::move(*view), caller);
        },
        std::move(done));
}

void SavedViewBook::remove(SavedViewId id, const Caller &caller, Done done)
{
    run(
        [id, caller](SavedViewRows &rows) -> Result<SavedView> {
            auto view = changeable(rows, id, caller);
            if (!view)
                return view;
            if (auto removed = rows.remove(id); !removed)
                return failure(removed.error());
            return view;
        },
        std::move(done));
}

void SavedViewBook::arrange(std::vector<SavedViewId> order, const Caller &caller, Arranged done)
{
    if (order.empty() || order.size() > size_t(kMostSavedViews) || hasRepeats(order))
        return done(invalidView(
            {{u"order"_s, u"must name 1 to %1 views, each once"_s.arg(kMostSavedViews)}}));
    m_store.submit([order = std::move(order),
                    caller](Transaction &tx) { return arrangeAll(tx.savedViews(), order, caller); },
                   [done = std::move(done)](const Result<void> &result) { done(result); });
}

void SavedViewBook::run(Change change, Done done)
{
    submitValue<SavedView>(
        m_store, [change = std::move(change)](Transaction &tx) { return change(tx.savedViews()); },
        std::move(done));
}

} // namespace caseline
