// SPDX-License-Identifier: GPL-3.0-or-later
#include "judged_words.h"

#include <QChar>

#include <algorithm>
#include <string_view>

namespace caseline {
namespace {

constexpr int mostSentences = 65'000;
constexpr int longestFolded = 200;
constexpr int fewestBones = 3;  // fewer consonants tell nothing
constexpr int shortestSlip = 5; // letters; shorter words are too alike

// Base letters of U+00C0..U+017F; '-' where a sign has none.
constexpr std::u16string_view baseLetters = u"aaaaaaaceeeeiiiidnooooo-ouuuuyts"
                                            u"aaaaaaaceeeeiiiidnooooo-ouuuuyty"
                                            u"aaaaaacccccccc"
                                            u"ddddeeeeeeeeee"
                                            u"gggggggghhhh"
                                            u"iiiiiiiiiiiijjkkk"
                                            u"llllllllll"
                                            u"nnnnnnnnnoooooooorrrrrr"
                                            u"sssssssstttttt"
                                            u"uuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(baseLetters.size() == 0x180 - 0xC0);

char16_t folded(char16_t c)
{
    if (c < 0x80)
        return c >= u'A' && c <= u'Z' ? char16_t(c | 0x20) : c;
    if (c >= 0xC0 && c < 0x180 && baseLetters[size_t(c - 0xC0)] != u'-')
        return baseLetters[size_t(c - 0xC0)];
    return QChar(c).toLower().unicode();
}

bool isAsciiAlnum(char16_t c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

bool isWordPart(char16_t c)
{
    if (c < 0x80)
        return isAsciiAlnum(c);
    return QChar(c).isLetterOrNumber() || QChar(c).isMark();
}

bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

bool isApostrophe(char16_t c)
{
    return c == u'\'' || c == 0x2019;
}

// 0 for a, 1 for e, and so on; -1 for the rest.
int vowelIndex(char16_t c)
{
    return c == u'a' ? 0 : c == u'e' ? 1 : c == u'i' ? 2 : c == u'o' ? 3 : c == u'u' ? 4 : -1;
}

bool isCurrency(char16_t c)
{
    return c == u'$' || c == 0x20AC || c == 0xA3 || c == 0xA5 || c == 0x20B9;
}

bool endsSentence(char16_t c)
{
    return c == u'.' || c == u'!' || c == u'?' || c == u'\n' || c == u';' || c == 0x2026 ||
           c == 0x3002;
}

// Romance words that lose their end before an apostrophe and stay words of their own: "l'argent",
// "dell'ultimo", unlike the English "don't".
constexpr std::u16string_view elidedWords[] = {
    u"l",     u"d",      u"j",      u"m",      u"t",      u"s",     u"n",     u"c",     u"qu",
    u"un",    u"all",    u"dell",   u"nell",   u"sull",   u"dall",  u"quell", u"quest", u"coll",
    u"jusqu", u"lorsqu", u"puisqu", u"quelqu", u"nessun", u"quand", u"com",   u"dov",   u"cos"};

bool isElided(QStringView word)
{
    return std::any_of(std::begin(elidedWords), std::end(elidedWords), [word](auto elided) {
        return word.compare(QStringView(elided.data(), qsizetype(elided.size())),
                            Qt::CaseInsensitive) == 0;
    });
}

bool breaksClause(char16_t c)
{
    return c == u',' || c == u':' || c == u'(' || c == u')' || c == u'[' || c == u']' ||
           c == 0x2013 || c == 0x2014 || c == u'"';
}

// Folds one word at a time and remembers the hashes of its beginnings.
class Folder
{
public:
    explicit Folder(JudgedWord &word)
        : m_word(word)
    {
        m_word.hash = foldSeed;
    }

    // The second of a run is kept back until the run ends: "too" stays, "sooo" becomes "so".
    void add(char16_t raw)
    {
        const char16_t c = folded(raw);
        if (c == m_last) {
            m_pending = ++m_repeats == 2;
            return;
        }
        finish();
        put(c);
        m_last = c;
        m_repeats = 1;
    }

    void finish()
    {
        if (m_pending)
            put(m_last);
        m_pending = false;
        m_word.foldedLength = std::uint8_t(std::min(m_length, longestFolded));
        m_word.skeleton = m_bones >= fewestBones && m_length >= shortestSlip ? m_skeleton : 0;
    }

private:
    void put(char16_t c)
    {
        m_word.hash = foldStep(m_word.hash, c);
        ++m_length;
        const int vowel = vowelIndex(c);
        m_word.endsInVowel = vowel >= 0;
        if (vowel >= 0 && ((m_word.vowels >> (4 * vowel)) & 0xF) < 0xF)
            m_word.vowels += 1U << (4 * vowel);
        if ((m_length == 1 || vowel < 0) && c != m_lastBone) {
            m_skeleton = foldStep(m_skeleton, c);
            m_lastBone = c;
            ++m_bones;
        }
        if (m_length >= JudgedWord::shortestPrefix && m_length <= JudgedWord::longestPrefix)
            m_word.prefixes[size_t(m_length - JudgedWord::shortestPrefix)] = m_word.hash;
    }

    JudgedWord &m_word;
    int m_length = 0;
    int m_repeats = 0;
    int m_bones = 0;
    std::uint32_t m_skeleton = foldSeed;
    char16_t m_lastBone = 0;
    char16_t m_last = 0;
    bool m_pending = false;
};

constexpr std::uint32_t numberHash = foldStep(foldStep(foldSeed, u'#'), u'#');

// Reads the word at `i` and moves on to the first unit behind it.
JudgedWord readWord(QStringView text, int &i, int to)
{
    JudgedWord word;
    word.start = i;
    Folder folder(word);
    bool digitsOnly = true;
    int digits = 0;
    int decimals = -1; // digits since the last point or comma inside the number
    for (; i < to; ++i) {
        const char16_t c = text[i].unicode();
        const bool more = i + 1 < to;
        if (isDigit(c)) {
            ++digits;
            decimals += decimals >= 0 ? 1 : 0;
        } else if (digitsOnly && digits > 0 && (c == u'.' || c == u',') && more &&
                   isDigit(text[i + 1].unicode())) {
            decimals = 0;
            continue;
        } else if (isApostrophe(c) && more && isWordPart(text[i + 1].unicode())) {
            if (isElided(text.mid(word.start, i - word.start)))
                break;
            continue;
        } else if (isWordPart(c)) {
            digitsOnly = false;
        } else {
            break;
        }
        folder.add(c);
    }
    folder.finish();
    word.length = i - word.start;
    word.number = digitsOnly && digits > 0;
    if (word.number && digits > 1) {
        word.hash = numberHash;
        word.prefixes = {};
        word.skeleton = 0;
    }
    const bool signBefore = word.start > 0 && isCurrency(text[word.start - 1].unicode());
    const bool signAfter =
        (i < text.size() && isCurrency(text[i].unicode())) ||
        (i + 1 < text.size() && text[i] == u' ' && isCurrency(text[i + 1].unicode()));
    word.amount = word.number && (decimals == 2 || signBefore || signAfter);
    return word;
}

// Emoji and the like are words of their own.
JudgedWord readSymbol(QStringView text, int &i, int to)
{
    JudgedWord word;
    word.start = i;
    word.length = text[i].isHighSurrogate() && i + 1 < to ? 2 : 1;
    word.hash = foldSeed;
    for (int k = 0; k < word.length; ++k)
        word.hash = foldStep(word.hash, text[i + k].unicode());
    word.foldedLength = 1;
    i += word.length;
    return word;
}

} // namespace

JudgedWords readJudgedWords(QStringView text, const TextRanges &ranges)
{
    constexpr char16_t firstSymbol = 0x2190;
    JudgedWords words;
    int sentence = 0;
    for (const TextRange range : ranges) {
        bool clause = false;
        bool fresh = words.isEmpty() || words.back().sentence < sentence;
        if (!fresh)
            ++sentence;
        for (int i = range.from; i < range.to;) {
            const char16_t c = text[i].unicode();
            const bool symbol = c >= firstSymbol && !(c >= 0xFE00 && c <= 0xFE0F) && !isWordPart(c);
            if (isWordPart(c) || symbol) {
                JudgedWord word =
                    symbol ? readSymbol(text, i, range.to) : readWord(text, i, range.to);
                word.sentence = std::uint16_t(sentence);
                word.clauseStart = clause;
                words.push_back(word);
                clause = false;
                continue;
            }
            if (endsSentence(c) && !words.isEmpty() && words.back().sentence == sentence &&
                sentence < mostSentences)
                ++sentence;
            clause = clause || breaksClause(c);
            ++i;
        }
    }
    return words;
}

JudgedWord foldedWord(QStringView word)
{
    TextRanges all;
    all.push_back({0, int(word.size())});
    const JudgedWords words = readJudgedWords(word, all);
    return words.isEmpty() ? JudgedWord() : words.front();
}

} // namespace caseline
