// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/macros.h"

#include <QObject>

namespace caseline {

/// The macros of a window, in memory, and the way to change them. Lives on the GUI thread.
class MacroList : public QObject
{
    Q_OBJECT
public:
    using Then = std::function<void(const Result<Macro> &)>;

    MacroList(const MacroReader &reader, MacroDesk &desk, Background &readers, Caller caller,
              QObject *parent = nullptr);

    /// By name.
    const std::vector<Macro> &macros() const { return m_macros; }
    const Macro *find(MacroId id) const;

    /// `then` is called on the GUI thread, after the list has the change.
    void keep(const Macro &macro, Then then);
    void remove(MacroId id, Then then);
    /// They name teams, which may be called otherwise by now.
    void reload();

Q_SIGNALS:
    void changed();

private:
    MacroDesk::Done landing(Then then, bool removed);
    void apply(const Macro &macro, bool removed);

    const MacroReader &m_reader;
    MacroDesk &m_desk;
    Background &m_readers;
    const Caller m_caller;
    std::vector<Macro> m_macros;
};

} // namespace caseline
