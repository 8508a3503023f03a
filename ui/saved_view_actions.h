// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/saved_view.h"

#include <QObject>

#include <functional>

namespace caseline {

class Commands;
class NavigationPane;
class Picker;
class QueryField;
class SavedViewList;
class Toast;
struct PickerAsk;

/// What a person does with searches under names: save, go there, rename, share, remove, each with
/// undo; and how they stand in the navigation.
class SavedViewActions : public QObject
{
    Q_OBJECT
public:
    /// Of the window; they outlive the actions.
    struct Parts
    {
        Commands &commands;
        NavigationPane &navigation;
        Picker &picker;
        QueryField &field;
        Toast &toast;
    };

    SavedViewActions(SavedViewList &views, const Parts &parts, QString me,
                     QObject *parent = nullptr);

    /// What the tickets in sight are searched by; empty: by nothing, or there are none in sight.
    void setSearch(const QString &words) { m_search = words.trimmed(); }
    /// The view of that search, the one gone to before others of the same words; none: nullptr.
    const SavedView *current() const;

Q_SIGNALS:
    void searchWanted(const QString &words);
    /// Another view may be the current one, or its name has changed.
    void changed();

private:
    void addCommands();
    void showCounts();
    void refresh();
    void go(SavedViewId id);
    void offerAll();
    void offerSaving();
    void saveNew(const QString &name, const QString &query);
    void offerName();
    void share();
    void remove();
    void move(SavedViewId id, int by, bool again);
    /// Keeps what became of a view; undo puts it back as it was.
    void change(const SavedView &before, const SavedView &after, const QString &news);
    void putBack(const SavedView &before);
    void takeAway(SavedViewId id);
    void keep(const SavedView &view, std::function<void(const SavedView &)> then);
    void tellTakenBack();
    void tellTrouble(const Error &error);

    SavedViewList &m_views;
    const Parts m_parts;
    const QString m_me;
    QString m_search;
    SavedViewId m_gone; ///< gone to last
};

} // namespace caseline
