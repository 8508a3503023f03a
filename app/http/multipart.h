// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

#include <string_view>
#include <vector>

namespace caseline {

/// One part of a `multipart/form-data` body (RFC 7578).
struct FormPart
{
    QString name;
    QString fileName; ///< as the sender wrote it
    bool isFile = false;
    QString contentType;
    QByteArray content;
};

bool isMultipart(std::string_view contentType);

/// Malformed when there is no boundary or the body does not keep to it.
Result<std::vector<FormPart>> multipartOf(std::string_view contentType, const QByteArray &body);

} // namespace caseline
