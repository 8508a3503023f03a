// SPDX-License-Identifier: GPL-3.0-or-later
#include "request_id.h"

#include <QRandomGenerator>

#include <algorithm>

namespace caseline {

namespace {
constexpr size_t kMaxLength = 128;

bool isPlain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view(".-_:/+=@~,").find(c) != std::string_view::npos;
}

/// splitmix64's finaliser: neighbouring counts give ids that do not look alike.
quint64 mixed(quint64 x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}
} // namespace

RequestIds::RequestIds()
    : m_start(QRandomGenerator::system()->generate64())
{}

QByteArray RequestIds::idFor(std::string_view given)
{
    if (!given.empty() && given.size() <= kMaxLength &&
        std::all_of(given.begin(), given.end(), isPlain))
        return QByteArray(given.data(), qsizetype(given.size()));
    const quint64 value = mixed(m_start + 0x9e3779b97f4a7c15 * ++m_count);
    return QByteArray::number(value, 16).rightJustified(16, '0');
}

} // namespace caseline
