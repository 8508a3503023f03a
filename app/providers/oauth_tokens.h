// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "curl_web_caller.h"

#include "domain/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <mutex>

namespace caseline {

/// What a mail provider gave for its OAuth 2 logins. Secret but for the URL.
struct OAuthSettings
{
    QString clientId;
    QString clientSecret; ///< empty for public clients
    QString refreshToken;
    QString tokenUrl;
    friend bool operator==(const OAuthSettings &, const OAuthSettings &) = default;
};

/// Access tokens, each kept until shortly before it ends. Blocking; safe from several threads,
/// which then share one question to the provider.
class OAuthTokens
{
public:
    explicit OAuthTokens(OAuthSettings settings);

    /// Rejected: the provider does not know us any more, a person must log in anew. Unavailable:
    /// try again. Neither shows a secret.
    Result<QByteArray> token();
    /// The other side does not take this token, so it is not given out again. Whether a new one
    /// may help: one that came just now was as good as it gets.
    bool refuse(const QByteArray &token);

private:
    using Steady = std::chrono::steady_clock;
    Result<QByteArray> renew();

    const OAuthSettings m_settings;
    const CurlWebCaller m_web;
    std::mutex m_mutex; ///< held while the provider is asked
    QByteArray m_token;
    Steady::time_point m_gainedAt{};
    Steady::time_point m_endsAt{};
};

} // namespace caseline
