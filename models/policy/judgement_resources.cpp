// SPDX-License-Identifier: GPL-3.0-or-later
#include "judgement_resources.h"

#include <QDir>
#include <QFile>

// Outside of any namespace, as Q_INIT_RESOURCE demands; a static library's resources are not
// registered by themselves.
static void registerJudgementResources()
{
    Q_INIT_RESOURCE(judgement);
}

namespace caseline {

namespace {

Result<QByteArray> shippedBytes(const QString &name)
{
    static const bool registered = (registerJudgementResources(), true);
    Q_UNUSED(registered)
    QFile file(QStringLiteral(":/caseline/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, QStringLiteral("no shipped table named %1").arg(name));
    return file.readAll();
}

} // namespace

Result<QByteArray> judgementResource(const QString &name)
{
    return shippedBytes(QStringLiteral("judgement/") + name);
}

Result<std::vector<TrainingText>> shippedTrainingTexts()
{
    // Also registers the resources.
    if (const auto there = judgementResource(QStringLiteral("classifier.bin")); !there)
        return failure(there.error());
    std::vector<TrainingText> all;
    const QDir folder(QStringLiteral(":/caseline/training"));
    for (const QString &name : folder.entryList(QDir::Files, QDir::Name)) {
        const auto bytes = shippedBytes(QStringLiteral("training/") + name);
        if (!bytes)
            return failure(bytes.error());
        auto texts = readTrainingTexts(*bytes, name);
        if (!texts)
            return failure(texts.error());
        std::move(texts->begin(), texts->end(), std::back_inserter(all));
    }
    return all;
}

} // namespace caseline
