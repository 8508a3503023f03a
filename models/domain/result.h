// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <chrono>
#include <vector>

namespace caseline {

enum class ErrorKind {
    Invalid,   ///< a value breaks a rule (`fields` says which)
    Malformed, ///< not even well-formed
    NotFound,
    Conflict, ///< stale version, or a name that is taken
    Unauthorized,
    Forbidden,
    Busy,        ///< try again soon: a queue is full or the store cannot write
    Unavailable, ///< the other side cannot do it now
    Unreachable, ///< the other side cannot be reached at all
    Rejected,    ///< the other side says no, for good
    Ambiguous,   ///< the other side may have done it
    Internal,
};

struct FieldError
{
    QString field;
    QString message;
    friend bool operator==(const FieldError &, const FieldError &) = default;
};

/// Errors are values. `detail` is one plain English sentence for logs and API answers; the window
/// words its own from `kind`.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString detail;
    std::vector<FieldError> fields;
    std::chrono::milliseconds retryAfter{0}; ///< so long the other side wants to be left alone
    friend bool operator==(const Error &, const Error &) = default;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(ErrorKind kind, QString detail)
{
    return tl::unexpected(Error{kind, std::move(detail), {}, {}});
}

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected(std::move(error));
}

} // namespace caseline
