// SPDX-License-Identifier: GPL-3.0-or-later
#include "judgement_resources.h"

#include <QFile>

// Outside of any namespace, as Q_INIT_RESOURCE demands; a static library's resources are not
// registered by themselves.
static void registerJudgementResources()
{
    Q_INIT_RESOURCE(judgement);
}

namespace caseline {

Result<QByteArray> judgementResource(const QString &name)
{
    static const bool registered = (registerJudgementResources(), true);
    Q_UNUSED(registered)
    QFile file(QStringLiteral(":/caseline/judgement/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QStringLiteral("no shipped table named %1").arg(name));
    return file.readAll();
}

} // namespace caseline
