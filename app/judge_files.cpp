// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge_files.h"

#include <QFile>

namespace caseline {

using namespace Qt::StringLiterals;

Result<Judge> judgeFor(const QString &dataFolder)
{
    auto tables = JudgeTables::shipped();
    if (!tables)
        return failure(tables.error());
    QStringList own;
    const std::pair<QByteArray &, QString> files[] = {{tables->taxonomies, u"taxonomies.ini"_s},
                                                      {tables->escalation, u"escalation.ini"_s}};
    for (const auto &[bytes, name] : files) {
        QFile file(dataFolder + u'/' + name);
        if (dataFolder.isEmpty() || !file.exists())
            continue;
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Unavailable,
                           u"cannot read %1: %2"_s.arg(file.fileName(), file.errorString()));
        bytes = file.readAll();
        own << file.fileName();
    }
    auto judge = Judge::load(*tables);
    if (!judge && !own.isEmpty())
        return failure(ErrorKind::Invalid,
                       u"%1 (%2)"_s.arg(judge.error().detail, own.join(u", "_s)));
    return judge;
}

} // namespace caseline
