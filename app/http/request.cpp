// SPDX-License-Identifier: GPL-3.0-or-later
#include "request.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace caseline {

namespace {
/// Which of two values is meant nobody can tell; what is a list may come in parts.
constexpr std::array<std::string_view, 17> kSingle = {
    "limit",       "cursor",    "sort",     "count",          "search",   "q",
    "from",        "to",        "taxonomy", "email",          "phone",    "sla",
    "customer_id", "escalated", "snoozed",  "has_attachment", "dismissed"};

bool mayStandInTarget(char c)
{
    return c > ' ' && c < 127 && c != '#' && c != '\\' && c != '"' && c != '<' && c != '>';
}

/// The path of "http://HOST/path", when HOST is what the Host field says.
std::optional<std::string_view> pathOfAbsolute(const Request &request)
{
    std::string_view rest = request.target;
    const size_t scheme = rest.find("://");
    if (scheme == std::string_view::npos)
        return std::nullopt;
    const std::string_view name = rest.substr(0, scheme);
    if (!equalsIgnoringCase(name, "http") && !equalsIgnoringCase(name, "https"))
        return std::nullopt;
    rest.remove_prefix(scheme + 3);
    const size_t end = std::min(rest.find_first_of("/?"), rest.size());
    if (!equalsIgnoringCase(rest.substr(0, end), request.header("Host")))
        return std::nullopt;
    rest.remove_prefix(end);
    return rest.empty() || rest.front() != '/' ? std::nullopt : std::optional(rest);
}

struct Pair
{
    std::string_view name;
    std::string_view value;
};

/// Takes one part of a query off its front.
Pair nextPair(std::string_view &rest)
{
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const size_t equals = std::min(pair.find('='), pair.size());
    return {pair.substr(0, equals), pair.substr(std::min(equals + 1, pair.size()))};
}
} // namespace

std::string_view Request::header(std::string_view name) const
{
    for (const HeaderField &field : fields)
        if (equalsIgnoringCase(field.name, name))
            return field.value;
    return {};
}

int Request::count(std::string_view name) const
{
    return int(std::count_if(fields.begin(), fields.end(), [name](const HeaderField &field) {
        return equalsIgnoringCase(field.name, name);
    }));
}

std::optional<QString> Request::parameter(std::string_view name) const
{
    for (std::string_view rest = query; !rest.empty();) {
        const Pair pair = nextPair(rest);
        if (pair.name == name)
            return decoded(pair.value, true);
    }
    return std::nullopt;
}

std::optional<QString> Request::brokenParameter() const
{
    for (std::string_view rest = query; !rest.empty();) {
        const Pair pair = nextPair(rest);
        if (!decoded(pair.name, true) || !decoded(pair.value, true))
            return QString::fromLatin1(pair.name.data(), qsizetype(pair.name.size()));
    }
    return std::nullopt;
}

std::optional<QString> Request::repeatedParameter() const
{
    std::vector<std::string_view> seen;
    for (std::string_view rest = query; !rest.empty();) {
        const std::string_view name = nextPair(rest).name;
        if (std::find(kSingle.begin(), kSingle.end(), name) == kSingle.end())
            continue;
        if (std::find(seen.begin(), seen.end(), name) != seen.end())
            return QString::fromLatin1(name.data(), qsizetype(name.size()));
        seen.push_back(name);
    }
    return std::nullopt;
}

bool splitTarget(Request &request)
{
    std::string_view target = request.target;
    if (!std::all_of(target.begin(), target.end(), mayStandInTarget))
        return false;
    if (target.empty() || (target.front() != '/' && target != "*")) {
        const std::optional<std::string_view> path = pathOfAbsolute(request);
        if (!path)
            return false;
        target = *path;
    }
    if (target == "*" && request.method != "OPTIONS")
        return false;
    const size_t question = std::min(target.find('?'), target.size());
    request.path = target.substr(0, question);
    request.query = target.substr(std::min(question + 1, target.size()));
    return true;
}

std::optional<QString> decoded(std::string_view text, bool plusIsSpace)
{
    QByteArray bytes;
    bytes.reserve(qsizetype(text.size()));
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plusIsSpace) {
            bytes.append(' ');
        } else if (text[i] != '%') {
            bytes.append(text[i]);
        } else {
            const int high = i + 2 < text.size() ? hexDigitValue(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigitValue(text[i + 2]) : -1;
            if (high < 0 || low < 0 || (high == 0 && low == 0))
                return std::nullopt;
            bytes.append(char(high * 16 + low));
            i += 2;
        }
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString result = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return result;
}

} // namespace caseline
