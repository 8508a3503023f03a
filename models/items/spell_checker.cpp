// SPDX-License-Identifier: GPL-3.0-or-later
#include "spell_checker.h"

#include "async_read.h"
#include "policy/spelling.h"
#include "policy/spelling_language.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>

namespace caseline {

namespace {

constexpr qsizetype mostSuggestions = 5;

bool isTaught(const WrittenWord &word, const QSet<QString> &taught)
{
    return std::any_of(word.forms.begin(), word.forms.end(), [&](const QString &form) {
        return taught.contains(form) || taught.contains(form.toLower());
    });
}

/// Whether each word is right in that dictionary; what it is not for counts as unknown. Nothing
/// when it cannot be read.
std::optional<std::vector<bool>> verdicts(const Speller &speller, const QString &dictionary,
                                          const std::vector<WrittenWord> &words)
{
    QStringList forms;
    QHash<QString, bool> known;
    for (const WrittenWord &word : words)
        if (writesIn(dictionary, word.script))
            for (const QString &form : word.forms)
                if (!known.contains(form)) {
                    known.insert(form, false);
                    forms += form;
                }
    const std::vector<bool> answers = speller.knows(dictionary, forms);
    if (answers.size() != size_t(forms.size()))
        return std::nullopt;
    for (qsizetype i = 0; i < forms.size(); ++i)
        known[forms.at(i)] = answers[size_t(i)];
    std::vector<bool> right;
    for (const WrittenWord &word : words)
        right.push_back(std::any_of(word.forms.begin(), word.forms.end(),
                                    [&](const QString &form) { return known.value(form, false); }));
    return right;
}

QStringList candidatesFor(const SpellingAsk &ask, const QStringList &dictionaries)
{
    if (dictionaries.contains(ask.dictionary))
        return {ask.dictionary};
    QString language = writtenLanguage(ask.customerWords);
    if (language.isEmpty())
        language = writtenLanguage(ask.text);
    return candidateDictionaries(language, ask.locale, dictionaries);
}

SpellingMark markOf(const WrittenWord &word, const QString &text)
{
    return {word.start, word.length, text.mid(word.start, word.length)};
}

} // namespace

SpellingFound checkSpelling(const SpellingAsk &ask, const Speller &speller,
                            const QStringList &personal)
{
    SpellingFound found;
    found.dictionaries = speller.dictionaries();
    const QSet<QString> taught(personal.begin(), personal.end());
    const QSet<QString> right(ask.right.begin(), ask.right.end());
    std::vector<WrittenWord> words;
    for (const WrittenWord &word : wordsToCheck(ask.text)) {
        if (isTaught(word, taught))
            found.taught.push_back(markOf(word, ask.text));
        else if (!isTaught(word, right))
            words.push_back(word);
    }
    const QStringList candidates = candidatesFor(ask, found.dictionaries);
    if (words.empty()) { // no dictionary is read for nothing
        found.dictionary = candidates.value(0);
        return found;
    }
    std::vector<DictionaryScore> scores;
    QHash<QString, std::vector<bool>> known;
    for (const QString &candidate : candidates)
        if (const auto verdict = verdicts(speller, candidate, words)) {
            scores.push_back({candidate, int(std::count(verdict->begin(), verdict->end(), false))});
            known.insert(candidate, *verdict);
        }
    const bool byHand = candidates == QStringList{ask.dictionary};
    found.dictionary = byHand && !scores.empty()
                           ? ask.dictionary
                           : chosenDictionary(scores, int(words.size()), writtenLanguage(ask.text));
    if (found.dictionary.isEmpty())
        return found;
    const std::vector<bool> &verdict = known[found.dictionary];
    for (size_t i = 0; i < words.size(); ++i)
        if (!verdict[i] && writesIn(found.dictionary, words[i].script))
            found.misspelt.push_back(markOf(words[i], ask.text));
    return found;
}

SpellChecker::SpellChecker(const Speller &speller, PersonalWords &words, Background &background,
                           QObject *parent)
    : QObject(parent)
    , m_speller(speller)
    , m_words(words)
    , m_background(background)
{}

void SpellChecker::setOn(bool on)
{
    if (m_on == on)
        return;
    m_on = on;
    Q_EMIT changed();
}

void SpellChecker::check(SpellingAsk ask, QObject *context,
                         std::function<void(SpellingFound)> then) const
{
    readAsync(
        m_background, context,
        [ask = std::move(ask), speller = &m_speller, words = &m_words] {
            return checkSpelling(ask, *speller, words->words());
        },
        std::move(then));
}

void SpellChecker::suggest(const QString &dictionary, const QString &word, QObject *context,
                           std::function<void(QStringList)> then) const
{
    readAsync(
        m_background, context,
        [dictionary, word, speller = &m_speller] {
            QStringList meant = speller->suggestions(dictionary, spelledWord(word));
            meant = meant.mid(0, mostSuggestions);
            if (word.contains(u'\u2019')) // as the writer writes it
                meant.replaceInStrings(QStringLiteral("'"), QString(u'\u2019'));
            return meant;
        },
        std::move(then));
}

void SpellChecker::learn(const QString &word)
{
    teach(wordToLearn(word), true);
}

void SpellChecker::unlearn(const QString &word)
{
    teach(wordToLearn(word), false);
}

void SpellChecker::teach(const QString &word, bool known)
{
    readAsync(
        m_background, this,
        [word, known, words = &m_words] { return known ? words->add(word) : words->remove(word); },
        [this](const Result<void> &kept) {
            if (kept)
                Q_EMIT changed();
            else
                Q_EMIT troubled(kept.error());
        });
}

} // namespace caseline
