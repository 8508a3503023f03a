// SPDX-License-Identifier: GPL-3.0-or-later
#include "saved_view_actions.h"

#include "commands.h"
#include "error_text.h"
#include "items/saved_view_list.h"
#include "navigation_pane.h"
#include "picker.h"
#include "query_field.h"
#include "text_paint.h"
#include "toast.h"

namespace caseline {

namespace {

constexpr QLatin1Char newMark('+'); // before a name; ids have none
constexpr qsizetype longestName = 60;

/// Reads what is typed as a name, offered in these words.
tl::expected<PickerEntry, QString> readName(const QString &words, PickerEntry entry)
{
    if (words.size() > longestName)
        return tl::unexpected(SavedViewActions::tr("At most %1 characters").arg(int(longestName)));
    return entry;
}

} // namespace

SavedViewActions::SavedViewActions(SavedViewList &views, const Parts &parts, QString me,
                                   QObject *parent)
    : QObject(parent)
    , m_views(views)
    , m_parts(parts)
    , m_me(std::move(me))
{
    connect(&views, &SavedViewList::changed, this, &SavedViewActions::refresh);
    connect(&views, &SavedViewList::counted, this, &SavedViewActions::showCounts);
    connect(&parts.navigation, &NavigationPane::savedViewChosen, this, &SavedViewActions::go);
    addCommands();
    showCounts();
}

void SavedViewActions::addCommands()
{
    Commands &commands = m_parts.commands;
    const auto mine = [this] {
        const SavedView *view = current();
        return view && m_views.mayChange(*view);
    };
    commands.add(
        "view.save", Icon::Bookmark, tr("Save this search as a view…"), {}, Qt::CTRL | Qt::Key_S,
        [this] { offerSaving(); }, [this] { return !m_search.isEmpty(); });
    commands.add({QStringLiteral("view.open"),
                  CommandGroup::Go,
                  Icon::Bookmark,
                  tr("Saved views…"),
                  {},
                  QKeySequence(Qt::Key_G, Qt::Key_V),
                  [this] { offerAll(); },
                  [this] { return !m_views.views().empty(); },
                  {}});
    commands.add(
        "view.rename", Icon::Bookmark, tr("Rename the view…"), {}, {}, [this] { offerName(); },
        mine);
    commands.add(
        "view.share", Icon::Users, tr("Share the view with everybody, or not"), {}, {},
        [this] { share(); }, mine);
    for (const int by : {-1, 1})
        commands.add(
            by < 0 ? "view.up" : "view.down", by < 0 ? Icon::Up : Icon::Down,
            by < 0 ? tr("Move the view up") : tr("Move the view down"), {},
            Qt::ALT | (by < 0 ? Qt::Key_Up : Qt::Key_Down),
            [this, by] { move(current()->id, by, false); },
            [this, mine, by] { return mine() && m_views.canMove(current()->id, by); });
    commands.add(
        "view.remove", Icon::Trash, tr("Remove the view"), {}, {}, [this] { remove(); }, mine);
}

const SavedView *SavedViewActions::current() const
{
    if (m_search.isEmpty())
        return nullptr;
    if (const SavedView *gone = m_views.find(m_gone); gone && gone->query == m_search)
        return gone;
    for (const SavedView &view : m_views.views())
        if (view.query == m_search)
            return &view;
    return nullptr;
}

void SavedViewActions::showCounts()
{
    std::vector<NavigationPane::SavedEntry> entries;
    for (const SavedView &view : m_views.shown()) {
        const auto count = m_views.count(view.id);
        const bool more = count && *count >= SavedViewList::mostCounted;
        entries.push_back({view.id, view.name, count ? *count - int(more) : -1, more});
    }
    m_parts.navigation.setSavedViews(entries);
}

void SavedViewActions::refresh()
{
    showCounts();
    Q_EMIT changed();
    m_parts.commands.refresh();
}

void SavedViewActions::go(SavedViewId id)
{
    const SavedView *view = m_views.find(id);
    if (!view)
        return;
    m_gone = id;
    Q_EMIT searchWanted(view->query);
    refresh();
}

void SavedViewActions::offerAll()
{
    PickerAsk ask;
    ask.title = tr("Saved views");
    ask.placeholder = tr("Name of a view");
    for (const SavedView &view : m_views.views())
        ask.entries.push_back(
            {QString::number(view.id.value), Icon::Bookmark, view.name, isolated(view.query)});
    m_parts.picker.ask(std::move(ask), [this](const QStringList &keys) {
        go(SavedViewId{keys.first().toLongLong()});
    });
}

void SavedViewActions::offerSaving()
{
    if (m_parts.field.complain())
        return; // the field says what cannot be read
    PickerAsk ask;
    ask.title = tr("Save this search as a view");
    ask.placeholder = tr("Name of the view");
    ask.scope = isolated(m_search);
    ask.whenEmpty = tr("Type a name");
    ask.read = [](const QString &words) {
        return readName(words, {newMark + words, Icon::Plus,
                                tr("Save as “%1”").arg(isolated(words)), tr("new")});
    };
    const SavedView *gone = m_views.find(m_gone);
    for (const SavedView &view : m_views.views())
        if (m_views.mayChange(view)) {
            const PickerEntry entry{QString::number(view.id.value), Icon::Bookmark,
                                    tr("Replace “%1”").arg(isolated(view.name)),
                                    isolated(view.query)};
            ask.entries.insert(&view == gone ? ask.entries.begin() : ask.entries.end(), entry);
        }
    m_parts.picker.ask(std::move(ask), [this, query = m_search](const QStringList &keys) {
        const QString &key = keys.first();
        if (key.startsWith(newMark))
            return saveNew(key.mid(1), query);
        const SavedView *before = m_views.find(SavedViewId{key.toLongLong()});
        if (!before)
            return;
        SavedView after = *before;
        after.query = query;
        change(*before, after, tr("“%1” has this search now").arg(isolated(after.name)));
    });
}

void SavedViewActions::saveNew(const QString &name, const QString &query)
{
    SavedView made;
    made.owner = m_me;
    made.name = name;
    made.query = query;
    keep(made, [this](const SavedView &kept) {
        m_gone = kept.id;
        refresh();
        m_parts.toast.tell({Icon::Bookmark, tr("“%1” is saved").arg(isolated(kept.name)),
                            [this, id = kept.id] { takeAway(id); }});
    });
}

void SavedViewActions::offerName()
{
    const SavedView *view = current();
    if (!view)
        return;
    PickerAsk ask;
    ask.title = tr("Rename the view");
    ask.placeholder = view->name;
    ask.scope = isolated(view->query);
    ask.whenEmpty = tr("Type a name");
    ask.read = [](const QString &words) {
        return readName(words, {words, Icon::Bookmark, words, {}});
    };
    m_parts.picker.ask(std::move(ask), [this, before = *view](const QStringList &keys) {
        SavedView after = before;
        after.name = keys.first();
        change(before, after, tr("Now called “%1”").arg(isolated(after.name)));
    });
}

void SavedViewActions::share()
{
    const SavedView *view = current();
    if (!view)
        return;
    SavedView after = *view;
    after.owner = view->isShared() ? m_me : QString();
    change(*view, after,
           (after.isShared() ? tr("Everybody sees “%1” now") : tr("Only you see “%1” now"))
               .arg(isolated(after.name)));
}

void SavedViewActions::remove()
{
    const SavedView *view = current();
    if (!view)
        return;
    m_views.remove(view->id, [this](const Result<SavedView> &removed) {
        if (!removed)
            return tellTrouble(removed.error());
        m_parts.toast.tell({Icon::Trash, tr("“%1” was removed").arg(isolated(removed->name)),
                            [this, before = *removed] { putBack(before); }});
    });
}

void SavedViewActions::move(SavedViewId id, int by, bool again)
{
    m_views.move(id, by, [this, id, by, again](const Result<void> &moved) {
        if (!moved)
            return tellTrouble(moved.error());
        const SavedView *view = m_views.find(id);
        if (again || !view)
            return tellTakenBack();
        m_parts.toast.tell({Icon::Bookmark, tr("“%1” was moved").arg(isolated(view->name)),
                            [this, id, by] { move(id, -by, true); }});
    });
}

void SavedViewActions::change(const SavedView &before, const SavedView &after, const QString &news)
{
    keep(after, [this, before, news](const SavedView &) {
        m_parts.toast.tell({Icon::Bookmark, news, [this, before] { putBack(before); }});
    });
}

void SavedViewActions::putBack(const SavedView &before)
{
    keep(before, [this](const SavedView &) { tellTakenBack(); });
}

void SavedViewActions::takeAway(SavedViewId id)
{
    m_views.remove(id, [this](const Result<SavedView> &removed) {
        removed ? tellTakenBack() : tellTrouble(removed.error());
    });
}

void SavedViewActions::keep(const SavedView &view, std::function<void(const SavedView &)> then)
{
    m_views.keep(view, [this, then = std::move(then)](const Result<SavedView> &kept) {
        kept ? then(*kept) : tellTrouble(kept.error());
    });
}

void SavedViewActions::tellTakenBack()
{
    m_parts.toast.tell({Icon::Undo, tr("Taken back"), {}});
}

void SavedViewActions::tellTrouble(const Error &error)
{
    const bool taken = error.kind == ErrorKind::Conflict;
    m_parts.toast.tell(
        {Icon::Warn, taken ? tr("Another view has this name.") : ErrorText::of(error), {}});
}

} // namespace caseline
