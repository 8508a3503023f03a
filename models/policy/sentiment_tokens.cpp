// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentiment_tokens.h"

#include <algorithm>
#include <array>

namespace caseline {
namespace {

qsizetype unitsAt(QStringView text, qsizetype i)
{
    return text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate() ? 2 : 1;
}

char32_t codePointAt(QStringView text, qsizetype i)
{
    return unitsAt(text, i) == 2 ? QChar::surrogateToUcs4(text[i], text[i + 1]) : text[i].unicode();
}

// Most letters, accented ones too, are passed over without a look into the table.
qsizetype firstEmoji(const SentimentLexicon &lexicon, QStringView text)
{
    constexpr char16_t firstSymbol = 0x203C;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        const bool symbol = c >= firstSymbol || c == 0xA9 || c == 0xAE;
        if (symbol && !lexicon.emojiName(codePointAt(text, i)).empty())
            return i;
    }
    return text.size();
}

// What Python's str.split() splits at.
bool isSpace(char16_t c)
{
    if (c < 0x80)
        return c == u' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool isPunctuation(char16_t c)
{
    return (c >= 0x21 && c <= 0x2F) || (c >= 0x3A && c <= 0x40) || (c >= 0x5B && c <= 0x60) ||
           (c >= 0x7B && c <= 0x7E);
}

qsizetype codePoints(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

QStringView stripped(QStringView token)
{
    qsizetype from = 0;
    qsizetype to = token.size();
    while (from < to && isPunctuation(token[from].unicode()))
        ++from;
    while (to > from && isPunctuation(token[to - 1].unicode()))
        --to;
    const QStringView inner = token.mid(from, to - from);
    const bool tooShort = inner.size() <= 2 || (inner.size() <= 4 && codePoints(inner) <= 2);
    return tooShort ? token : inner;
}

// Cased characters outside the letter categories, as Unicode's Other_Uppercase and
// Other_Lowercase have them.
bool isOtherUpper(char32_t c)
{
    return (c >= 0x2160 && c <= 0x216F) || (c >= 0x24B6 && c <= 0x24CF) ||
           (c >= 0x1F130 && c <= 0x1F149) || (c >= 0x1F150 && c <= 0x1F169) ||
           (c >= 0x1F170 && c <= 0x1F189);
}

bool isOtherLower(char32_t c)
{
    return c == 0xAA || c == 0xBA || (c >= 0x2B0 && c <= 0x2B8) || c == 0x2C0 || c == 0x2C1 ||
           (c >= 0x2E0 && c <= 0x2E4) || c == 0x345 || c == 0x37A || (c >= 0x1D2C && c <= 0x1D6A) ||
           c == 0x1D78 || (c >= 0x1D9B && c <= 0x1DBF) || c == 0x2071 || c == 0x207F ||
           (c >= 0x2090 && c <= 0x209C) || (c >= 0x2170 && c <= 0x217F) ||
           (c >= 0x24D0 && c <= 0x24E9) || c == 0x2C7C || c == 0x2C7D || c == 0xA69C ||
           c == 0xA69D || c == 0xA770 || c == 0xA7F8 || c == 0xA7F9 || (c >= 0xAB5C && c <= 0xAB5F);
}

// Python's str.isupper(): at least one cased letter, and none in lower or title case.
bool isUpper(QStringView token)
{
    bool upper = false;
    for (qsizetype i = 0; i < token.size(); ++i) {
        const char32_t c = codePointAt(token, i);
        i += unitsAt(token, i) - 1;
        const auto category = QChar::category(c);
        if (category == QChar::Letter_Lowercase || category == QChar::Letter_Titlecase ||
            isOtherLower(c))
            return false;
        upper = upper || category == QChar::Letter_Uppercase || isOtherUpper(c);
    }
    return upper;
}

struct Spelling
{
    std::array<char, SentimentLexicon::longestWord> lower{};
    std::uint32_t hash = SentimentLexicon::hashSeed;
    bool ascii = true;
    bool hasUpper = false;
    bool hasLower = false;
    bool negation = false; ///< contains "n't"
};

Spelling spell(QStringView token)
{
    constexpr char16_t kelvin = 0x212A; // the only sign beyond ASCII whose lower case is in it
    Spelling s;
    std::uint32_t lastThree = 0;
    for (qsizetype i = 0; i < token.size(); ++i) {
        char16_t c = token[i].unicode();
        if (c == kelvin) {
            c = u'k';
        } else if (c >= u'A' && c <= u'Z') {
            c |= 0x20;
            s.hasUpper = true;
        } else if (c >= u'a' && c <= u'z') {
            s.hasLower = true;
        }
        s.ascii = s.ascii && c < 0x80;
        lastThree = ((lastThree << 8) | (c & 0xFF)) & 0xFFFFFF;
        s.negation = s.negation || (c == u't' && lastThree == 0x6E2774); // n ' t
        if (size_t(i) < s.lower.size())
            s.lower[size_t(i)] = char(c);
        s.hash = SentimentLexicon::hashStep(s.hash, char(c));
    }
    return s;
}

SentimentToken readToken(const SentimentLexicon &lexicon, QStringView raw)
{
    static constexpr SentimentWord unknown;
    const QStringView text = stripped(raw);
    const Spelling s = spell(text);
    SentimentToken token{&unknown, false, s.negation};
    if (s.ascii && size_t(text.size()) <= s.lower.size())
        token.word = lexicon.find(s.lower.data(), size_t(text.size()), s.hash);
    token.negation = token.negation || token.word->negation;
    token.upper = !s.hasLower && (s.ascii ? s.hasUpper : isUpper(text));
    return token;
}

} // namespace

bool nameEmoji(const SentimentLexicon &lexicon, QStringView text, std::u16string &out)
{
    const qsizetype first = firstEmoji(lexicon, text);
    if (first == text.size())
        return false;
    out.reserve(size_t(text.size()) + 64);
    out.append(text.utf16(), size_t(first));
    bool afterSpace = first == 0 || text[first - 1] == u' ';
    for (qsizetype i = first; i < text.size(); ++i) {
        const qsizetype units = unitsAt(text, i);
        const std::u16string_view name = lexicon.emojiName(codePointAt(text, i));
        if (!name.empty()) {
            if (!afterSpace)
                out += u' ';
            out += name;
            afterSpace = false;
        } else {
            out.append(text.utf16() + i, size_t(units));
            afterSpace = text[i] == u' ';
        }
        i += units - 1;
    }
    return true;
}

SentimentTokens readSentimentTokens(const SentimentLexicon &lexicon, QStringView text)
{
    SentimentTokens tokens;
    qsizetype from = 0;
    while (from < text.size()) {
        if (isSpace(text[from].unicode())) {
            ++from;
            continue;
        }
        qsizetype to = from + 1;
        while (to < text.size() && !isSpace(text[to].unicode()))
            ++to;
        tokens.push_back(readToken(lexicon, text.mid(from, to - from)));
        from = to;
    }
    return tokens;
}

} // namespace caseline
