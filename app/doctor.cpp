// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor.h"

#include "mail_checks.h"

#include "ports/accounts.h"
#include "store/sql_catalog.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(store);
}

namespace caseline {

namespace {

using Grade = Finding::Grade;

constexpr qint64 kLittleSpace = 256 * 1024 * 1024;
constexpr Instant kNoEarlier = fromMs(1'735'689'600'000); // 2025: before it, a clock was never set
constexpr Milliseconds kClockLeeway{60'000};
const QString kConnection = u"doctor"_s;

class Examination
{
public:
    Examination(const Settings &settings, Instant now)
        : m_settings(settings)
        , m_now(now)
    {}

    std::vector<Finding> all()
    {
        clock();
        disk();
        secrets();
        store();
        channels();
        for (Finding &finding : examineMail(m_settings))
            m_findings.push_back(std::move(finding));
        return std::move(m_findings);
    }

private:
    void say(Grade grade, const QString &what) { m_findings.push_back({grade, what}); }

    void clock()
    {
        if (m_now < kNoEarlier)
            say(Grade::Problem,
                u"clock: it says %1; set it, or nothing falls due in time"_s.arg(toRfc3339(m_now)));
        else
            say(Grade::Fine, u"clock: %1"_s.arg(toRfc3339(m_now)));
    }

    void disk()
    {
        const QFileInfo folder(QFileInfo(m_settings.databaseFile).absolutePath());
        if (!folder.exists())
            return say(Grade::Note,
                       u"disk: %1 is made with the first start"_s.arg(folder.filePath()));
        if (!folder.isWritable())
            return say(Grade::Problem, u"disk: %1 cannot be written; give it to this user"_s.arg(
                                           folder.filePath()));
        const qint64 free = QStorageInfo(folder.filePath()).bytesAvailable();
        if (free < kLittleSpace)
            say(Grade::Problem, u"disk: only %1 MB are free; make room"_s.arg(free >> 20));
        else
            say(Grade::Fine, u"disk: %1 MB are free"_s.arg(free >> 20));
    }

    void secrets()
    {
        const QFileInfo file(m_settings.databaseFile + u".tokens"_s);
        constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::ReadOther;
        if (file.exists() && file.permissions().testAnyFlags(kOthers))
            say(Grade::Problem, u"log-ins: others can read %1; chmod 600"_s.arg(file.filePath()));
    }

    void store()
    {
        if (!QFileInfo::exists(m_settings.databaseFile))
            return say(Grade::Note,
                       u"store: %1 is made with the first start"_s.arg(m_settings.databaseFile));
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, kConnection);
            database.setDatabaseName(m_settings.databaseFile);
            database.setConnectOptions(u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s);
            if (database.open())
                lookInto(database);
            else
                say(Grade::Problem,
                    u"store: cannot be opened: %1"_s.arg(database.lastError().databaseText()));
        }
        QSqlDatabase::removeDatabase(kConnection);
    }

    static QStringList column(const QSqlDatabase &database, const QString &sql)
    {
        QSqlQuery query(database);
        QStringList values;
        if (!query.exec(sql))
            return {query.lastError().databaseText()};
        while (query.next())
            values << query.value(0).toString();
        return values;
    }

    void lookInto(const QSqlDatabase &database)
    {
        const QStringList check = column(database, u"PRAGMA quick_check(3)"_s);
        if (check == QStringList{u"ok"_s})
            say(Grade::Fine, u"store: whole"_s);
        else
            say(Grade::Problem,
                u"store: damaged (%1); restore a backup"_s.arg(check.join(u"; "_s)));
        const int version = column(database, u"PRAGMA user_version"_s).value(0).toInt();
        const auto catalog = SqlCatalog::load(u":/caseline/sql/sqlite"_s);
        const int known = catalog ? int(catalog->migrations().size()) : version;
        if (version > known)
            say(Grade::Problem, u"store: of version %1, but this Caseline knows %2; update "
                                "Caseline"_s.arg(version)
                                    .arg(known));
        else
            say(Grade::Fine,
                version == known
                    ? u"store: schema version %1"_s.arg(version)
                    : u"store: schema version %1, brought to %2 with the next start"_s.arg(version)
                          .arg(known));
        const qint64 newest =
            column(database, u"SELECT max(created_at) FROM tickets"_s).value(0).toLongLong();
        if (fromMs(newest) > m_now + kClockLeeway)
            say(Grade::Problem, u"clock: a ticket is from %1, which is to come; the clock went "
                                "back"_s.arg(toRfc3339(fromMs(newest))));
        const QString old =
            u"SELECT name FROM api_keys WHERE revoked_at IS NULL AND created_at < %1"_s.arg(
                toMs(m_now - kKeyAge));
        for (const QString &name : column(database, old))
            say(Grade::Note, u"key %1: older than 90 days; caseline api-key rotate %1"_s.arg(name));
    }

    void channels()
    {
        const std::pair<Channel, const char *> all[] = {
            {Channel::Email, "CASELINE_SMTP_URL"},
            {Channel::Sms, "CASELINE_TWILIO_ACCOUNT_SID"},
            {Channel::Whatsapp, "CASELINE_TWILIO_ACCOUNT_SID"}};
        for (const auto &entry : all) {
            const QString name = word(entry.first);
            if (m_settings.rules.live.contains(entry.first))
                say(Grade::Fine, name + u": has credentials"_s);
            else
                say(Grade::Note, u"%1: simulated, nothing is sent; set %2"_s.arg(
                                     name, QLatin1String(entry.second)));
        }
    }

    const Settings &m_settings;
    const Instant m_now;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> examine(const Settings &settings, Instant now)
{
    initResources();
    return Examination(settings, now).all();
}

} // namespace caseline
