// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string_view>

namespace caseline {

/// The id under which a request is logged and answered: the client's own when it is short and
/// plain, else a new one. Belongs to one thread.
class RequestIds
{
public:
    RequestIds();
    QByteArray idFor(std::string_view given);

private:
    quint64 m_start;
    quint64 m_count = 0;
};

} // namespace caseline
