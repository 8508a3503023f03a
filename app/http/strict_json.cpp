// SPDX-License-Identifier: GPL-3.0-or-later
#include "strict_json.h"

#include "utf8.h"

#include <QSet>

#include <algorithm>
#include <charconv>

namespace caseline {

namespace {
constexpr int kMaxDepth = 64;
constexpr size_t kMembersToScan = 16; ///< up to here a look through beats a hash

bool isPlainAscii(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= ' ' && byte < 0x80 && c != '"' && c != '\\';
}

class Parser
{
public:
    explicit Parser(std::string_view text)
        : m_text(text)
    {}

    Result<JsonValue> parse()
    {
        JsonValue value;
        skipSpace();
        if (readValue(value, 0)) {
            skipSpace();
            if (m_at == m_text.size())
                return value;
            fail("something follows the value");
        }
        return failure(ErrorKind::Malformed, place());
    }

private:
    bool fail(const char *complaint)
    {
        m_complaint = complaint;
        return false;
    }

    QString place() const
    {
        const std::string_view before = m_text.substr(0, m_at);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const size_t feed = before.rfind('\n');
        const size_t column = m_at - (feed == std::string_view::npos ? 0 : feed + 1) + 1;
        return QStringLiteral("The JSON is not well-formed at line %1, column %2: %3.")
            .arg(line)
            .arg(column)
            .arg(QLatin1String(m_complaint));
    }

    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    void skipSpace()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' ||
                                        m_text[m_at] == '\r' || m_text[m_at] == '\t'))
            ++m_at;
    }

    bool readValue(JsonValue &value, int depth)
    {
        switch (peek()) {
        case '{': return readObject(value, depth + 1);
        case '[': return readArray(value, depth + 1);
        case '"': {
            QString text;
            if (!readString(text))
                return false;
            value = JsonValue(std::move(text));
            return true;
        }
        case 't': value = JsonValue(true); return readWord("true");
        case 'f': value = JsonValue(false); return readWord("false");
        case 'n': value = JsonValue(); return readWord("null");
        default: return readNumber(value);
        }
    }

    bool readWord(std::string_view word)
    {
        if (m_text.substr(m_at, word.size()) != word)
            return fail("a value is expected");
        m_at += word.size();
        return true;
    }

    bool readObject(JsonValue &value, int depth)
    {
        if (depth > kMaxDepth)
            return fail("it is nested too deep");
        JsonValue::Object members;
        QSet<QString> names;
        ++m_at;
        skipSpace();
        for (bool first = true; peek() != '}' || !first; first = false) {
            QString name;
            if (peek() != '"')
                return fail("a name in quotation marks is expected");
            const size_t start = m_at;
            if (!readString(name))
                return false;
            if (isRepeated(members, names, name)) {
                m_at = start;
                return fail("a name stands twice in one object");
            }
            skipSpace();
            if (peek() != ':')
                return fail("a colon is expected");
            ++m_at;
            skipSpace();
            members.emplace_back(std::move(name), JsonValue());
            if (!readValue(members.back().second, depth))
                return false;
            skipSpace();
            if (peek() == '}')
                break;
            if (peek() != ',')
                return fail("a comma or a closing brace is expected");
            ++m_at;
            skipSpace();
        }
        ++m_at;
        value = JsonValue(std::move(members));
        return true;
    }

    static bool isRepeated(const JsonValue::Object &members, QSet<QString> &names,
                           const QString &name)
    {
        if (members.size() < kMembersToScan)
            return std::any_of(members.begin(), members.end(),
                               [&name](const auto &member) { return member.first == name; });
        if (names.isEmpty())
            for (const auto &member : members)
                names.insert(member.first);
        if (names.contains(name))
            return true;
        names.insert(name);
        return false;
    }

    bool readArray(JsonValue &value, int depth)
    {
        if (depth > kMaxDepth)
            return fail("it is nested too deep");
        JsonValue::Array items;
        ++m_at;
        skipSpace();
        for (bool first = true; peek() != ']' || !first; first = false) {
            items.emplace_back();
            if (!readValue(items.back(), depth))
                return false;
            skipSpace();
            if (peek() == ']')
                break;
            if (peek() != ',')
                return fail("a comma or a closing bracket is expected");
            ++m_at;
            skipSpace();
        }
        ++m_at;
        value = JsonValue(std::move(items));
        return true;
    }

    bool readString(QString &result)
    {
        const size_t begin = ++m_at;
        // Most strings have neither escapes nor anything beyond ASCII: one copy.
        while (m_at < m_text.size() && isPlainAscii(m_text[m_at]))
            ++m_at;
        result = QString::fromLatin1(m_text.data() + begin, qsizetype(m_at - begin));
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"') {
                ++m_at;
                return true;
            }
            if (c == '\\') {
                if (!readEscape(result))
                    return false;
            } else if (static_cast<unsigned char>(c) < ' ') {
                return fail("a control character stands in a string");
            } else if (!readCharacter(result)) {
                return false;
            }
        }
        return fail("a string does not end");
    }

    bool readCharacter(QString &result)
    {
        char32_t character = 0;
        const int length = utf8Length(m_text.substr(m_at), &character);
        if (length == 0)
            return fail("it is not UTF-8");
        result.append(QChar::fromUcs4(character));
        m_at += size_t(length);
        return true;
    }

    bool readEscape(QString &result)
    {
        ++m_at;
        constexpr std::string_view kLetters = "\"\\/bfnrt";
        constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (const size_t i = kLetters.find(peek()); i != std::string_view::npos) {
            result.append(QLatin1Char(kMeanings[i]));
            ++m_at;
            return true;
        }
        char16_t unit = 0;
        if (peek() != 'u' || !readUnit(unit))
            return fail("an escape is not known");
        if (QChar::isLowSurrogate(unit))
            return fail("half of a surrogate pair stands alone");
        result.append(QChar(unit));
        if (!QChar::isHighSurrogate(unit))
            return true;
        if (m_text.substr(m_at, 2) != "\\u")
            return fail("half of a surrogate pair stands alone");
        ++m_at;
        if (!readUnit(unit) || !QChar::isLowSurrogate(unit))
            return fail("half of a surrogate pair stands alone");
        result.append(QChar(unit));
        return true;
    }

    /// "uXXXX"
    bool readUnit(char16_t &unit)
    {
        const std::string_view digits = m_text.substr(std::min(m_at + 1, m_text.size()), 4);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(),
                                                  reinterpret_cast<uint16_t &>(unit), 16);
        if (digits.size() != 4 || error != std::errc() || end != digits.data() + 4)
            return false;
        m_at += 5;
        return true;
    }

    bool skipDigits()
    {
        const size_t begin = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > begin;
    }

    bool readNumber(JsonValue &value)
    {
        const size_t begin = m_at;
        if (peek() == '-')
            ++m_at;
        if (peek() == '0')
            ++m_at;
        else if (!skipDigits())
            return fail("a value is expected");
        if (peek() == '.') {
            ++m_at;
            if (!skipDigits())
                return fail("a number does not end");
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (!skipDigits())
                return fail("a number does not end");
        }
        double number = 0;
        const auto result = std::from_chars(m_text.data() + begin, m_text.data() + m_at, number);
        if (result.ec != std::errc())
            return fail("a number is out of range");
        value = JsonValue(number);
        return true;
    }

    std::string_view m_text;
    size_t m_at = 0;
    const char *m_complaint = "a value is expected";
};
} // namespace

Result<JsonValue> parseStrictJson(std::string_view text)
{
    return Parser(text).parse();
}

} // namespace caseline
