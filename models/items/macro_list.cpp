// SPDX-License-Identifier: GPL-3.0-or-later
#include "macro_list.h"

#include "async_read.h"
#include "gui_answer.h"

#include <algorithm>

namespace caseline {

MacroList::MacroList(const MacroReader &reader, MacroDesk &desk, Background &readers, Caller caller,
                     QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_desk(desk)
    , m_readers(readers)
    , m_caller(std::move(caller))
{
    reload();
}

const Macro *MacroList::find(MacroId id) const
{
    const auto at = std::find_if(m_macros.begin(), m_macros.end(),
                                 [id](const Macro &macro) { return macro.id == id; });
    return at == m_macros.end() ? nullptr : &*at;
}

void MacroList::keep(const Macro &macro, Then then)
{
    m_desk.keep(macro, m_caller, landing(std::move(then), false));
}

void MacroList::remove(MacroId id, Then then)
{
    m_desk.remove(id, m_caller, landing(std::move(then), true));
}

MacroDesk::Done MacroList::landing(Then then, bool removed)
{
    return onGuiThread<Result<Macro>>(
        this, [this, then = std::move(then), removed](const Result<Macro> &result) {
            if (result)
                apply(*result, removed);
            then(result);
        });
}

void MacroList::apply(const Macro &macro, bool removed)
{
    std::erase_if(m_macros, [&](const Macro &other) { return other.id == macro.id; });
    if (!removed) {
        const auto place = std::find_if(m_macros.begin(), m_macros.end(), [&](const Macro &other) {
            return other.name.compare(macro.name, Qt::CaseInsensitive) > 0;
        });
        m_macros.insert(place, macro);
    }
    Q_EMIT changed();
}

void MacroList::reload()
{
    readAsync(
        m_readers, this, [reader = &m_reader] { return reader->macros(); },
        [this](const Result<std::vector<Macro>> &macros) {
            // Without the store there are none to offer; all else that needs it says so.
            if (!macros)
                return;
            m_macros = *macros;
            Q_EMIT changed();
        });
}

} // namespace caseline
