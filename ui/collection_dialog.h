// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "icons.h"
#include "overlay.h"

#include <QHash>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

class QListView;
class QStandardItemModel;
class QVBoxLayout;

namespace caseline {

class Button;
class Label;

/// What the dialog of a collection is called and how large it is.
struct CollectionLook
{
    QString name;
    QString add; ///< on the button for a new one
    Icon icon = Icon::None;
    QSize size;
    int listWidth = 0;
};

/// One of a collection, as its list shows it.
struct CollectionLine
{
    qint64 id = 0;
    QString name;
    QString tip;
};

/// The frame in which the items of a collection are written, changed and removed: their list, the
/// fields of the chosen one, and a foot with news, Undo, Remove and Save. It knows items by id; 0
/// is a new one.
class CollectionDialog : public Overlay
{
    Q_OBJECT
protected:
    CollectionDialog(const CollectionLook &look, QWidget *window);
    /// Puts all into its place, once the fields in `editor` are there.
    void build(QLayout *editor);

    virtual std::vector<CollectionLine> lines() const = 0;
    /// Whether it is changed and not yet kept.
    virtual bool isBegun(qint64 id) const = 0;
    /// What was begun of it, else as it is stored, else empty fields.
    virtual void showFields(qint64 id) = 0;
    virtual void focusFields() = 0;
    /// Takes note of what the fields say now.
    virtual void noteFields() = 0;
    virtual void sendKept() = 0;
    virtual void sendRemoved() = 0;
    virtual void sendBroughtBack() = 0;

    qint64 current() const { return m_current; }
    void fill();
    void select(qint64 id);
    void selectFirst();
    void focusList();
    void edited();
    void markBegun();
    void keep();
    void remove();

    void tell(const QString &sentence);
    void tellTrouble(const QString &sentence);
    void tellSaved();
    /// Offers to take it back.
    void tellRemoved(const QString &name);
    /// Bringing back failed, and can be tried again.
    void tellStillRemoved(const QString &sentence);

    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHead(QVBoxLayout *column);
    QLayout *buildList();
    void buildFoot(QVBoxLayout *column);

    const CollectionLook m_look;
    QListView *m_list;
    QStandardItemModel *m_model;
    Label *m_news = nullptr;
    Button *m_undo = nullptr;
    Button *m_remove = nullptr;
    Button *m_keep = nullptr;
    qint64 m_current = 0;
    bool m_showing = false;
};

/// The same with items of one kind. What was begun stays until it is kept, also while another one
/// is looked at or the dialog is closed. `List` holds the items and has find(), keep(), remove()
/// and the signal changed().
template <class Item, class List>
class CollectionOf : public CollectionDialog
{
protected:
    CollectionOf(List &items, const CollectionLook &look, QWidget *window)
        : CollectionDialog(look, window)
        , m_items(items)
    {}

    /// The fields are there: puts all into its place and shows the first item.
    void start(QLayout *editor)
    {
        build(editor);
        connect(&m_items, &List::changed, this, [this] { fill(); });
        fill();
        selectFirst();
    }

    virtual CollectionLine lineOf(const Item &item) const = 0;
    virtual const std::vector<Item> &stored() const = 0;
    /// But for what the store adds.
    virtual bool isSame(const Item &a, const Item &b) const = 0;
    virtual void showItem(const Item &item) = 0;
    /// What the fields say; its id is not theirs.
    virtual Item written() const = 0;
    virtual QString reasonOf(const Error &error) const = 0;

    std::vector<CollectionLine> lines() const override
    {
        std::vector<CollectionLine> lines;
        for (const Item &item : stored())
            lines.push_back(lineOf(item));
        return lines;
    }
    bool isBegun(qint64 id) const override { return m_begun.contains(id); }

    void showFields(qint64 id) override
    {
        const auto begun = m_begun.constFind(id);
        showItem(begun != m_begun.cend() ? *begun : storedOrEmpty(id));
    }
    void noteFields() override
    {
        const Item now = fields();
        if (isSame(now, storedOrEmpty(current())))
            m_begun.remove(current());
        else
            m_begun.insert(current(), now);
    }
    void sendKept() override
    {
        const Item sent = fields();
        m_items.keep(sent, guarded([this, sent](const Result<Item> &kept) {
                         if (!kept) {
                             markBegun();
                             return tellTrouble(reasonOf(kept.error()));
                         }
                         // What was typed since then is not kept yet.
                         if (isSame(m_begun.value(sent.id.value), sent))
                             m_begun.remove(sent.id.value);
                         tellSaved();
                         if (current() == sent.id.value)
                             select(kept->id.value);
                         fill();
                     }));
    }
    void sendRemoved() override
    {
        m_items.remove(ItemId{current()}, guarded([this](const Result<Item> &removed) {
                           if (!removed)
                               return tellTrouble(reasonOf(removed.error()));
                           const CollectionLine line = lineOf(*removed);
                           m_begun.remove(line.id);
                           m_removed = *removed;
                           tellRemoved(line.name);
                           if (current() == line.id)
                               selectFirst();
                           focusList();
                       }));
    }
    void sendBroughtBack() override
    {
        if (!m_removed)
            return;
        m_items.keep(*m_removed, guarded([this](const Result<Item> &kept) {
            if (!kept)
                return tellStillRemoved(reasonOf(kept.error()));
            m_removed.reset();
            tell({});
            select(kept->id.value);
        }));
    }

private:
    using ItemId = decltype(Item::id);
    using Then = std::function<void(const Result<Item> &)>;

    Item storedOrEmpty(qint64 id) const
    {
        const Item *item = m_items.find(ItemId{id});
        return item ? *item : Item();
    }
    Item fields() const
    {
        Item item = written();
        item.id = ItemId{current()};
        return item;
    }
    /// Answers may come when the dialog is gone.
    Then guarded(Then then)
    {
        return
            [self = QPointer<QObject>(this), then = std::move(then)](const Result<Item> &result) {
                if (self)
                    then(result);
            };
    }

    List &m_items;
    QHash<qint64, Item> m_begun;   ///< changed here and not yet kept, by id
    std::optional<Item> m_removed; ///< what Undo brings back
};

} // namespace caseline
