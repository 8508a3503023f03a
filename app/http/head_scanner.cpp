// SPDX-License-Identifier: GPL-3.0-or-later
#include "head_scanner.h"

namespace caseline {

namespace {
bool isControl(char c)
{
    return (static_cast<unsigned char>(c) < 32 && c != '\t') || c == 127;
}
} // namespace

HeadScanner::Verdict HeadScanner::scan(std::string_view head)
{
    while (m_at < head.size()) {
        if (m_at >= m_maxBytes)
            return Verdict::TooLarge;
        const Verdict verdict = step(head[m_at]);
        ++m_at;
        if (verdict != Verdict::More)
            return verdict;
    }
    return Verdict::More;
}

HeadScanner::Verdict HeadScanner::step(char c)
{
    switch (m_place) {
    case Place::AfterCr:
        m_place = Place::LineStart;
        return c == '\n' ? Verdict::More : bad("A carriage return stands alone in the header.");
    case Place::AfterFinalCr:
        return c == '\n' ? Verdict::Done : bad("A carriage return stands alone in the header.");
    case Place::LineStart:
        if (c == '\r') {
            m_place = Place::AfterFinalCr;
            return Verdict::More;
        }
        if (c == ' ' || c == '\t')
            return bad("Folded header lines are not accepted.");
        if (++m_fieldCount > m_maxFields)
            return Verdict::TooLarge;
        if (c == ':')
            return bad("A header field has no name.");
        m_place = Place::Name;
        [[fallthrough]];
    case Place::Name:
        if (c == ':')
            m_place = Place::Value;
        else if (c == ' ' || c == '\t')
            return bad("White space stands before the colon of a header field.");
        else if (c == '\r' || isControl(c))
            return bad("A header line is not a field.");
        return Verdict::More;
    case Place::RequestLine:
    case Place::Value: break;
    }
    if (c == '\r')
        m_place = Place::AfterCr;
    else if (c == '\n')
        return bad("A line feed stands alone in the header.");
    else if (isControl(c) || (c == '\t' && m_place == Place::RequestLine))
        return bad("A control character stands in the header.");
    return Verdict::More;
}

HeadScanner::Verdict HeadScanner::bad(const char *complaint)
{
    m_complaint = complaint;
    return Verdict::Bad;
}

} // namespace caseline
