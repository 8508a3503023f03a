// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace caseline {

/// Takes a chunked body (RFC 9112, 7.1) apart, byte by byte strict: hexadecimal sizes without sign
/// or prefix, CR LF only, extensions ignored, trailers refused. A decoder of our own because Beast
/// waits for more where a final chunk is malformed, and unfolds trailers.
class ChunkDecoder
{
public:
    enum class Verdict { More, Done, Bad, TooLarge };

    explicit ChunkDecoder(size_t maxBytes)
        : m_maxBytes(maxBytes)
    {}

    /// Takes from the front of `bytes` what belongs to the body and appends the data to `body`
    /// (null: they are dropped, and still counted).
    Verdict feed(std::string_view &bytes, QByteArray *body);

private:
    enum class Place { FirstDigit, Size, Extension, SizeLf, Data, DataCr, DataLf, EndCr, EndLf };

    Verdict step(char c);
    Verdict sizeEnded();

    size_t m_maxBytes;
    size_t m_total = 0;
    uint64_t m_left = 0;
    int m_lineBytes = 0;
    Place m_place = Place::FirstDigit;
};

} // namespace caseline
