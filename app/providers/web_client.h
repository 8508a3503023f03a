// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/time.h"

#include <QByteArray>
#include <QThread>
#include <QUrl>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace caseline {

/// A POST of JSON. Redirects are not followed: a key must not travel to another machine.
struct WebRequest
{
    QUrl url;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    Milliseconds timeout = std::chrono::seconds(30); ///< for all of it, monotonic
};

struct WebResponse
{
    int status = 0;
    QByteArray retryAfter; ///< as it came, empty without
    QByteArray body;
};

/// Speaks HTTP on a thread of its own. `done` is called exactly once, on that thread; requests that
/// are out when the client goes end with Unavailable. Unreachable: no connection could be made;
/// Unavailable: it broke, took too long, or the answer was longer than a megabyte. Safe to call
/// from any thread.
class WebClient
{
public:
    using Done = std::function<void(Result<WebResponse>)>;

    WebClient();
    ~WebClient();
    WebClient(const WebClient &) = delete;
    WebClient &operator=(const WebClient &) = delete;

    /// Ends what is out and whatever comes later with Unavailable; returns when that is done.
    void stop();
    void post(WebRequest request, Done done);
    /// Runs `task` on the client's thread after `wait`, or when the client goes.
    void later(Milliseconds wait, std::function<void()> task);

private:
    class Worker;
    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
};

} // namespace caseline
