// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"
#include "response.h"

#include <ctime>
#include <string>

namespace caseline {

/// The Date field, written once a second.
class DateField
{
public:
    std::string_view at(std::time_t now);

private:
    std::time_t m_second = -1;
    char m_text[48] = {};
    size_t m_length = 0;
};

/// Appends the answer as it goes over the wire, with everything that every answer carries: security
/// headers, request id, quota, caching rule.
void appendAnswer(std::string &out, const Request &request, const Response &response,
                  bool keepAlive, std::string_view date);

} // namespace caseline
