// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling_language.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <array>
#include <bitset>
#include <utility>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostRead = 4000; // characters
constexpr int kLeastHits = 2;
constexpr int kTooFewToDoubt = 4; // words

struct CommonWords
{
    const char *language;
    const char16_t *words;
};

/// Words that every page of a language has and others hardly have.
constexpr std::array kCommon = {
    CommonWords{"en", u"the and is of to you we your for this that have with not are it please my"},
    CommonWords{"de", u"der die das und ist nicht ich wir sie mit ein eine zu auf für haben bitte "
                      "mein den"},
    CommonWords{"fr", u"le les des est et vous je nous pas pour une avec mon votre dans sur du"},
    CommonWords{"es", u"el los las es y usted no por una con mi su para pero como del gracias"},
    CommonWords{"it", u"il gli è e non per una con mio che sono della grazie ho questo"},
    CommonWords{"pt", u"os é e não por uma com meu para mas como do da obrigado você"},
    CommonWords{"nl", u"het een is en niet ik wij u met mijn van voor dat zijn naar"},
    CommonWords{"pl", u"jest i nie w z na się to że do mój dla ale proszę"},
    CommonWords{"sv", u"och är inte jag vi med min ett för på det att har"},
    CommonWords{"da", u"og er ikke jeg vi med min et for på det at har af"},
    CommonWords{"cs", u"je a ne v s na se že do můj pro ale prosím jsem"},
    CommonWords{"tr", u"ve bir bu için değil ben biz ile benim çok var lütfen"},
};

struct ScriptLanguage
{
    QChar::Script script;
    QLocale::Script locale;
    const char *language; ///< the one that is meant when nothing else is known; "": many
};

constexpr std::array kScripts = {
    ScriptLanguage{QChar::Script_Latin, QLocale::LatinScript, ""},
    ScriptLanguage{QChar::Script_Cyrillic, QLocale::CyrillicScript, "ru"},
    ScriptLanguage{QChar::Script_Greek, QLocale::GreekScript, "el"},
    ScriptLanguage{QChar::Script_Arabic, QLocale::ArabicScript, "ar"},
    ScriptLanguage{QChar::Script_Hebrew, QLocale::HebrewScript, "he"},
    ScriptLanguage{QChar::Script_Armenian, QLocale::ArmenianScript, "hy"},
    ScriptLanguage{QChar::Script_Georgian, QLocale::GeorgianScript, "ka"},
    ScriptLanguage{QChar::Script_Devanagari, QLocale::DevanagariScript, "hi"},
    ScriptLanguage{QChar::Script_Bengali, QLocale::BengaliScript, "bn"},
    ScriptLanguage{QChar::Script_Tamil, QLocale::TamilScript, "ta"},
    ScriptLanguage{QChar::Script_Telugu, QLocale::TeluguScript, "te"},
    ScriptLanguage{QChar::Script_Hangul, QLocale::KoreanScript, "ko"},
    ScriptLanguage{QChar::Script_Thai, QLocale::ThaiScript, "th"},
};

using Languages = std::bitset<kCommon.size()>;

const QHash<QStringView, Languages> &languagesOfWords()
{
    static const QHash<QStringView, Languages> languages = [] {
        QHash<QStringView, Languages> all;
        for (size_t i = 0; i < kCommon.size(); ++i)
            for (const QStringView word : QStringView(kCommon[i].words).split(u' '))
                all[word].set(i);
        return all;
    }();
    return languages;
}

/// A word as it is read, in small letters; of one that is longer than all common words only the
/// beginning.
class WordReader
{
public:
    void add(QChar letter)
    {
        if (m_length < qsizetype(m_letters.size()))
            m_letters[size_t(m_length)] = letter.toLower();
        ++m_length;
    }
    /// What was read up to here; it begins anew.
    QStringView take()
    {
        const qsizetype length = std::exchange(m_length, 0);
        return length <= qsizetype(m_letters.size()) ? QStringView(m_letters.data(), length)
                                                     : QStringView();
    }

private:
    std::array<QChar, 12> m_letters;
    qsizetype m_length = 0;
};

QString languageOf(const QString &name)
{
    return name.left(name.indexOf(u'_'));
}

/// The script that most letters of a text are in.
QChar::Script mainScript(QStringView text)
{
    std::array<int, QChar::ScriptCount> letters{};
    for (const QChar c : text)
        if (c.isLetter())
            ++letters[size_t(c.unicode() < 0x80 ? QChar::Script_Latin : c.script())];
    int most = 0;
    QChar::Script main = QChar::Script_Unknown;
    for (const ScriptLanguage &known : kScripts)
        if (letters[size_t(known.script)] > most) {
            most = letters[size_t(known.script)];
            main = known.script;
        }
    return main;
}

QString dictionaryFor(const QString &language, const QString &locale,
                      const QStringList &dictionaries)
{
    if (languageOf(locale) == language && dictionaries.contains(locale))
        return locale;
    QString home = QLocale(language).name(); // "de" is at home in de_DE
    if (languageOf(home) == language && dictionaries.contains(home))
        return home;
    for (const QString &dictionary : dictionaries)
        if (languageOf(dictionary) == language)
            return dictionary;
    return {};
}

} // namespace

QString writtenLanguage(const QString &text)
{
    const QStringView read = QStringView(text).left(kMostRead);
    const QChar::Script script = mainScript(read);
    if (script != QChar::Script_Latin) {
        for (const ScriptLanguage &known : kScripts)
            if (known.script == script)
                return QLatin1String(known.language);
        return {};
    }
    std::array<int, kCommon.size()> hits{};
    const auto count = [&hits](QStringView word) {
        const Languages languages = languagesOfWords().value(word);
        for (size_t i = 0; languages.any() && i < hits.size(); ++i)
            hits[i] += int(languages[i]);
    };
    WordReader word;
    for (const QChar c : read) {
        if (c.isLetter())
            word.add(c);
        else
            count(word.take());
    }
    count(word.take());
    const auto best = std::max_element(hits.begin(), hits.end());
    const bool clear = *best >= kLeastHits && std::count(hits.begin(), hits.end(), *best) == 1;
    return clear ? QString(QLatin1String(kCommon[size_t(best - hits.begin())].language))
                 : QString();
}

bool writesIn(const QString &dictionary, QChar::Script script)
{
    const QLocale::Script wanted = QLocale(dictionary).script();
    return std::any_of(kScripts.begin(), kScripts.end(), [&](const ScriptLanguage &known) {
        return known.script == script && known.locale == wanted;
    });
}

QStringList candidateDictionaries(const QString &customerLanguage, const QString &locale,
                                  const QStringList &dictionaries)
{
    QStringList candidates;
    for (const QString &language : {customerLanguage, languageOf(locale), u"en"_s}) {
        if (language.isEmpty())
            continue;
        const QString dictionary = dictionaryFor(language, locale, dictionaries);
        if (!dictionary.isEmpty() && !candidates.contains(dictionary))
            candidates += dictionary;
    }
    return candidates;
}

QString chosenDictionary(const std::vector<DictionaryScore> &scores, int words,
                         const QString &language)
{
    const auto best =
        std::min_element(scores.begin(), scores.end(),
                         [](const auto &a, const auto &b) { return a.unknown < b.unknown; });
    if (best == scores.end())
        return {};
    const bool fits =
        language.isEmpty() || std::any_of(scores.begin(), scores.end(), [&](const auto &score) {
            return languageOf(score.dictionary) == language;
        });
    // Languages share words: English dictionaries know almost half of a French letter.
    const bool foreign = words >= kTooFewToDoubt && best->unknown * (fits ? 2 : 4) > words;
    return foreign ? QString() : best->dictionary;
}

} // namespace caseline
