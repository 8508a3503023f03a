// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "words.h"

#include <QString>

#include <vector>

namespace caseline {

/// A stretch of the customer's own text that led to a decision. `start` and `length` count UTF-16
/// units in the judged text (subject, line feed, message; the message alone without a subject).
struct Evidence
{
    QString text;
    int start = -1;
    int length = 0;
    double weight = 0;
    friend bool operator==(const Evidence &, const Evidence &) = default;
};

struct Alternative
{
    QString category;
    double confidence = 0;
    friend bool operator==(const Alternative &, const Alternative &) = default;
};

/// What a tier decision rests on. `rule` is a stable key (e.g. "money_contested"), `ruleName` its
/// name for people; contact and team are empty for Tier::Never.
struct Escalation
{
    Tier tier = Tier::Never;
    QString reason; ///< billing_dispute, legal, security, account_deletion, churn, angry, data_loss
    QString rule;
    QString ruleName;
    QString contact;
    QString team;
    std::vector<Evidence> evidence;
    friend bool operator==(const Escalation &, const Escalation &) = default;
};

/// Everything the machine thinks of one message, and why.
struct Judgement
{
    QString taxonomy;
    QString category;
    double confidence = 0; ///< 0..1, calibrated
    QString reason;        ///< two or three words
    QString classifier = QStringLiteral("local");
    std::vector<Alternative> alternatives; ///< best first, without the winner
    std::vector<Evidence> evidence;        ///< strongest first
    Priority priority = Priority::Medium;
    Mood mood = Mood::Neutral;
    double polarity = 0; ///< VADER's compound, -1..1
    Escalation escalation;
    friend bool operator==(const Judgement &, const Judgement &) = default;
};

} // namespace caseline
