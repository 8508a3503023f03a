// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sentiment_lexicon.h"

#include "domain/words.h"

#include <QString>

namespace caseline {

/// Shares of negative, neutral and positive words (0..1, three decimals) and the overall mood
/// (-1..1, four decimals).
struct MoodScore
{
    double neg = 0;
    double neu = 0;
    double pos = 0;
    double compound = 0;
    friend bool operator==(const MoodScore &, const MoodScore &) = default;
};

/// VADER (Hutto and Gilbert, ICWSM 2014), equal to the reference implementation in Python at commit
/// 44fc044 in every rounding and oddity. Immutable once loaded; `score` may be called from many
/// threads at once and takes a few microseconds for a message of forty words.
class SentimentAnalyzer
{
public:
    /// See SentimentLexicon::load for the tables.
    static Result<SentimentAnalyzer> load(const QByteArray &lexicon, const QByteArray &emoji);

    MoodScore score(QStringView text) const;

private:
    explicit SentimentAnalyzer(SentimentLexicon lexicon)
        : m_lexicon(std::move(lexicon))
    {}

    SentimentLexicon m_lexicon;
};

/// Negative below -0.1, positive above 0.1.
Mood moodOf(double compound);

/// The text a ticket is judged by: subject, line feed, message; the message alone without a
/// subject.
QString judgedText(const QString &subject, const QString &message);

} // namespace caseline
