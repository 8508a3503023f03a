// SPDX-License-Identifier: GPL-3.0-or-later
#include "sensitive_spans.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kUnicode = QRegularExpression::UseUnicodePropertiesOption;
constexpr qsizetype kShortestName = 2;  // of a whole name
constexpr qsizetype kShortestPart = 3;  // of one word of it
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
        uR"((?<![\p{L}\p{N}._%+'\-])[\p{L}\p{N}._%+'\-]++@[\p{L}\p{N}\-]++(?:\.[\p{L}\p{N}\-]++)+)"_s,
        kUnicode);
    return pattern;
}

const QRegularExpression &secret()
{
    static const QRegularExpression pattern(
        u"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?:[^-]++|-(?!----END))*+(?:-----END [A-Z "
        u"]{0,40}KEY-----)?"
        "|\\beyJ[\\w-]{8,}+\\.[\\w-]++(?:\\.[\\w-]*+)?" // JSON Web Token
        "|\\b(?:sk|pk|rk)[-_](?:live|test|ant|proj|or)?[\\w-]{12,}+"
        "|\\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|whsec_|shpat_|SG\\.|npm_|dop_v1_|hf_|"
        "gsk_|ya29\\.|AIza)[\\w.\\-]{8,}+"
        "|\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}+"
        "|(?<=://)[^\\s/:@]{1,200}+:[^\\s/@]{1,200}+(?=@)"_s);
    return pattern;
}

/// A word that says that what follows is secret; the first group is what follows.
const QRegularExpression &namedSecret()
{
    static const QRegularExpression pattern(
        u"(?<![\\p{L}\\p{N}])(?:pass(?:word|wort|phrase|code)|passwd|pwd|kennwort|contraseña|"
        "mot de passe|senha|wachtwoord|api[ _-]?key|secret(?: key)?|access[ _-]?token|token|"
        "bearer|pin|cvv|cvc|otp|tan)(?:\\s++(?:is|ist|est|es|é|was|war))?\\s*+[:=]?\\s*+"
        "[\"'`]?((?=[^\\s\"'`]*[\\p{N}\\p{P}\\p{S}])[^\\s\"'`,;]{3,200}+)"_s,
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
        uR"((?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?:[ \x{a0}.\-]?[A-Za-z0-9]){11,30})"_s, kUnicode);
    return pattern;
}

/// Digits with what people put between them.
const QRegularExpression &digitRun()
{
    static const QRegularExpression pattern(
        uR"((?<![\p{L}\p{N}])\+?\(?\p{Nd}(?:[ \x{a0}\x{2009}\x{200b}\x{202f}\t.\-/()]{0,2}+\p{Nd})*+)"_s,
        kUnicode);
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
        // A path or a word with hyphens has hardly a digit.
        if (digits >= 3 && letters >= 3)
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

bool isPhone(const QString &run, qsizetype digits)
{
    if (digits < kShortestPhone || digits > kLongestPhone || isDate(run))
        return false;
    if (run.startsWith(u'+') || run.startsWith(u'(') || (run.startsWith(u'0') && digits >= 9))
        return true;
    // 555-1234, 212 555 1234, 212.555.1234
    static const QRegularExpression american(
        uR"(^(?:1[ .\-])?(?:\d{3}[ .\-])?\d{3}[ .\-]\d{4}$)"_s);
    return american.match(run).hasMatch();
}

// Cards stand at any place of a run of digits: "4111 1111 1111 1111 12/26".
void addNumbers(Spans &spans, const QString &text)
{
    auto matches = digitRun().globalMatch(text);
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
        bool card = false;
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
                card = true;
                from = last;
                break;
            }
        }
        if (!card && isPhone(match.captured(), qsizetype(digits.size())))
            spans.push_back({match.capturedStart(), match.capturedLength(), "PHONE"});
    }
}

void addKnown(Spans &spans, const QString &text, const QStringList &known)
{
    QStringList words;
    for (const QString &name : known) {
        const QString whole = name.simplified();
        if (whole.size() >= kShortestName)
            words << whole;
        if (whole.contains(u'@'))
            continue;
        for (const QString &part : whole.split(u' '))
            if (part.size() >= kShortestPart)
                words << part;
    }
    std::sort(words.begin(), words.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &word : words) {
        const QString pattern =
            QRegularExpression::escape(word).replace(u"\\ "_s, u"[\\s.,]{1,3}"_s);
        addAll(spans, text,
               QRegularExpression(u"(?<![\\p{L}\\p{N}])%1(?![\\p{L}\\p{N}])"_s.arg(pattern),
                                  kUnicode | QRegularExpression::CaseInsensitiveOption),
               "NAME");
    }
}

} // namespace

Spans sensitiveSpans(const QString &text, const QStringList &known)
{
    Spans spans;
    addAll(spans, text, secret(), "SECRET");
    addAll(spans, text, mailAddress(), "EMAIL");
    addAccounts(spans, text);
    addNumbers(spans, text);
    addAll(spans, text, namedSecret(), "SECRET", 1);
    addLongTokens(spans, text);
    addKnown(spans, text, known);
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
