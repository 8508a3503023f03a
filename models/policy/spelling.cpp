// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling.h"

#include <QRegularExpression>
#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kUnicodeText = QRegularExpression::UseUnicodePropertiesOption;
constexpr size_t kMostSpelled = 5000;
constexpr qsizetype kLongestCode = 5; // letters: "IBAN", "HTTPS"
constexpr qsizetype kShortestWord = 2;

/// What was not written to be read, within one line. Each takes what it has without going back.
const QRegularExpression &technical()
{
    static const QRegularExpression pattern(
        u"`[^`\\n]++`"                             // code
        "|\\{[^{}\\s]{1,60}\\}"                    // placeholder
        "|<[^<>\\n]{1,200}>"                       // tag, <address>
        "|&#?[A-Za-z0-9]{1,12};"                   // entity
        "|\\b[A-Za-z][A-Za-z0-9+.-]{1,20}://\\S++" // URL, with a scheme or without
        "|\\b(?:www\\.|mailto:|tel:)\\S++"
        "|(?<!\\S)[^\\s@]{1,200}@\\S++"                   // mail address
        "|(?<!\\S)[@#/~\\\\][^\\s]++"                     // name, tag, path, canned reply
        "|(?<!\\S)--[\\p{L}\\p{N}][^\\s]*+"               // option of a command
        "|(?<!\\S)[A-Za-z]:\\\\\\S++"                     // C:\path
        "|\\b[A-Z]{2,10}-[A-Z0-9-]{0,40}[0-9][A-Z0-9-]*+" // reference: TKT-20260310-0042
        "|(?<![\\p{L}\\p{N}_-])[\\p{L}\\p{N}_-]++(?:[.\\\\][\\p{L}\\p{N}_-]++)++" // host, file,
                                                                                  // z.B.
        "|\\b[\\p{L}\\p{N}]*+_[\\p{L}\\p{N}_]*+"_s,
        kUnicodeText);
    return pattern;
}

/// German words for all: Kund*innen, Leser:in. Known as "Kundinnen", "Leserin".
const QRegularExpression &forAll()
{
    static const QRegularExpression pattern(
        u"(?<![\\p{L}\\p{N}])(\\p{L}{2,40})[*:](in(?:nen)?)(?![\\p{L}\\p{N}])"_s, kUnicodeText);
    return pattern;
}

bool isWordApostrophe(QChar c)
{
    return c == u'\'' || c == u'\u2019' || c == u'\u02bc' || c == u'\uff07';
}

bool isHyphen(QChar c)
{
    return c == u'-' || c == u'\u2010' || c == u'\u2011';
}

bool isWordSign(QChar c)
{
    return c.isLetter() || c.isMark() || c.isSurrogate();
}

void blank(QString &text, qsizetype start, qsizetype length)
{
    std::fill_n(text.begin() + start, length, u' ');
}

/// Blanks quoted lines and blocks of code: lines between fences, also where the last one lacks.
void blankLines(QString &text)
{
    bool fenced = false;
    for (qsizetype start = 0; start < text.size();) {
        qsizetype end = text.indexOf(u'\n', start);
        end = end < 0 ? text.size() : end;
        const QStringView line = QStringView(text).mid(start, end - start).trimmed();
        const bool fence = line.startsWith("```"_L1) || line.startsWith("~~~"_L1);
        const bool quoted = line.startsWith(u'>');
        if (fence || fenced || quoted)
            blank(text, start, end - start);
        fenced = fence != fenced;
        start = end + 1;
    }
}

QChar::Script scriptOf(QStringView word)
{
    for (const QChar c : word)
        if (c.isLetter() && c.script() > QChar::Script_Common)
            return c.script();
    return QChar::Script_Unknown;
}

/// "PDF", "IBANs": read letter by letter.
bool isCode(QStringView word)
{
    QStringView letters = word;
    if (letters.size() > 2 && letters.endsWith(u's') && letters.chopped(1).back().isUpper())
        letters.chop(1);
    return letters.size() <= kLongestCode &&
           std::all_of(letters.begin(), letters.end(), [](QChar c) { return c.isUpper(); });
}

/// "PayPal", "iPhone": a capital after a small letter.
bool isMixedName(QStringView word)
{
    for (qsizetype i = 1; i < word.size(); ++i)
        if (word[i].isUpper() && word[i - 1].isLower())
            return true;
    return false;
}

bool isChecked(QStringView word)
{
    return word.size() >= kShortestWord && word.size() <= kLongestSpelledWord &&
           std::none_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); }) &&
           !isCode(word) && !isMixedName(word);
}

/// The letters and hyphens around a word: "Ein-" of "Ein- und Ausgabe", "Kunden-Service".
struct Compound
{
    QString whole;
    bool goesOn = false; ///< a hyphen follows
    bool begun = false;  ///< only a hyphen stands before it: "-verwaltung"
};

Compound compoundAt(const QString &text, qsizetype start, qsizetype end)
{
    const auto belongs = [&](qsizetype i) {
        return isWordSign(text[i]) || isHyphen(text[i]) || isWordApostrophe(text[i]);
    };
    qsizetype from = start;
    while (from > 0 && start - from <= kLongestSpelledWord && belongs(from - 1))
        --from;
    qsizetype to = end;
    while (to < text.size() && to - end <= kLongestSpelledWord && belongs(to))
        ++to;
    Compound compound;
    compound.goesOn = end < text.size() && isHyphen(text[end]);
    compound.begun =
        start > 0 && isHyphen(text[start - 1]) && (start == 1 || !isWordSign(text[start - 2]));
    if (compound.goesOn || from < start)
        compound.whole = spelledWord(text.mid(from, to - from));
    return compound;
}

QStringList formsOf(const QString &text, qsizetype start, qsizetype end)
{
    const QString word = spelledWord(text.mid(start, end - start));
    QStringList forms{word};
    const QString bare = wordToLearn(word);
    if (bare != word)
        forms += bare;
    const Compound compound = compoundAt(text, start, end);
    if (compound.goesOn) {
        forms += word + u'-';
        if (word.endsWith(u's')) // what joins German compounds: Abrechnungs-
            forms += word.chopped(1);
    }
    if (compound.begun)
        forms += word.left(1).toUpper() + word.mid(1);
    if (!compound.whole.isEmpty() && compound.whole.size() <= kLongestSpelledWord)
        forms += compound.whole;
    forms.removeDuplicates();
    return forms;
}

class WordFinder
{
public:
    explicit WordFinder(const QString &text)
        : m_open(text)
    {}

    std::vector<WrittenWord> find()
    {
        blankLines(m_open);
        auto spans = technical().globalMatch(m_open);
        while (spans.hasNext()) {
            const auto span = spans.next();
            blank(m_open, span.capturedStart(), span.capturedLength());
        }
        addForAll();
        QTextBoundaryFinder finder(QTextBoundaryFinder::Word, m_open);
        qsizetype start = 0;
        for (qsizetype end = finder.toNextBoundary(); end >= 0 && m_words.size() < kMostSpelled;
             end = finder.toNextBoundary()) {
            addParts(start, end);
            start = end;
        }
        std::sort(m_words.begin(), m_words.end(),
                  [](const auto &a, const auto &b) { return a.start < b.start; });
        return std::move(m_words);
    }

private:
    void addForAll()
    {
        auto matches = forAll().globalMatch(m_open);
        std::vector<std::pair<qsizetype, qsizetype>> taken;
        while (matches.hasNext() && m_words.size() < kMostSpelled) {
            const auto match = matches.next();
            const QString form = spelledWord(match.captured(1) + match.captured(2));
            m_words.push_back({int(match.capturedStart()),
                               int(match.capturedLength()),
                               QChar::Script_Latin,
                               {form}});
            taken.emplace_back(match.capturedStart(), match.capturedLength());
        }
        for (const auto &[start, length] : taken)
            blank(m_open, start, length);
    }

    /// Unicode lets a colon stand within a word; people who forget a space do not.
    void addParts(qsizetype start, qsizetype end)
    {
        while (start < end) {
            qsizetype colon = m_open.indexOf(u':', start);
            colon = colon < 0 || colon > end ? end : colon;
            addWord(start, colon);
            start = colon + 1;
        }
    }

    void addWord(qsizetype start, qsizetype end)
    {
        while (start < end && isWordApostrophe(m_open[start]))
            ++start;
        while (start < end && isWordApostrophe(m_open[end - 1]))
            --end;
        const QStringView word = QStringView(m_open).mid(start, end - start);
        if (!isChecked(word))
            return;
        const QChar::Script script = scriptOf(word);
        if (script != QChar::Script_Unknown)
            m_words.push_back({int(start), int(end - start), script, formsOf(m_open, start, end)});
    }

    QString m_open; ///< the text without what is not checked; places stay
    std::vector<WrittenWord> m_words;
};

} // namespace

std::vector<WrittenWord> wordsToCheck(const QString &text)
{
    return WordFinder(text).find();
}

QString spelledWord(const QString &word)
{
    QString spelled = word.normalized(QString::NormalizationForm_C);
    spelled.remove(u'\u00ad');
    for (QChar &c : spelled)
        if (isWordApostrophe(c))
            c = u'\'';
        else if (isHyphen(c))
            c = u'-';
    return spelled;
}

QString wordToLearn(const QString &word)
{
    const QString spelled = spelledWord(word);
    const bool genitive = spelled.endsWith("'s"_L1) || spelled.endsWith("'S"_L1);
    return genitive && spelled.size() > 3 ? spelled.chopped(2) : spelled;
}

} // namespace caseline
