// SPDX-License-Identifier: GPL-3.0-or-later
#include "head_rules.h"

#include "host_check.h"

#include <charconv>

namespace caseline {

namespace {
bool readLength(Request &request)
{
    const std::string_view text = request.header("Content-Length");
    quint64 length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return false;
    request.contentLength = length;
    return true;
}
} // namespace

std::optional<QString> brokenRule(Request &request)
{
    if (request.count("Host") != 1 || !isHostField(request.header("Host")))
        return QStringLiteral("Exactly one valid Host field is needed.");
    const int lengths = request.count("Content-Length");
    const int encodings = request.count("Transfer-Encoding");
    if (lengths + encodings > 1)
        return QStringLiteral("The length of the body is given more than once.");
    if (lengths == 1 && !readLength(request))
        return QStringLiteral("Content-Length is not a number.");
    if (encodings == 1) {
        if (request.version < 11 ||
            !equalsIgnoringCase(request.header("Transfer-Encoding"), "chunked"))
            return QStringLiteral("The only transfer encoding known here is chunked.");
        request.chunked = true;
    }
    if (!splitTarget(request))
        return QStringLiteral("The request target is not valid.");
    return std::nullopt;
}

bool expectsContinue(const Request &request)
{
    return request.version == 11 && equalsIgnoringCase(request.header("Expect"), "100-continue");
}

} // namespace caseline
