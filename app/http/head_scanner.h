// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace caseline {

/// Looks at the raw bytes of a request's head as they arrive, before any parser interprets them.
/// Refuses at the first byte what intermediaries are known to read in two ways (RFC 9112, 2.2, 5.1,
/// 5.2): line feeds or carriage returns alone, NUL and other controls, folded lines, white space
/// before a colon, fields without a name.
class HeadScanner
{
public:
    enum class Verdict { More, Done, Bad, TooLarge };

    HeadScanner(size_t maxBytes, int maxFields)
        : m_maxBytes(maxBytes)
        , m_maxFields(maxFields)
    {}

    /// `head` begins with the first byte of the request and grows from call to call.
    Verdict scan(std::string_view head);
    /// With Done: how many bytes the head has, its empty line included.
    size_t length() const { return m_at; }
    /// With Bad: a sentence for the client.
    const char *complaint() const { return m_complaint; }

private:
    enum class Place { RequestLine, LineStart, Name, Value, AfterCr, AfterFinalCr };

    Verdict step(char c);
    Verdict bad(const char *complaint);

    size_t m_maxBytes;
    int m_maxFields;
    size_t m_at = 0;
    int m_fieldCount = 0;
    Place m_place = Place::RequestLine;
    const char *m_complaint = "";
};

} // namespace caseline
