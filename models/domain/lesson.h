// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "time.h"

#include <QByteArray>
#include <QString>

namespace caseline {

/// A text, and the category that a person gave it.
struct Lesson
{
    QString subject;
    QString message;
    QString taxonomy;
    QString category;
    int weight = 1; ///< how often it counts: a correction more than a confirmation
    friend bool operator==(const Lesson &, const Lesson &) = default;
};

/// What the desk learned from its lessons.
struct LearnedModel
{
    QByteArray classifier; ///< empty: the shipped one stays
    QByteArray base;       ///< SHA-256 of the shipped classifier it began from
    int lessons = 0;
    int checked = 0;     ///< questions of the check set, which tells what lessons make it forget
    int rightBefore = 0; ///< of these, without the lessons
    int rightAfter = 0;  ///< with them; never fewer when `classifier` is there
    Instant at;
    friend bool operator==(const LearnedModel &, const LearnedModel &) = default;
};

} // namespace caseline
