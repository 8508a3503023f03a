// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/macros.h"
#include "read_sessions.h"

namespace caseline {

/// In the order of id and macro.columns.
Macro readMacro(const SqlRows &rows);

class SqlMacroReader final : public MacroReader
{
public:
    explicit SqlMacroReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<std::vector<Macro>> macros() const override;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
