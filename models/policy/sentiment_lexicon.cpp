// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentiment_lexicon.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <array>
#include <cstring>

namespace caseline {
namespace {

constexpr double boost = 0.293;
constexpr size_t slotCount = 32768; // a power of two, at most a quarter full

constexpr std::array boosters = {
    "absolutely",    "amazingly",    "awfully",       "completely", "considerable", "considerably",
    "decidedly",     "deeply",       "effing",        "enormous",   "enormously",   "entirely",
    "especially",    "exceptional",  "exceptionally", "extreme",    "extremely",    "fabulously",
    "flipping",      "flippin",      "frackin",       "fracking",   "fricking",     "frickin",
    "frigging",      "friggin",      "fully",         "fuckin",     "fucking",      "fuggin",
    "fugging",       "greatly",      "hella",         "highly",     "hugely",       "incredible",
    "incredibly",    "intensely",    "major",         "majorly",    "more",         "most",
    "particularly",  "purely",       "quite",         "really",     "remarkably",   "so",
    "substantially", "thoroughly",   "total",         "totally",    "tremendous",   "tremendously",
    "uber",          "unbelievably", "unusually",     "utter",      "utterly",      "very",
};
constexpr std::array dampeners = {
    "almost",   "barely",   "hardly",     "kinda",      "kindof",       "kind-of", "less",
    "little",   "marginal", "marginally", "occasional", "occasionally", "partly",  "scarce",
    "scarcely", "slight",   "slightly",   "somewhat",   "sorta",        "sortof",  "sort-of",
};
// Words with "n't" are negations by their spelling and need no entry.
constexpr std::array negations = {
    "aint",    "arent",   "cannot",   "cant",   "couldnt", "darent",  "didnt",   "doesnt",
    "dont",    "hadnt",   "hasnt",    "havent", "isnt",    "mightnt", "mustnt",  "neither",
    "neednt",  "never",   "none",     "nope",   "nor",     "not",     "nothing", "nowhere",
    "oughtnt", "shant",   "shouldnt", "uhuh",   "wasnt",   "werent",  "uh-uh",   "without",
    "wont",    "wouldnt", "rarely",   "seldom", "despite",
};
// In the order of RuleWord.
constexpr std::array ruleWords = {
    "",      "no",    "or",   "nor", "never", "so",      "this",   "without", "doubt",
    "least", "at",    "very", "but", "kind",  "of",      "sort",   "just",    "enough",
    "the",   "shit",  "bomb", "bad", "ass",   "bus",     "stop",   "yeah",    "right",
    "kiss",  "death", "to",   "die", "for",   "beating", "broken", "heart",
};

std::uint32_t hashOf(const std::string &key)
{
    std::uint32_t hash = SentimentLexicon::hashSeed;
    for (const char c : key)
        hash = SentimentLexicon::hashStep(hash, c);
    return hash;
}

template <class Line>
Result<void> forEachLine(const QByteArray &table, const char *what, Line line)
{
    int number = 0;
    for (const QByteArray &row : table.split('\n')) {
        ++number;
        const qsizetype tab = row.indexOf('\t');
        if (row.isEmpty())
            continue;
        if (tab <= 0 || !line(row.left(tab), row.mid(tab + 1)))
            return failure(
                ErrorKind::Malformed,
                QStringLiteral("%1: line %2 cannot be read").arg(QLatin1String(what)).arg(number));
    }
    return {};
}

} // namespace

Result<SentimentLexicon> SentimentLexicon::load(const QByteArray &words, const QByteArray &emoji)
{
    SentimentLexicon lexicon;
    if (auto read = lexicon.readWords(words); !read)
        return failure(read.error());
    if (auto read = lexicon.readEmoji(emoji); !read)
        return failure(read.error());
    lexicon.addRules();
    return lexicon;
}

Result<void> SentimentLexicon::readWords(const QByteArray &words)
{
    m_entries.reserve(8192);
    m_slots.resize(slotCount);
    auto read = forEachLine(words, "sentiment lexicon", [this](const auto &key, const auto &mean) {
        bool ok = false;
        const double valence = mean.toDouble(&ok);
        if (ok && size_t(key.size()) <= longestWord) {
            SentimentWord &word = at(key.toStdString());
            word.valence = valence;
            word.rated = true;
        }
        return ok && m_entries.size() < slotCount / 2;
    });
    if (read && m_entries.empty())
        return failure(ErrorKind::Malformed, QStringLiteral("sentiment lexicon: it is empty"));
    return read;
}

Result<void> SentimentLexicon::readEmoji(const QByteArray &emoji)
{
    auto read = forEachLine(emoji, "emoji names", [this](const auto &code, const auto &name) {
        bool ok = false;
        const char32_t codePoint = code.toUInt(&ok, 16);
        m_emoji.push_back({codePoint, QString::fromUtf8(name).toStdU16String()});
        return ok;
    });
    std::sort(m_emoji.begin(), m_emoji.end(),
              [](const auto &a, const auto &b) { return a.codePoint < b.codePoint; });
    return read;
}

void SentimentLexicon::addRules()
{
    for (const char *word : boosters)
        at(word).booster = boost;
    for (const char *word : dampeners)
        at(word).booster = -boost;
    for (const char *word : negations)
        at(word).negation = true;
    for (size_t i = 1; i < ruleWords.size(); ++i)
        at(ruleWords[i]).rule = RuleWord(i);
}

SentimentWord &SentimentLexicon::at(const std::string &key)
{
    const std::uint32_t hash = hashOf(key);
    size_t slot = hash % slotCount;
    while (m_slots[slot].entry != 0) {
        Entry &entry = m_entries[m_slots[slot].entry - 1];
        if (entry.key == key)
            return entry.word;
        slot = (slot + 1) % slotCount;
    }
    m_entries.push_back({key, {}});
    m_slots[slot] = {hash, std::uint32_t(m_entries.size())};
    return m_entries.back().word;
}

const SentimentWord *SentimentLexicon::find(const char *lower, size_t length,
                                            std::uint32_t hash) const
{
    for (size_t slot = hash % slotCount; m_slots[slot].entry != 0; slot = (slot + 1) % slotCount) {
        if (m_slots[slot].hash != hash)
            continue;
        const Entry &entry = m_entries[m_slots[slot].entry - 1];
        if (entry.key.size() == length && std::memcmp(entry.key.data(), lower, length) == 0)
            return &entry.word;
    }
    return &m_unknown;
}

std::u16string_view SentimentLexicon::emojiName(char32_t codePoint) const
{
    const auto at = std::lower_bound(
        m_emoji.begin(), m_emoji.end(), codePoint,
        [](const EmojiName &entry, char32_t wanted) { return entry.codePoint < wanted; });
    if (at == m_emoji.end() || at->codePoint != codePoint)
        return {};
    return at->name;
}

} // namespace caseline
