// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/lessons.h"
#include "read_sessions.h"

namespace caseline {

class SqlLessonReader final : public LessonReader
{
public:
    explicit SqlLessonReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<LessonBook> lessons(int most) const override;
    Result<std::optional<LearnedModel>> learned() const override;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
