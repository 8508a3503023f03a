// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QtGlobal>

#include <compare>

namespace caseline {

/// A row's key in the store. Keys grow with time and are never reused; 0 means "none".
template <class Tag>
struct Id
{
    qint64 value = 0;

    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(const Id &, const Id &) = default;
};

template <class Tag>
size_t qHash(Id<Tag> id, size_t seed = 0) noexcept
{
    return ::qHash(id.value, seed);
}

using TicketId = Id<struct TicketTag>;
using MessageId = Id<struct MessageTag>;
using CustomerId = Id<struct CustomerTag>;
using OutboxId = Id<struct OutboxTag>;
using ReminderId = Id<struct ReminderTag>;
using JobId = Id<struct JobTag>;
using ApiKeyId = Id<struct ApiKeyTag>;
using UserId = Id<struct UserTag>;
using TeamId = Id<struct TeamTag>;

} // namespace caseline
