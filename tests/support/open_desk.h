// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryDir>
#include <QtTest>

namespace caseline::test {

/// Looks into the store beside the desk.
class Look
{
public:
    explicit Look(const QString &file)
    {
        auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("look"));
        db.setDatabaseName(file);
        db.open();
    }
    ~Look() { QSqlDatabase::removeDatabase(QStringLiteral("look")); }

    QList<QVariantList> rows(const QString &sql) const
    {
        QSqlQuery query(QSqlDatabase::database(QStringLiteral("look")));
        if (!query.exec(sql))
            qWarning() << query.lastError().text() << sql;
        QList<QVariantList> all;
        while (query.next()) {
            QVariantList row;
            for (int i = 0; i < query.record().count(); ++i)
                row << query.value(i);
            all << row;
        }
        return all;
    }
    int number(const QString &sql) const { return rows(sql).value(0).value(0).toInt(); }
};

inline std::unique_ptr<Desk> openDesk(const QTemporaryDir &folder, const Clock &clock,
                                      Settings settings = {})
{
    settings.dataFolder = folder.path();
    settings.databaseFile = folder.filePath(QStringLiteral("caseline.db"));
    auto desk = Desk::open(settings, clock);
    if (!desk)
        qFatal("%s", qUtf8Printable(desk.error().detail));
    return std::move(*desk);
}

} // namespace caseline::test
