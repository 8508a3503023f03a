// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace caseline {

/// A device byte by byte, without holding more of it than a buffer.
class ByteSource
{
public:
    static constexpr int kEnd = -1;

    explicit ByteSource(QIODevice &device)
        : m_device(device)
    {}

    int peek() { return m_at < m_buffer.size() || fill() ? uchar(m_buffer[m_at]) : kEnd; }
    int next()
    {
        const int byte = peek();
        m_at += byte == kEnd ? 0 : 1;
        return byte;
    }
    /// Passes over a byte order mark at the start.
    void skipMark()
    {
        if (peek() == 0xef && m_buffer.startsWith("\xef\xbb\xbf"))
            m_at = 3;
    }

private:
    bool fill()
    {
        constexpr qint64 kAtOnce = 64 * 1024;
        m_buffer = m_device.read(kAtOnce);
        m_at = 0;
        return !m_buffer.isEmpty();
    }

    QIODevice &m_device;
    QByteArray m_buffer;
    qsizetype m_at = 0;
};

} // namespace caseline
