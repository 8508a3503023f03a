// SPDX-License-Identifier: GPL-3.0-or-later
#include "router.h"

#include <algorithm>

namespace caseline {

namespace {
template <class Text>
std::vector<Text> split(std::string_view path)
{
    std::vector<Text> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const size_t end = std::min(path.find('/'), path.size());
        segments.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

bool isParameter(std::string_view segment)
{
    return !segment.empty() && segment.front() == '{';
}

/// A literal sorts before a parameter at the first place where two patterns differ in kind.
bool isMoreLiteral(const std::vector<std::string> &a, const std::vector<std::string> &b)
{
    return std::lexicographical_compare(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const std::string &x, const std::string &y) { return isParameter(x) < isParameter(y); });
}

/// However its parameters are called.
bool isSamePattern(const std::vector<std::string> &a, const std::vector<std::string> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const std::string &x, const std::string &y) {
                          return isParameter(x) ? isParameter(y) : x == y;
                      });
}

bool fits(const std::vector<std::string> &pattern, const std::vector<std::string_view> &path)
{
    return std::equal(pattern.begin(), pattern.end(), path.begin(), path.end(),
                      [](const std::string &wanted, std::string_view given) {
                          return isParameter(wanted) ? !given.empty() : wanted == given;
                      });
}

std::optional<QStringList> parameters(const std::vector<std::string> &pattern,
                                      const std::vector<std::string_view> &path)
{
    QStringList result;
    for (size_t i = 0; i < pattern.size(); ++i) {
        if (!isParameter(pattern[i]))
            continue;
        const std::optional<QString> text = decoded(path[i], false);
        if (!text)
            return std::nullopt;
        result.append(*text);
    }
    return result;
}
} // namespace

void Router::add(std::vector<Route> routes)
{
    for (Route &route : routes) {
        std::vector<std::string> segments = split<std::string>(route.pattern);
        m_entries.push_back({std::make_shared<const Route>(std::move(route)), std::move(segments)});
    }
    std::stable_sort(m_entries.begin(), m_entries.end(), [](const Entry &a, const Entry &b) {
        return isMoreLiteral(a.segments, b.segments);
    });
}

Router::Match Router::match(std::string_view method, std::string_view path) const
{
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    const std::vector<std::string_view> segments = split<std::string_view>(path);
    Match result;
    const auto allow = [&result](const char *name) {
        if (!result.allowed.isEmpty())
            result.allowed.append(", ");
        result.allowed.append(name);
    };
    // The first pattern that fits is the one that is meant; others that would fit, too, are not.
    const Entry *meant = nullptr;
    for (const Entry &entry : m_entries) {
        if (meant ? !isSamePattern(entry.segments, meant->segments)
                  : !fits(entry.segments, segments))
            continue;
        const std::optional<QStringList> params = parameters(entry.segments, segments);
        if (!params)
            continue;
        meant = &entry;
        if (wanted == entry.route->method) {
            result.route = entry.route;
            result.params = *params;
            return result;
        }
        allow(entry.route->method);
        if (std::string_view(entry.route->method) == "GET")
            allow("HEAD");
    }
    if (!result.allowed.isEmpty())
        allow("OPTIONS");
    return result;
}

std::vector<std::shared_ptr<const Route>> Router::routes() const
{
    std::vector<std::shared_ptr<const Route>> result;
    for (const Entry &entry : m_entries)
        result.push_back(entry.route);
    return result;
}

} // namespace caseline
