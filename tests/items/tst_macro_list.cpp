// SPDX-License-Identifier: GPL-3.0-or-later
// The macros of a window: in memory by name, and as the desk answers.
#include "support/macro_shelf.h"
#include "support/memory_desk.h"

#include "items/macro_list.h"

#include <QtTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

Macro named(qint64 id, const QString &name)
{
    Macro macro;
    macro.id = MacroId{id};
    macro.name = name;
    return macro;
}

} // namespace

class TestMacroList : public QObject
{
    Q_OBJECT
private:
    static QStringList names(const MacroList &list)
    {
        QStringList names;
        for (const Macro &macro : list.macros())
            names << macro.name;
        return names;
    }

private Q_SLOTS:
    void readsThemAndFindsById()
    {
        fake::MacroShelf shelf;
        shelf.kept = {named(1, u"Alpha"_s), named(2, u"Gamma"_s)};
        fake::InlineBackground background;
        MacroList list(shelf, shelf, background, Caller::local(u"Mara"_s));
        QTRY_COMPARE(names(list), (QStringList{u"Alpha"_s, u"Gamma"_s}));
        QCOMPARE(list.find(MacroId{2})->name, u"Gamma"_s);
        QVERIFY(!list.find(MacroId{3}));
    }
    void aBrokenStoreOffersNone()
    {
        fake::MacroShelf shelf;
        shelf.broken = true;
        fake::InlineBackground background;
        MacroList list(shelf, shelf, background, Caller::local(u"Mara"_s));
        QCoreApplication::processEvents();
        QVERIFY(list.macros().empty());
    }
    void whatIsKeptStandsAtItsPlace()
    {
        fake::MacroShelf shelf;
        shelf.kept = {named(1, u"Alpha"_s), named(2, u"gamma"_s)};
        fake::InlineBackground background;
        MacroList list(shelf, shelf, background, Caller::local(u"Mara"_s));
        QTRY_COMPARE(list.macros().size(), size_t(2));
        QSignalSpy changed(&list, &MacroList::changed);
        bool heard = false;
        list.keep(named(0, u"Beta"_s), [&](const Result<Macro> &kept) {
            heard = kept && list.find(kept->id); // the list has it by then
        });
        QTRY_VERIFY(heard);
        QCOMPARE(names(list), (QStringList{u"Alpha"_s, u"Beta"_s, u"gamma"_s}));
        list.keep(named(1, u"Zeta"_s), [](const Result<Macro> &) {});
        QTRY_COMPARE(names(list), (QStringList{u"Beta"_s, u"gamma"_s, u"Zeta"_s}));
        list.remove(MacroId{2}, [](const Result<Macro> &) {});
        QTRY_COMPARE(names(list), (QStringList{u"Beta"_s, u"Zeta"_s}));
        QCOMPARE(changed.count(), 3);
        QCOMPARE(shelf.callers, (QStringList{u"Mara"_s, u"Mara"_s, u"Mara"_s}));
    }
    void whatIsRefusedChangesNothing()
    {
        fake::MacroShelf shelf;
        shelf.kept = {named(1, u"Alpha"_s)};
        shelf.refusal = Error{ErrorKind::Conflict, u"taken"_s, {}};
        fake::InlineBackground background;
        MacroList list(shelf, shelf, background, Caller::local(u"Mara"_s));
        QTRY_COMPARE(list.macros().size(), size_t(1));
        std::optional<ErrorKind> why;
        list.keep(named(1, u"Beta"_s), [&](const Result<Macro> &kept) {
            why = kept ? std::optional<ErrorKind>() : kept.error().kind;
        });
        QTRY_COMPARE(why, std::optional(ErrorKind::Conflict));
        QCOMPARE(names(list), QStringList{u"Alpha"_s});
    }
};

QTEST_GUILESS_MAIN(TestMacroList)
#include "tst_macro_list.moc"
