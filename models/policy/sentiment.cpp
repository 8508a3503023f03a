// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentiment.h"

#include "sentiment_tokens.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace caseline {
namespace {

// Constants of the reference.
constexpr double capsBoost = 0.733;
constexpr double negationFactor = -0.74;
constexpr double normalisation = 15;
constexpr double exclamationBoost = 0.292;
constexpr int mostExclamations = 4;
constexpr double questionBoost = 0.18;
constexpr int mostQuestions = 3;
constexpr double manyQuestionsBoost = 0.96;
constexpr double beforeBut = 0.5;
constexpr double afterBut = 1.5;
constexpr double neverSoFactor = 1.25;
constexpr std::array distanceDamping = {1.0, 0.95, 0.9};

using W = RuleWord;
using Valences = QVarLengthArray<double, usualWords>;

double boostOf(const SentimentToken &token, double valence, bool mixedCaps)
{
    double boost = token.word->booster;
    if (boost == 0)
        return 0;
    if (valence < 0)
        boost = -boost;
    if (token.upper && mixedCaps)
        boost += valence > 0 ? capsBoost : -capsBoost;
    return boost;
}

bool isSoOrThis(const SentimentToken &t)
{
    return t.is(W::So) || t.is(W::This);
}

// `distance` words (1..3) lie between the word at `i` and the negation looked for. At distance 3
// the reference binds "and" tighter than "or", so a bare "so" or "this" before the word counts too.
double negated(double valence, const SentimentTokens &tokens, int distance, qsizetype i)
{
    if (distance == 2) {
        if (tokens[i - 2].is(W::Never) && isSoOrThis(tokens[i - 1]))
            return valence * neverSoFactor;
        if (tokens[i - 2].is(W::Without) && tokens[i - 1].is(W::Doubt))
            return valence;
    } else if (distance == 3) {
        if ((tokens[i - 3].is(W::Never) && isSoOrThis(tokens[i - 2])) || isSoOrThis(tokens[i - 1]))
            return valence * neverSoFactor;
        if (tokens[i - 3].is(W::Without) &&
            (tokens[i - 2].is(W::Doubt) || tokens[i - 1].is(W::Doubt)))
            return valence;
    }
    return tokens[i - distance].negation ? valence * negationFactor : valence;
}

struct Idiom
{
    std::array<RuleWord, 3> words;
    double valence;
};
constexpr std::array<Idiom, 9> idioms = {{
    {{W::The, W::Shit, W::None}, 3},
    {{W::The, W::Bomb, W::None}, 3},
    {{W::Bad, W::Ass, W::None}, 1.5},
    {{W::Bus, W::Stop, W::None}, 0},
    {{W::Yeah, W::Right, W::None}, -2},
    {{W::Kiss, W::Of, W::Death}, -1.5},
    {{W::To, W::Die, W::For}, 3},
    {{W::Beating, W::Heart, W::None}, 3.1},
    {{W::Broken, W::Heart, W::None}, -2.9},
}};

// The idiom made of exactly the words from `from` on, `count` (2 or 3) of them.
const Idiom *idiomAt(const SentimentTokens &tokens, qsizetype from, int count)
{
    if (tokens[from].is(W::None))
        return nullptr;
    const W third = count == 3 ? tokens[from + 2].rule() : W::None;
    if (count == 3 && third == W::None)
        return nullptr;
    for (const Idiom &idiom : idioms)
        if (idiom.words == std::array{tokens[from].rule(), tokens[from + 1].rule(), third})
            return &idiom;
    return nullptr;
}

bool isDampingPair(const SentimentToken &first, const SentimentToken &second)
{
    return (first.is(W::Just) && second.is(W::Enough)) ||
           ((first.is(W::Kind) || first.is(W::Sort)) && second.is(W::Of));
}

double withIdioms(double valence, const SentimentTokens &tokens, qsizetype i)
{
    struct Place
    {
        int back;
        int count;
    };
    constexpr std::array<Place, 5> before = {{{1, 2}, {2, 3}, {2, 2}, {3, 3}, {3, 2}}};
    for (const Place place : before) {
        if (const Idiom *idiom = idiomAt(tokens, i - place.back, place.count)) {
            valence = idiom->valence;
            break;
        }
    }
    for (const int count : {2, 3})
        if (i + count <= tokens.size())
            if (const Idiom *idiom = idiomAt(tokens, i, count))
                valence = idiom->valence;
    constexpr double pairDamping = -0.293;
    if (isDampingPair(tokens[i - 3], tokens[i - 2]))
        valence += pairDamping;
    if (isDampingPair(tokens[i - 2], tokens[i - 1]))
        valence += pairDamping;
    return valence;
}

// "no" right before another rated word is a negation, else a word of its own.
double startValence(const SentimentTokens &tokens, qsizetype i)
{
    const SentimentWord &word = *tokens[i].word;
    const auto no = [&](qsizetype back) { return i >= back && tokens[i - back].is(W::No); };
    const bool linked = i >= 1 && (tokens[i - 1].is(W::Or) || tokens[i - 1].is(W::Nor));
    if (no(1) || no(2) || (no(3) && linked))
        return word.valence * negationFactor;
    if (word.rule == W::No && i + 1 < tokens.size() && tokens[i + 1].word->rated)
        return 0;
    return word.valence;
}

double valenceOf(const SentimentTokens &tokens, qsizetype i, bool mixedCaps)
{
    double valence = startValence(tokens, i);
    if (tokens[i].upper && mixedCaps)
        valence += valence > 0 ? capsBoost : -capsBoost;
    for (int distance = 1; distance <= 3; ++distance) {
        if (i < distance || tokens[i - distance].word->rated)
            continue;
        valence += boostOf(tokens[i - distance], valence, mixedCaps) *
                   distanceDamping[size_t(distance - 1)];
        valence = negated(valence, tokens, distance, i);
        if (distance == 3)
            valence = withIdioms(valence, tokens, i);
    }
    if (i > 0 && tokens[i - 1].is(W::Least) && !tokens[i - 1].word->rated) {
        const bool atLeast = i > 1 && (tokens[i - 2].is(W::At) || tokens[i - 2].is(W::Very));
        if (!atLeast)
            valence *= negationFactor;
    }
    return valence;
}

Valences valencesOf(const SentimentTokens &tokens)
{
    const auto upper = std::count_if(tokens.begin(), tokens.end(), [](auto &t) { return t.upper; });
    const bool mixedCaps = upper > 0 && upper < tokens.size();
    Valences valences;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const SentimentWord &word = *tokens[i].word;
        const bool kindOf =
            word.rule == W::Kind && i + 1 < tokens.size() && tokens[i + 1].is(W::Of);
        const bool counts = word.rated && word.booster == 0 && !kindOf;
        valences.push_back(counts ? valenceOf(tokens, i, mixedCaps) : 0.0);
    }
    return valences;
}

// The reference looks every valence up by value while it changes the list, so that of equal ones
// only the first is touched, perhaps more than once. Kept as it is: results must be equal.
void weighAroundBut(const SentimentTokens &tokens, Valences &valences)
{
    const auto but = std::find_if(tokens.begin(), tokens.end(),
                                  [](const SentimentToken &t) { return t.is(W::But); });
    if (but == tokens.end())
        return;
    const qsizetype pivot = but - tokens.begin();
    for (qsizetype i = 0; i < valences.size(); ++i) {
        const double value = valences[i];
        if (value == 0)
            continue; // whichever zero is meant, it stays zero
        const qsizetype first =
            std::find(valences.begin(), valences.end(), value) - valences.begin();
        if (first < pivot)
            valences[first] = value * beforeBut;
        else if (first > pivot)
            valences[first] = value * afterBut;
    }
}

double punctuationBoost(QStringView text)
{
    int exclamations = 0;
    int questions = 0;
    for (const QChar c : text) {
        exclamations += c == u'!';
        questions += c == u'?';
    }
    double boost = std::min(exclamations, mostExclamations) * exclamationBoost;
    if (questions > mostQuestions)
        boost += manyQuestionsBoost;
    else if (questions > 1)
        boost += questions * questionBoost;
    return boost;
}

// Python's round(): to the nearest decimal of the exact binary value, ties to even. Scaling decides
// all but the closest calls, which go through the exact conversion of printf.
double rounded(double value, int decimals)
{
    constexpr double tooClose = 1e-6;
    const double scale = decimals == 3 ? 1000.0 : 10000.0;
    const double scaled = value * scale;
    const double whole = std::nearbyint(scaled);
    if (std::abs(std::abs(scaled - whole) - 0.5) > tooClose)
        return whole / scale;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return std::strtod(text.data(), nullptr);
}

MoodScore summed(const Valences &valences, double emphasis)
{
    double sum = 0;
    double positive = 0;
    double negative = 0;
    double neutral = 0;
    for (const double v : valences) {
        sum += v;
        positive += v > 0 ? v + 1 : 0;
        negative += v < 0 ? v - 1 : 0;
        neutral += v == 0;
    }
    sum += sum > 0 ? emphasis : sum < 0 ? -emphasis : 0;
    const double compound = std::clamp(sum / std::sqrt(sum * sum + normalisation), -1.0, 1.0);
    if (positive > std::abs(negative))
        positive += emphasis;
    else if (positive < std::abs(negative))
        negative -= emphasis;
    const double total = positive + std::abs(negative) + neutral;
    return {rounded(std::abs(negative / total), 3), rounded(std::abs(neutral / total), 3),
            rounded(std::abs(positive / total), 3), rounded(compound, 4)};
}

} // namespace

Result<SentimentAnalyzer> SentimentAnalyzer::load(const QByteArray &lexicon,
                                                  const QByteArray &emoji)
{
    auto table = SentimentLexicon::load(lexicon, emoji);
    if (!table)
        return failure(table.error());
    return SentimentAnalyzer(std::move(*table));
}

MoodScore SentimentAnalyzer::score(QStringView text) const
{
    std::u16string named;
    if (nameEmoji(m_lexicon, text, named))
        text = QStringView(named);
    const SentimentTokens tokens = readSentimentTokens(m_lexicon, text);
    if (tokens.isEmpty())
        return {};
    Valences valences = valencesOf(tokens);
    weighAroundBut(tokens, valences);
    return summed(valences, punctuationBoost(text));
}

Mood moodOf(double compound)
{
    constexpr double threshold = 0.1;
    if (compound < -threshold)
        return Mood::Negative;
    return compound > threshold ? Mood::Positive : Mood::Neutral;
}

QString judgedText(const QString &subject, const QString &message)
{
    return subject.isEmpty() ? message : subject + QLatin1Char('\n') + message;
}

} // namespace caseline
