// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QStringView>

#include <cstdint>
#include <string>
#include <vector>

namespace caseline {

/// Words the sentiment rules ask for by name.
enum class RuleWord : std::uint8_t {
    None,
    No,
    Or,
    Nor,
    Never,
    So,
    This,
    Without,
    Doubt,
    Least,
    At,
    Very,
    But,
    Kind,
    Of,
    Sort,
    Just,
    Enough,
    The,
    Shit,
    Bomb,
    Bad,
    Ass,
    Bus,
    Stop,
    Yeah,
    Right,
    Kiss,
    Death,
    To,
    Die,
    For,
    Beating,
    Broken,
    Heart,
};

/// What the rules know of one word in lower case. All zero for an unknown word.
struct SentimentWord
{
    double valence = 0; ///< mean human rating, -4..4
    double booster = 0; ///< +0.293 for "very", -0.293 for "slightly"
    bool rated = false; ///< is in the lexicon
    bool negation = false;
    RuleWord rule = RuleWord::None;
};

/// The table behind SentimentAnalyzer: lexicon, boosters and negations in one hash of ASCII words.
/// Const methods are safe from many threads.
class SentimentLexicon
{
public:
    /// `words`: lines of "token TAB mean rating", UTF-8. `emoji`: lines of "hex code point TAB
    /// name". A line that does not parse is an error that names it.
    static Result<SentimentLexicon> load(const QByteArray &words, const QByteArray &emoji);

    /// `lower` is the word in lower case, `hash` its `hashOf`; never null.
    const SentimentWord *find(const char *lower, size_t length, std::uint32_t hash) const;

    /// The English name of a single code point, empty if it is no emoji.
    std::u16string_view emojiName(char32_t codePoint) const;

    static constexpr std::uint32_t hashSeed = 2166136261U;
    static constexpr std::uint32_t hashStep(std::uint32_t hash, char c)
    {
        return (hash ^ std::uint8_t(c)) * 16777619U;
    }
    static constexpr size_t longestWord = 24; ///< longer tokens are in no table

private:
    struct Slot
    {
        std::uint32_t hash = 0;
        std::uint32_t entry = 0; ///< 0: empty, else index + 1
    };
    struct Entry
    {
        std::string key;
        SentimentWord word;
    };
    struct EmojiName
    {
        char32_t codePoint = 0;
        std::u16string name;
    };

    SentimentWord &at(const std::string &key);
    void addRules();
    Result<void> readWords(const QByteArray &words);
    Result<void> readEmoji(const QByteArray &emoji);

    std::vector<Entry> m_entries;
    std::vector<Slot> m_slots;
    std::vector<EmojiName> m_emoji; ///< by code point
    SentimentWord m_unknown;
};

} // namespace caseline
