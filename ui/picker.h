// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/words.h"
#include "icons.h"
#include "overlay.h"
#include "policy/round_robin.h"

#include <QStringList>

#include <tl/expected.hpp>

#include <functional>
#include <vector>

class QListView;
class QStandardItem;
class QStandardItemModel;

namespace caseline {

class Button;
class Label;
class SearchField;

struct PickerEntry
{
    QString key; ///< what is handed over
    Icon icon = Icon::None;
    QString text;
    QString hint;
    bool checked = false;
    std::optional<Standing> standing = {}; ///< of a person: a dot before the hint, which names it
    std::optional<Priority> priority = {}; ///< its sign stands for the icon
};

struct PickerAsk
{
    QString title;
    QString placeholder;
    std::vector<PickerEntry> entries;
    bool several = false; ///< Return ticks, Ctrl+Return is done
    bool free = false;    ///< what was typed can be chosen too
    QString scope;        ///< what it is about
    /// What typed words mean beside the entries, or a sentence that says why they mean nothing.
    std::function<tl::expected<PickerEntry, QString>(const QString &words)> read = {};
    QString whenEmpty = {}; ///< said while there is nothing to choose from; empty: a usual sentence
};

/// A choice by a few letters: type, Return. Lies over the window like the palette.
class Picker : public Overlay
{
    Q_OBJECT
public:
    using Chosen = std::function<void(const QStringList &keys)>;

    explicit Picker(QWidget *window);

    /// `chosen` is called when a choice was made; with all that are ticked, when several can be.
    void ask(PickerAsk ask, Chosen chosen);

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLayout *makeFoot();
    void fill();
    void addEntry(const PickerEntry &entry, const QList<int> &positions);
    void standOnPresent();
    void step(int rows);
    void take();
    void takeTyped();
    void finish(const QStringList &keys);
    QStringList ticked() const;

    Label *m_title;
    Label *m_scope;
    SearchField *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    Button *m_done;
    PickerAsk m_ask;
    Chosen m_chosen;
};

} // namespace caseline
