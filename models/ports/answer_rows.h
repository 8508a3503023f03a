// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/time.h"
#include "intake.h"

#include <QByteArray>

#include <optional>

namespace caseline {

/// The answer that a request with an Idempotency-Key was given, as it went out.
struct KeptAnswer
{
    int status = 0;      ///< of success; 0: begun, and nobody knows yet what came of it
    QString contentType; ///< empty: no body
    QString headers;     ///< "Name: value" lines
    QByteArray body;
};

/// The answers of requests with an Idempotency-Key, inside a transaction. See ticket_store.h.
class AnswerRows
{
public:
    virtual ~AnswerRows() = default;
    /// Nothing when the key is new; Invalid when it came with another body.
    virtual Result<std::optional<KeptAnswer>> find(const IdempotencyKey &key) = 0;
    /// Takes the place of what was there for the key.
    virtual Result<void> keep(const IdempotencyKey &key, const KeptAnswer &answer, Instant now) = 0;
    virtual Result<void> drop(const IdempotencyKey &key) = 0;
    /// Takes out answers from before `then`.
    virtual Result<void> forget(Instant then) = 0;
};

} // namespace caseline
