// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/webhook.h"
#include "ports/webhook_rows.h"
#include "sql_session.h"

namespace caseline {

/// Webhooks as rows, in the order of webhook.insert.
QVariantList webhookValues(const Webhook &webhook);
/// As they are stored.
QString secretsText(const std::vector<QByteArray> &secrets);
Result<std::vector<Webhook>> readWebhooks(SqlSession &session);
/// Newest first, `most` at most.
Result<std::vector<RawRequest>> readRawRequests(SqlSession &session, int most);

} // namespace caseline
