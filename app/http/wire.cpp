// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire.h"

#include "problem.h"

#include <charconv>

namespace caseline {

namespace {
constexpr std::string_view kSecurityFields = "X-Content-Type-Options: nosniff\r\n"
                                             "X-Frame-Options: DENY\r\n"
                                             "Referrer-Policy: no-referrer\r\n"
                                             "Cross-Origin-Resource-Policy: same-origin\r\n";
constexpr std::string_view kPolicyField =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view kNoStoreField = "Cache-Control: no-store\r\n";

void appendNumber(std::string &out, qint64 number)
{
    char text[24];
    const auto result = std::to_chars(text, text + sizeof text, number);
    out.append(text, result.ptr);
}

/// A value of ours never has line breaks; if one ever did, it must not become a field.
void appendField(std::string &out, std::string_view name, std::string_view value)
{
    out.append(name).append(": ");
    for (const char c : value)
        if (c != '\r' && c != '\n')
            out.push_back(c);
    out.append("\r\n");
}

void appendQuota(std::string &out, const Quota &quota)
{
    out.append("RateLimit-Limit: ");
    appendNumber(out, quota.limit);
    out.append("\r\nRateLimit-Remaining: ");
    appendNumber(out, quota.remaining);
    out.append("\r\nRateLimit-Reset: ");
    appendNumber(out, quota.reset.count());
    out.append("\r\n");
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

/// True when the handler set the field itself.
bool appendOwnFields(std::string &out, const Response &response, std::string_view lookFor)
{
    bool found = false;
    for (const auto &field : response.headers) {
        appendField(out, view(field.first), view(field.second));
        found = found || equalsIgnoringCase(view(field.first), lookFor);
    }
    return found;
}
} // namespace

std::string_view DateField::at(std::time_t now)
{
    if (now != m_second) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        // Not strftime: names must be English in every locale.
        static constexpr const char *kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        static constexpr const char *kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        const int length =
            std::snprintf(m_text, sizeof m_text, "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n",
                          kDays[parts.tm_wday], parts.tm_mday, kMonths[parts.tm_mon],
                          parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
        m_length = size_t(std::max(length, 0));
        m_second = now;
    }
    return {m_text, m_length};
}

void appendAnswer(std::string &out, const Request &request, const Response &response,
                  bool keepAlive, std::string_view date)
{
    out.append("HTTP/1.1 ");
    appendNumber(out, response.status);
    out.append(" ").append(titleOf(response.status)).append("\r\n").append(date);
    if (!response.contentType.isEmpty())
        appendField(out, "Content-Type", view(response.contentType));
    if (response.status != 204) {
        out.append("Content-Length: ");
        appendNumber(out, response.body.size());
        out.append("\r\n");
    }
    if (!keepAlive)
        out.append("Connection: close\r\n");
    else if (request.version == 10)
        out.append("Connection: keep-alive\r\n");
    out.append("X-Request-Id: ").append(view(request.id)).append("\r\n");
    appendQuota(out, request.quota);
    out.append(kSecurityFields);
    if (!response.contentType.startsWith("text/html"))
        out.append(kPolicyField);
    if (!appendOwnFields(out, response, "Cache-Control"))
        out.append(kNoStoreField);
    out.append("\r\n");
    if (request.method != "HEAD" && response.status != 204)
        out.append(view(response.body));
}

} // namespace caseline
