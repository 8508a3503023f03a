// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/webhooks.h"
#include "services/webhook_book.h"

namespace caseline {

/// The webhooks for the window, by the same rules and words as on the command line.
class WebhookDesk final : public WebhookDirectory
{
public:
    explicit WebhookDesk(WebhookBook &book)
        : m_book(book)
    {}

    std::vector<Webhook> webhooks() const override { return m_book.webhooks(); }
    void add(const WantedWebhook &wanted, Added done) override;
    void remove(const QString &name, Done done) override;

private:
    WebhookBook &m_book;
};

} // namespace caseline
