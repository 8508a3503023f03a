// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/saved_views.h"
#include "read_sessions.h"

namespace caseline {

class SqlSavedViewReader final : public SavedViewReader
{
public:
    explicit SqlSavedViewReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<std::vector<SavedView>> savedViews(const QString &owner) const override;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
