// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "authentication.h"
#include "cross_origin.h"
#include "host_check.h"
#include "http_meter.h"
#include "idempotent_posts.h"
#include "problem.h"
#include "rate_limiter.h"
#include "request_id.h"
#include "router.h"

#include "ports/background.h"

namespace caseline {

struct DispatcherSettings
{
    QStringList allowedHosts;    ///< besides loopback
    QStringList corsOrigins;     ///< empty: no page of another origin may read answers
    QStringList trustedProxies;  ///< addresses whose X-Forwarded-For is believed
    int anonymousPerMinute = 10; ///< for each address, 0: unlimited
};

/// Stands between the connection and the handlers: decides by the head alone whether a request is
/// let in (before its body is read), then reads the body strictly and calls the route's handler.
/// Everything but the handlers runs on the listener's thread.
class Dispatcher
{
public:
    Dispatcher(const Router &router, const CredentialChecker &credentials, Background &background,
               const DispatcherSettings &settings);

    /// From now on answers of requests with an Idempotency-Key are kept. Before the first request.
    void setIdempotentPosts(const IdempotentPosts &posts) { m_posts = &posts; }

    /// Asked for each request that would write: while the store's disk is full, none is let in.
    /// Before the first request.
    void setRoom(std::function<bool()> hasRoom) { m_hasRoom = std::move(hasRoom); }

    bool isTrustedProxy(const QByteArray &address) const;

    /// Names the request, charges its client's quota and finds its route. An answer is a refusal
    /// (or all there is to say, for OPTIONS); none lets the request in.
    std::optional<Response> admit(Request &request);
    /// The body is there. `reply` is answered once, later, from any thread.
    void answer(const RequestPtr &request, Reply reply) const;
    /// Adds what depends on who asked. Called with every answer on its way out.
    void complete(const Request &request, Response &response);
    const HttpMeter &meter() const { return m_meter; }
    /// The answer to a request that is not well-formed; it costs nothing of the quota.
    Response refuse(Request &request, int status, const QString &detail);

private:
    Peer clientOf(const Request &request) const;
    Quota charge(const Request &request, bool take);
    /// Of signatures that do not fit; only `take` costs one.
    Quota badSignatures(const Request &request, bool take);
    std::optional<Response> withoutRoute(const Request &request, const Router::Match &match) const;
    std::optional<Response> withoutRoom(const Request &request) const;
    std::optional<Response> unauthorized(const Request &request,
                                         const Result<std::optional<Caller>> &caller) const;

    const Router &m_router;
    Authentication m_authentication;
    Background &m_background;
    HostCheck m_hosts;
    CrossOrigin m_crossOrigin;
    std::vector<QByteArray> m_proxies;
    int m_anonymousPerMinute;
    RateLimiter m_limiter;
    RateLimiter m_badSignatures;
    HttpMeter m_meter;
    RequestIds m_ids;
    const IdempotentPosts *m_posts = nullptr;
    std::function<bool()> m_hasRoom;
};

} // namespace caseline
