// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine_sentences.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {
namespace {

constexpr int wordsBeforeAddress = 3; // "This is only a test message"

// Adds the range, or makes the one before longer.
void add(TextRange range, TextRanges &ranges)
{
    if (ranges.isEmpty() || ranges.back().to < range.from)
        ranges.push_back(range);
    else
        ranges.back().to = std::max(ranges.back().to, range.to);
}

// Where it begins to, or -1.
qsizetype addressStart(const QString &text)
{
    static const QRegularExpression pattern(
        u"\\b(?:ignore|disregard|forget|override|bypass)\\b[^.!?\\n]{0,40}\\b(?:instruction|prompt|"
        "rule|guideline|system|above|previous)|\\bsystem ?prompt\\b|\\byou are now\\b|"
        "\\b(?:dear|hey|hi|to the|p\\.?s\\.?) ?:? ?(?:bot|ai|llm|model|assistant|classifier)\\b|"
        "(?:^|[<\\[(>*#\\n.!?]) ?-{0,3} ?(?:system|assistant|bot|ai|llm|model|classifier|admin "
        "override|instructions?) ?:|"
        "\\b(?:hidden|secret|initial) (?:instructions|prompt)\\b|\\brepeat the text\\b|"
        "\\b(?:classify|categori[sz]e|label|tag|mark|rate|route) (?:this|it|me|the "
        "(?:ticket|message)|"
        "my (?:ticket|message))\\b[^.!?\\n]{0,20}\\b(?:as|with)\\b|"
        "\\bset (?:the |my )?(?:priority|category|tier|escalation|confidence|plan)\\b|"
        "\\bdo(?: not|n['\u2019]t) (?:escalate|classify)\\b|\\bescalat(?:e|ion)[\"' ]*[:=]|"
        "\"category\"|\\b(?:answer|respond|reply|output|return)(?: only)? (?:with|in) ?[:\"'{]|"
        "\\b(?:output|return|respond with|answer with) (?:only "
        ")?(?:json|never|low|general|other)\\b|"
        "</?(?:system|instructions?|customer_text|customer)\\b|\\bignorier[^.!?\\n]{0,40}anweisung|"
        "\\bignor(?:a|e|ez)\\b[^.!?\\n]{0,30}\\b(?:instruc|istruz|consign)|\\bnegeer[^.!?\\n]{0,30}"
        "instruc|"
        "\\b(?:classifier|chatbot|language model|assistant|the "
        "(?:bot|ai|model|llm))\\b[^.!?\\n]{0,20}"
        "\\b(?:must|should|shall|has to|have to|needs? to|is to|may "
        "not|answer|respond|reply|classif)|"
        "\\bas an (?:ai|assistant|automated)\\b|\\bto the (?:classifier|model|assistant|bot|ai)\\b"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption |
            QRegularExpression::UseUnicodePropertiesOption);
    return pattern.match(text).capturedStart();
}

} // namespace

bool addressesTheMachine(const QString &text)
{
    return addressStart(text) >= 0;
}

// The pattern is slow: it looks only at sentences with a word that makes it worth while. A sentence
// without an end before the address is the customer's up to there.
TextRanges machineSentences(const Reading &reading, const PhraseTable &phrases)
{
    TextRanges found;
    const JudgedWords &words = reading.words;
    for (const ConceptHit &hit : reading.hits) {
        const bool sure = hit.notion == phrases.instruction();
        if (!sure && hit.notion != phrases.machineHint())
            continue;
        const auto sentence = words[hit.firstWord].sentence;
        int first = hit.firstWord;
        int last = hit.firstWord;
        while (first > 0 && words[first - 1].sentence == sentence)
            --first;
        while (last + 1 < words.size() && words[last + 1].sentence == sentence)
            ++last;
        const int from = words[first].start;
        int to = words[last].start + words[last].length;
        if (!found.isEmpty() && found.back().to >= to)
            continue;
        const int behind = std::min(to + 1, int(reading.text.size()));
        const qsizetype at = sure ? words[hit.firstWord].start - from
                                  : addressStart(reading.text.mid(from, behind - from).toString());
        if (at < 0)
            continue;
        int begin = first;
        while (begin < last && words[begin].start < from + at)
            ++begin;
        begin = begin - first <= wordsBeforeAddress ? first : begin;
        const qsizetype bracket = reading.text.mid(0, to).indexOf(u']', words[begin].start);
        to = bracket < 0 ? to : int(bracket);
        add({words[begin].start, to}, found);
    }
    return found;
}

} // namespace caseline
