// SPDX-License-Identifier: GPL-3.0-or-later
#include "sensitive_spans.h"

#include "folded_text.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kUnicode = QRegularExpression::UseUnicodePropertiesOption;
constexpr qsizetype kShortestName = 2;  // of a whole name
constexpr qsizetype kShortestPart = 3;  // of one word of it
constexpr qsizetype kSurelyKey = 32;    // characters
constexpr qsizetype kShortestCard = 13; // digits
constexpr qsizetype kLongestCard = 19;
constexpr qsizetype kShortestPhone = 7;
constexpr qsizetype kLongestPhone = 15;

using Spans = std::vector<SensitiveSpan>;

// Each begins where a word begins and takes what it has without going back, so that no text makes
// it slow.
const QRegularExpression &mailAddress()
{
    static const QRegularExpression pattern(
        uR"((?:"[^"\n]{1,64}"|(?<![\p{L}\p{N}!#$%&'*+/=?^_`{|}~.\-])[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.\-]++))"
        uR"((?:[ ]?@[ ]?|[ ]?[\[(][ ]?at[ ]?[\])][ ]?))"
        uR"((?:\[[\p{L}\p{N}:.]{2,45}\]|[\p{L}\p{N}_\-]++)"
        uR"((?:(?:\.|[ ]?[\[(][ ]?(?:dot|punkt|point|punto)[ ]?[\])][ ]?)[\p{L}\p{N}_\-]++)+))"_s,
        kUnicode | QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

const QRegularExpression &secret()
{
    static const QRegularExpression pattern(
        u"-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[^-]++|-(?!----END))*+"
        "(?:-----END [A-Z ]{0,40}KEY(?: BLOCK)?-----)?"
        "|\\beyJ[\\w-]{8,}+\\.[\\w-]++(?:\\.[\\w-]*+)?" // JSON Web Token
        "|\\b(?:sk|pk|rk)[-_](?:(?:live|test)[\\w-]{6,}+|(?:ant|proj|or)?[\\w-]{12,}+)"
        "|\\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|whsec_|shpat_|SG\\.|npm_|dop_v1_|hf_|"
        "gsk_|ya29\\.|AIza|pypi-|ATATT)[\\w.\\-]{8,}+"
        "|\\b[Aa]uthori[sz]ation:\\s*+[A-Za-z]++\\s++[^\\s\"']{4,}+"
        "|\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}+"
        "|(?<=://)[^\\s/:@]{1,200}+:[^\\s/@]{1,200}+(?=@)"_s);
    return pattern;
}

/// Words that say that what follows is secret.
const QString &secretWords()
{
    static const QString words =
        u"pass(?:word|wort|phrase|code)?|passwd|pwd|pw|kennwort|contraseña|mot de passe|senha|"
        "wachtwoord|api[ _-]?key|secret(?: key)?|access[ _-]?token|token|pin|cvv|cvc|otp|tan"_s;
    return words;
}

/// The first group is what follows such a word.
const QRegularExpression &namedSecret()
{
    static const QRegularExpression pattern(
        u"(?<![\\p{L}\\p{N}])(?:"_s + secretWords() +
            u"|bearer|basic|code)"
            "(?:\\s++(?:is|ist|lautet|est|es|é|was|war))?\\s*+[:=]?\\s*+"
            "[\"'`]?((?=[^\\s\"'`]*[\\p{N}\\p{P}\\p{S}])[^\\s\"'`,;]{3,200}+)"_s,
        kUnicode | QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

/// The same with a colon or an equals sign between: then it is the secret, whatever it looks like.
const QRegularExpression &assignedSecret()
{
    static const QRegularExpression pattern(u"(?<![\\p{L}\\p{N}])(?:"_s + secretWords() +
                                                u")\\s*+[:=]\\s*+(\\S{3,200}+)"_s,
                                            kUnicode | QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

/// Letters and digits without a pause, long enough to be nothing but a key.
const QRegularExpression &longToken()
{
    static const QRegularExpression pattern(uR"((?<![\w+/\-])[\w+/\-]{24,}+={0,2})"_s);
    return pattern;
}

const QRegularExpression &accountNumber()
{
    static const QRegularExpression pattern(
        uR"((?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?:[\s.\-/_·]{0,3}[A-Za-z0-9]){11,30})"_s, kUnicode);
    return pattern;
}

/// Digits with what people put between them.
const QRegularExpression &digitRun()
{
    static const QRegularExpression pattern(
        uR"((?:(?<![\p{L}\p{N}])|(?=\+))\+?\(?\d(?:[ \t.\-/()·]{0,2}+\d)*+)"_s, kUnicode);
    return pattern;
}

/// The same for cards, whose digits prove themselves: glued to a word, over lines, set apart by
/// anything.
const QRegularExpression &cardRun()
{
    static const QRegularExpression pattern(uR"((?<!\d)\d(?:[\s.,\-/()·_*]{0,3}+\d){12,}+)"_s);
    return pattern;
}

/// What stands before a telephone number.
const QRegularExpression &telephoneWord()
{
    static const QRegularExpression pattern(
        uR"((?:tel|telefon\w*|phone|telephone|fon|mobile?|cell|handy\w*|whatsapp|call|ring|sms|text|fax|nummer|number|numero|número|móvil|portable|tél)\W{0,4}(?:me\W|us\W|is\W|at\W|on\W|ist\W|no\W|nr\W){0,2}\W{0,3}$)"_s,
        kUnicode | QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

void addAll(Spans &spans, const QString &text, const QRegularExpression &pattern, const char *kind,
            int group = 0)
{
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        spans.push_back({match.capturedStart(group), match.capturedLength(group), kind});
    }
}

void addLongTokens(Spans &spans, const QString &text)
{
    auto matches = longToken().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QStringView token = match.capturedView();
        const auto digits =
            std::count_if(token.begin(), token.end(), [](QChar c) { return c.isDigit(); });
        const auto letters =
            std::count_if(token.begin(), token.end(), [](QChar c) { return c.isLetter(); });
        const bool mixed =
            std::any_of(token.begin(), token.end(), [](QChar c) { return c.isUpper(); }) &&
            std::any_of(token.begin(), token.end(), [](QChar c) { return c.isLower(); });
        // A path or a word with hyphens has hardly a digit.
        if (letters >= 3 && (digits >= 3 || (digits > 0 && mixed && token.size() >= kSurelyKey)))
            spans.push_back({match.capturedStart(), match.capturedLength(), "SECRET"});
    }
}

// Lengths by country, from the IBAN registry.
int accountLength(const QString &country)
{
    static const QHash<QString, int> lengths = [] {
        QHash<QString, int> all;
        const QString table =
            u"AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28"
            "EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27"
            "JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18"
            "NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28"
            "TL23TN24TR26UA29VA22VG24XK20"_s;
        for (qsizetype i = 0; i + 3 < table.size(); i += 4)
            all.insert(table.mid(i, 2), QStringView(table).mid(i + 2, 2).toInt());
        return all;
    }();
    return lengths.value(country);
}

// ISO 13616: the first four characters go to the end, letters count from 10, the rest of 97 is 1.
bool accountChecks(const QString &account)
{
    int rest = 0;
    for (const QChar c : account.mid(4) + account.left(4)) {
        const int value = c.isDigit() ? c.digitValue() : c.unicode() - 'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

void addAccounts(Spans &spans, const QString &text)
{
    auto matches = accountNumber().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const int length = accountLength(match.captured().left(2).toUpper());
        QString account;
        qsizetype end = match.capturedStart();
        for (; end < match.capturedEnd() && account.size() < length; ++end)
            if (text[end].isLetterOrNumber())
                account += text[end].toUpper();
        if (length > 0 && account.size() == length && accountChecks(account))
            spans.push_back({match.capturedStart(), end - match.capturedStart(), "IBAN"});
    }
}

bool luhnChecks(const std::vector<int> &digits, size_t from, size_t count)
{
    int sum = 0;
    for (size_t i = 0; i < count; ++i) {
        const int digit = digits[from + count - 1 - i];
        const int doubled = digit * 2;
        sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
}

bool isDate(const QString &run)
{
    static const QRegularExpression pattern(
        uR"(^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})\b)"_s);
    return pattern.match(run).hasMatch();
}

// Nine to eleven digits are a number of most countries, as people write it at home; who wrote an
// order number gets that back all the same.
bool isPhone(const QString &run, qsizetype digits, QStringView before)
{
    if (digits < kShortestPhone || digits > kLongestPhone || isDate(run))
        return false;
    if (run.startsWith(u'+') || run.startsWith(u'(') || (run.startsWith(u'0') && digits >= 9))
        return true;
    if ((digits >= 9 && digits <= 11) || telephoneWord().match(before.toString()).hasMatch())
        return true;
    // 555-1234, 212 555 1234, 212.555.1234
    static const QRegularExpression american(
        uR"(^(?:1[ .\-])?(?:\d{3}[ .\-])?\d{3}[ .\-]\d{4}$)"_s);
    return american.match(run).hasMatch();
}

// Cards stand at any place of a run of digits: "4111 1111 1111 1111 12/26".
void addCards(Spans &spans, const QString &text)
{
    auto matches = cardRun().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        std::vector<int> digits;
        std::vector<qsizetype> places;
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i)
            if (text[i].isDigit()) {
                digits.push_back(text[i].digitValue());
                places.push_back(i);
            }
        const auto startsGroup = [&](size_t i) { return i == 0 || places[i - 1] + 1 < places[i]; };
        for (size_t from = 0; from + kShortestCard <= digits.size(); ++from) {
            if (!startsGroup(from))
                continue;
            for (size_t count = std::min(size_t(kLongestCard), digits.size() - from);
                 count >= size_t(kShortestCard); --count) {
                const size_t last = from + count - 1;
                const bool endsGroup = last + 1 == digits.size() || startsGroup(last + 1);
                if (!endsGroup || !luhnChecks(digits, from, count))
                    continue;
                spans.push_back({places[from], places[last] + 1 - places[from], "CARD"});
                from = last;
                break;
            }
        }
    }
}

void addPhones(Spans &spans, const QString &text)
{
    constexpr qsizetype kBefore = 24;
    auto matches = digitRun().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString run = match.captured();
        const auto digits =
            std::count_if(run.begin(), run.end(), [](QChar c) { return c.isDigit(); });
        const qsizetype from = std::max<qsizetype>(0, match.capturedStart() - kBefore);
        if (isPhone(run, digits, QStringView(text).mid(from, match.capturedStart() - from)))
            spans.push_back({match.capturedStart(), match.capturedLength(), "PHONE"});
    }
}

/// As others write a name: without accents, or with two letters for one.
QStringList spellings(const QString &name)
{
    static const std::pair<QString, QString> letters[] = {{u"ä"_s, u"ae"_s}, {u"ö"_s, u"oe"_s},
                                                          {u"ü"_s, u"ue"_s}, {u"ø"_s, u"oe"_s},
                                                          {u"å"_s, u"aa"_s}, {u"æ"_s, u"ae"_s}};
    QString spelled = name.normalized(QString::NormalizationForm_C).toLower();
    for (const auto &[letter, two] : letters)
        spelled.replace(letter, two);
    QStringList all{withoutAccents(name).text, withoutAccents(spelled).text};
    all.removeDuplicates();
    return all;
}

bool isWrittenWithoutSpaces(const QString &name)
{
    return std::any_of(name.begin(), name.end(), [](QChar c) {
        return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana ||
               c.script() == QChar::Script_Katakana || c.script() == QChar::Script_Thai;
    });
}

/// `text` is without accents.
void addKnown(Spans &spans, const QString &text, const QStringList &known)
{
    QStringList words;
    for (const QString &name : known) {
        const QString whole = name.simplified();
        if (whole.size() >= kShortestName)
            words << spellings(whole);
        if (whole.contains(u'@'))
            continue;
        for (const QString &part : whole.split(u' '))
            if (part.size() >= kShortestPart)
                words << spellings(part);
    }
    std::sort(words.begin(), words.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &word : words) {
        QString pattern = QRegularExpression::escape(word);
        pattern.replace(u"\\ "_s, u"[\\s.,]{1,3}"_s).replace(u"\\'"_s, u"'?"_s);
        if (!isWrittenWithoutSpaces(word))
            pattern = u"(?<![\\p{L}\\p{N}])%1(?:'?s)?(?!\\p{L})"_s.arg(pattern);
        addAll(spans, text,
               QRegularExpression(pattern, kUnicode | QRegularExpression::CaseInsensitiveOption),
               "NAME");
    }
}

/// From where characters of a folded text stand to where they came from.
void appendFrom(const FoldedText &folded, const Spans &found, Spans &spans)
{
    for (const SensitiveSpan &span : found) {
        if (span.length <= 0)
            continue;
        const qsizetype start = folded.places[size_t(span.start)];
        const qsizetype end = folded.places[size_t(span.start + span.length)];
        spans.push_back({start, end - start, span.kind});
    }
}

} // namespace

Spans sensitiveSpans(const QString &text, const QStringList &known)
{
    const FoldedText plain = plainCharacters(text);
    Spans found;
    addAll(found, plain.text, secret(), "SECRET");
    addAll(found, plain.text, mailAddress(), "EMAIL");
    addAccounts(found, plain.text);
    addCards(found, plain.text);
    addPhones(found, plain.text);
    addAll(found, plain.text, namedSecret(), "SECRET", 1);
    addAll(found, plain.text, assignedSecret(), "SECRET", 1);
    addLongTokens(found, plain.text);
    Spans spans;
    appendFrom(plain, found, spans);
    const FoldedText folded = withoutAccents(text);
    Spans names;
    addKnown(names, folded.text, known);
    appendFrom(folded, names, spans);
    // What overlaps becomes one span, of the kind of the longest: no end of a secret stays behind.
    std::stable_sort(spans.begin(), spans.end(), [](const auto &a, const auto &b) {
        return a.start != b.start ? a.start < b.start : a.length > b.length;
    });
    Spans result;
    for (const SensitiveSpan &span : spans) {
        if (span.length <= 0)
            continue;
        if (result.empty() || span.start >= result.back().start + result.back().length) {
            result.push_back(span);
            continue;
        }
        SensitiveSpan &last = result.back();
        const qsizetype end = std::max(last.start + last.length, span.start + span.length);
        if (span.length > last.length)
            last.kind = span.kind;
        last.length = end - last.start;
    }
    return result;
}

} // namespace caseline
