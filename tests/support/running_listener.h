// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake_desk.h"
#include "raw_client.h"

#include "http/dispatcher.h"
#include "http/health_routes.h"
#include "http/incident_routes.h"
#include "http/listener.h"

namespace caseline::fake {

inline DispatcherSettings anonymousLimit(int perMinute)
{
    DispatcherSettings settings;
    settings.anonymousPerMinute = perMinute;
    return settings;
}

/// The real listener over a fake desk, on a free port.
class RunningListener
{
public:
    explicit RunningListener(ListenerLimits limits = {},
                             const DispatcherSettings &settings = anonymousLimit(0),
                             const QString &address = QStringLiteral("127.0.0.1"))
    {
        keys.add("all", Scope::Ingest | Scope::Read | Scope::Write);
        keys.add("ingest-only", Scope::Ingest);
        keys.add("read-only", Scope::Read);
        keys.add("slow", Scope::Ingest | Scope::Read, 3);
        keys.add("boss", Scope::Read | Scope::Admin, 0);
        router.add(incidentRoutes({desk, desk, desk, desk, desk, desk, background}));
        router.add(healthRoutes(health, clock));
        dispatcher = std::make_unique<Dispatcher>(router, keys, background, settings);
        listener = std::make_unique<Listener>(*dispatcher, limits);
        port = listener->start(address, 0).value_or(0);
    }
    ~RunningListener()
    {
        desk.writer.join();
        background.join();
        listener->stop();
    }
    RunningListener(const RunningListener &) = delete;
    RunningListener &operator=(const RunningListener &) = delete;

    RawClient client() const { return RawClient(port); }
    Answer ask(const QByteArray &request) const { return client().ask(request); }

    FakeDesk desk;
    FakeApiKeys keys;
    FakeHealth health;
    SystemClock clock;
    FakeBackground background;
    Router router;
    std::unique_ptr<Dispatcher> dispatcher;
    std::unique_ptr<Listener> listener;
    quint16 port = 0;
};

/// A well-formed request; `fields` are whole lines with CR LF.
inline QByteArray request(const QByteArray &method, const QByteArray &target,
                          const QByteArray &body = {}, const QByteArray &fields = {},
                          const QByteArray &key = "all")
{
    QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!key.isEmpty())
        text += "Authorization: Bearer " + key + "\r\n";
    if (!body.isEmpty())
        text +=
            "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
            "\r\n";
    return text + fields + "\r\n" + body;
}

inline const QByteArray kIncident =
    R"({"customer_id":"C-1","message":"My card is blocked.","channel":"web","email":"ada@example.com"})";

inline QByteArray postIncident(const QByteArray &body = kIncident, const QByteArray &fields = {},
                               const QByteArray &key = "all")
{
    return request("POST", "/api/incidents", body, fields, key);
}

} // namespace caseline::fake
