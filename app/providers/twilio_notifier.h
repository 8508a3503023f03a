// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/notifier.h"
#include "ports/web_caller.h"

#include <functional>

namespace caseline {

/// An account at Twilio, and how messages of one channel leave it.
struct TwilioAccount
{
    QString sid;
    QString authToken;
    QString baseUrl;        ///< https://api.twilio.com
    QString from;           ///< a number, or a messaging service (MG...)
    QString statusCallback; ///< where Twilio tells what became of a message; empty: nowhere
};

/// SMS or WhatsApp out by Twilio's Messages API. Twilio knows no idempotency keys: before a message
/// is sent once more after an attempt that may have reached it, and when no answer came, Twilio is
/// asked whether it has it. Ambiguous: it may have it and does not list it yet.
class TwilioNotifier final : public Notifier
{
public:
    /// Whether Twilio's name for a message stands at an item of ours already: then what Twilio
    /// lists under it is that item, however equal their texts are. Any thread.
    using IsTaken = std::function<Result<bool>(const QString &sid)>;

    TwilioNotifier(Channel channel, TwilioAccount account, const WebCaller &web, IsTaken isTaken)
        : m_channel(channel)
        , m_account(std::move(account))
        , m_web(web)
        , m_isTaken(std::move(isTaken))
    {}

    Channel channel() const override { return m_channel; }
    Result<SendReceipt> send(const OutboxItem &item) override;

private:
    WebCall callTo(const QByteArray &method, const QByteArray &query) const;
    QString addressed(const QString &number) const;
    /// The message as Twilio has it, if it does.
    Result<std::optional<SendReceipt>> lookUp(const OutboxItem &item) const;
    Result<SendReceipt> post(const OutboxItem &item) const;

    Channel m_channel;
    TwilioAccount m_account;
    const WebCaller &m_web;
    const IsTaken m_isTaken;
};

} // namespace caseline
