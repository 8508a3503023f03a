// SPDX-License-Identifier: GPL-3.0-or-later
#include "chunk_decoder.h"

#include "ascii.h"

#include <algorithm>

namespace caseline {

namespace {
constexpr int kMaxSizeDigits = 8;
constexpr int kMaxLineBytes = 256; ///< size and extensions of one chunk
} // namespace

ChunkDecoder::Verdict ChunkDecoder::feed(std::string_view &bytes, QByteArray *body)
{
    while (!bytes.empty()) {
        if (m_place == Place::Data) {
            const size_t part = std::min<uint64_t>(m_left, bytes.size());
            if (body)
                body->append(bytes.data(), qsizetype(part));
            bytes.remove_prefix(part);
            m_left -= part;
            if (m_left == 0)
                m_place = Place::DataCr;
            continue;
        }
        const Verdict verdict = step(bytes.front());
        bytes.remove_prefix(1);
        if (verdict != Verdict::More)
            return verdict;
    }
    return Verdict::More;
}

ChunkDecoder::Verdict ChunkDecoder::step(char c)
{
    const auto expect = [this, c](char wanted, Place next) {
        m_place = next;
        return c == wanted ? Verdict::More : Verdict::Bad;
    };
    switch (m_place) {
    case Place::FirstDigit:
        m_left = 0;
        m_lineBytes = 0;
        m_place = Place::Size;
        if (hexDigitValue(c) < 0)
            return Verdict::Bad;
        [[fallthrough]];
    case Place::Size:
        if (const int digit = hexDigitValue(c); digit >= 0) {
            m_left = m_left * 16 + uint64_t(digit);
            return ++m_lineBytes > kMaxSizeDigits ? Verdict::Bad : Verdict::More;
        }
        if (c == ';') {
            m_place = Place::Extension;
            return Verdict::More;
        }
        return expect('\r', Place::SizeLf);
    case Place::Extension:
        if (c == '\r')
            m_place = Place::SizeLf;
        else if (c < ' ' || c > '~' || ++m_lineBytes > kMaxLineBytes)
            return Verdict::Bad;
        return Verdict::More;
    case Place::SizeLf: return c == '\n' ? sizeEnded() : Verdict::Bad;
    case Place::DataCr: return expect('\r', Place::DataLf);
    case Place::DataLf: return expect('\n', Place::FirstDigit);
    case Place::EndCr: return expect('\r', Place::EndLf);
    case Place::EndLf: return c == '\n' ? Verdict::Done : Verdict::Bad;
    case Place::Data: break;
    }
    return Verdict::Bad;
}

ChunkDecoder::Verdict ChunkDecoder::sizeEnded()
{
    if (m_left > m_maxBytes - m_total)
        return Verdict::TooLarge;
    m_total += size_t(m_left);
    m_place = m_left == 0 ? Place::EndCr : Place::Data;
    return Verdict::More;
}

} // namespace caseline
