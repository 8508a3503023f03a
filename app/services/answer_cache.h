// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"
#include "policy/model_answer.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <optional>

namespace caseline {

/// What models said, by the hash of what they were asked: half an hour, the last few thousand.
/// Answers are kept masked, so no personal data stands here. Not locked; times are monotonic.
class AnswerCache
{
public:
    struct Entry
    {
        ModelAnswer answer;
        QString provider;
    };

    std::optional<Entry> find(const QByteArray &key, Milliseconds now) const;
    void keep(const QByteArray &key, Entry entry, Milliseconds now);

private:
    struct Kept
    {
        Entry entry;
        Milliseconds until{};
    };
    QHash<QByteArray, Kept> m_entries;
    std::deque<QByteArray> m_order; ///< oldest first
};

} // namespace caseline
