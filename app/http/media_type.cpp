// SPDX-License-Identifier: GPL-3.0-or-later
#include "media_type.h"

#include "ascii.h"

#include <algorithm>

namespace caseline {

bool isJsonType(std::string_view contentType)
{
    const size_t semicolon = std::min(contentType.find(';'), contentType.size());
    if (!equalsIgnoringCase(trimmedView(contentType.substr(0, semicolon)), "application/json"))
        return false;
    std::string_view rest = contentType.substr(semicolon);
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const size_t end = std::min(rest.find(';'), rest.size());
        const std::string_view parameter = trimmedView(rest.substr(0, end));
        rest.remove_prefix(end);
        constexpr std::string_view kCharset = "charset=";
        if (!equalsIgnoringCase(parameter.substr(0, kCharset.size()), kCharset))
            continue;
        std::string_view charset = parameter.substr(kCharset.size());
        if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"')
            charset = charset.substr(1, charset.size() - 2);
        if (!equalsIgnoringCase(charset, "utf-8") && !equalsIgnoringCase(charset, "utf8"))
            return false;
    }
    return true;
}

bool isFormType(std::string_view contentType)
{
    return equalsIgnoringCase(trimmedView(contentType.substr(0, contentType.find(';'))),
                              "application/x-www-form-urlencoded");
}

} // namespace caseline
