// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reply.h"
#include "request.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace caseline {

/// What a route wants to know about its caller.
enum class Access {
    Open,         ///< no credentials
    Health,       ///< Open, answers any Host, does not count against a client's limit
    Signed,       ///< the handler checks a signature; does not count against a client's limit
    Scoped,       ///< the route's scope
    HealthScoped, ///< the route's scope, and else like Health
};

enum class BodyKind {
    None,
    Json,
    OptionalJson,
    Raw, ///< any bytes of any type; the handler reads them
};

/// What the API document says of a route; the words are the document's.
struct RouteWords
{
    const char *id = "";       ///< operationId
    const char *tag = "";      ///< the family
    const char *summary = "";  ///< one line
    const char *request = "";  ///< name of the body's schema, or empty
    const char *response = ""; ///< name of the answer's schema, or empty
    int status = 200;          ///< of success
};

/// One line of the table that both serves and documents the API.
struct Route
{
    using Handler = std::function<void(const RequestPtr &, Reply)>;

    const char *method = "GET";
    const char *pattern = "/"; ///< segments; "{name}" takes one
    Access access = Access::Scoped;
    Scope scope = Scope::Read;
    BodyKind body = BodyKind::None;
    Handler handler;
    RouteWords words{};
    size_t maxBody = 1024 * 1024;
    bool secretAnswer = false; ///< holds what is shown once and never stored
    bool anyScope = false;     ///< read, ingest and write will do, too
};

/// Finds the route of a request. Literal segments win over parameters, whatever the order of the
/// table.
class Router
{
public:
    struct Match
    {
        std::shared_ptr<const Route> route; ///< none: not found, or `allowed` names the methods
        QStringList params;
        QByteArray allowed; ///< of the path, for 405 and OPTIONS
    };

    void add(std::vector<Route> routes);
    Match match(std::string_view method, std::string_view path) const;
    std::vector<std::shared_ptr<const Route>> routes() const;

private:
    struct Entry
    {
        std::shared_ptr<const Route> route;
        std::vector<std::string> segments;
    };
    std::vector<Entry> m_entries; ///< literals before parameters
};

} // namespace caseline
