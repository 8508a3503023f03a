// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include <QJsonObject>

namespace caseline {

/// The words of the API document that are not in the route table: schemas by name, and the query
/// parameters of operations. They are data (resources/openapi), one file a family.
struct ApiWords
{
    QJsonObject schemas;
    QJsonObject queries; ///< names of parameters by operationId

    static ApiWords load();
};

/// OpenAPI 3.1 of the routes that serve.
QJsonObject openApiDocument(const std::vector<std::shared_ptr<const Route>> &routes,
                            const ApiWords &words);

} // namespace caseline
