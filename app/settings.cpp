// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include "mail_settings.h"
#include "setting_checks.h"
#include "setting_reader.h"

#include "services/message_templates.h"

#include <QDir>
#include <QRegularExpression>
#include <QSettings>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr Milliseconds kShortestPatience = std::chrono::seconds(1);
constexpr Milliseconds kLongestPatience = std::chrono::seconds(30);
constexpr double kMostDollars = 100000;
constexpr double kAskBelow = 0.8; // local confidence
constexpr double kAlwaysAsk = 2;

void readDatabase(SettingReader &reader, Settings &settings)
{
    const QString url = reader.text(u"CASELINE_DATABASE_URL"_s);
    if (url.isEmpty()) {
        settings.databaseFile = settings.dataFolder + u"/caseline.db"_s;
    } else if (url.startsWith("sqlite:///"_L1) && url.size() > 10) {
        const QString path = QUrl::fromPercentEncoding(url.mid(9).toUtf8());
        settings.databaseFile = QDir::cleanPath(path);
    } else if (url.startsWith("postgresql:"_L1)) {
        reader.complain(u"CASELINE_DATABASE_URL"_s,
                        u"PostgreSQL comes with a later version; use sqlite:///FILE"_s);
    } else {
        reader.complain(u"CASELINE_DATABASE_URL"_s, u"must look like sqlite:///FILE"_s);
    }
}

void readListener(SettingReader &reader, Settings &settings)
{
    const QString listen = reader.text(u"CASELINE_LISTEN"_s);
    if (!listen.isEmpty()) {
        if (const auto parsed = parseListen(listen)) {
            settings.listenAddress = parsed->first;
            settings.listenPort = parsed->second;
        } else {
            reader.complain(u"CASELINE_LISTEN"_s, parsed.error().detail);
        }
    }
    settings.allowedHosts = reader.list(u"CASELINE_ALLOWED_HOSTS"_s, isHostName,
                                        u"must be names of hosts, such as desk.example"_s);
    settings.corsOrigins = reader.list(u"CASELINE_CORS_ORIGINS"_s, isOrigin,
                                       u"must be origins, such as https://shop.example"_s);
    settings.trustedProxies =
        reader.list(u"CASELINE_TRUSTED_PROXIES"_s, isNetworkAddress, u"must be addresses"_s);
    const QString outside = reader.text(u"CASELINE_PUBLIC_URL"_s).trimmed();
    if (outside.isEmpty())
        return;
    if (isWebUrl(outside))
        settings.allowedHosts << QUrl(outside).host();
    else
        reader.complain(u"CASELINE_PUBLIC_URL"_s, u"must be a URL such as https://desk.example"_s);
    settings.publicUrl = outside.toUtf8();
    while (settings.publicUrl.endsWith('/'))
        settings.publicUrl.chop(1);
}

void readTwilio(SettingReader &reader, Settings &settings)
{
    TwilioSettings &twilio = settings.twilio;
    twilio.accountSid = reader.text(u"CASELINE_TWILIO_ACCOUNT_SID"_s).trimmed();
    twilio.authToken = reader.text(u"CASELINE_TWILIO_AUTH_TOKEN"_s).trimmed();
    twilio.smsFrom = reader.text(u"CASELINE_TWILIO_SMS_FROM"_s).trimmed();
    twilio.whatsappFrom = reader.text(u"CASELINE_TWILIO_WHATSAPP_FROM"_s).trimmed();
    if (!twilio.smsFrom.isEmpty() && !isSmsSender(twilio.smsFrom))
        reader.complain(u"CASELINE_TWILIO_SMS_FROM"_s,
                        u"must be a number such as +4930123456, a short code or a name"_s);
    if (!twilio.whatsappFrom.isEmpty() && !isWhatsappSender(twilio.whatsappFrom))
        reader.complain(u"CASELINE_TWILIO_WHATSAPP_FROM"_s,
                        u"must be a number such as +4930123456"_s);
    QString base = reader.text(u"CASELINE_TWILIO_BASE_URL"_s).trimmed();
    while (base.endsWith(u'/'))
        base.chop(1);
    if (!base.isEmpty() && !isWebUrl(base))
        reader.complain(u"CASELINE_TWILIO_BASE_URL"_s, u"must be a URL"_s);
    else if (!base.isEmpty())
        twilio.baseUrl = base;
    // The token alone lets Twilio's requests in; to send, the account and a number belong to it.
    if (!twilio.accountSid.isEmpty() && twilio.authToken.isEmpty())
        reader.complain(u"CASELINE_TWILIO_AUTH_TOKEN"_s,
                        u"is needed when CASELINE_TWILIO_ACCOUNT_SID is set"_s);
    if (twilio.accountSid.isEmpty() || twilio.authToken.isEmpty())
        return;
    if (!twilio.smsFrom.isEmpty())
        settings.rules.live.insert(Channel::Sms);
    if (!twilio.whatsappFrom.isEmpty())
        settings.rules.live.insert(Channel::Whatsapp);
}

void readTicketApi(SettingReader &reader, Settings &settings)
{
    settings.ticketApiUrl = reader.text(u"CASELINE_TICKET_API_URL"_s).trimmed();
    if (settings.ticketApiUrl.isEmpty())
        return;
    if (!isWebUrl(settings.ticketApiUrl))
        reader.complain(u"CASELINE_TICKET_API_URL"_s, u"must be a URL"_s);
    settings.rules.externalTickets = true;
}

void readModels(SettingReader &reader, Settings &settings)
{
    auto models = readModelSettings([&reader](const QString &name) {
        return name.startsWith("CASELINE_"_L1) ? reader.text(name) : reader.foreign(name);
    });
    if (!models)
        return reader.complainWhole(models.error().detail);
    settings.models = std::move(*models);
    const QString timeout = u"CASELINE_LLM_TIMEOUT"_s;
    settings.modelPatience = reader.seconds(timeout, settings.modelPatience);
    if (settings.modelPatience < kShortestPatience || settings.modelPatience > kLongestPatience)
        reader.complain(timeout, u"must be a number of seconds from 1 to 30"_s);
    settings.modelDailyCost =
        reader.number(u"CASELINE_LLM_DAILY_COST"_s, settings.modelDailyCost, kMostDollars);
    const QString threshold = u"CASELINE_LLM_THRESHOLD"_s;
    const bool always = reader.text(threshold) == "always"_L1;
    const double below = always ? kAlwaysAsk : reader.number(threshold, kAskBelow, 1);
    if (!settings.models.empty())
        settings.rules.askModelBelow = below;
}

Milliseconds daysOf(SettingReader &reader, const QString &name, Milliseconds standard)
{
    constexpr int kMostDays = 36'500;
    const QString text = reader.text(name);
    if (text.isEmpty())
        return standard;
    bool ok = false;
    const int days = text.toInt(&ok);
    if (ok && days >= 1 && days <= kMostDays)
        return std::chrono::hours(24) * days;
    reader.complain(name, u"must be a number of days from 1 to %1"_s.arg(kMostDays));
    return standard;
}

void readRules(SettingReader &reader, Settings &settings)
{
    DeskRules &rules = settings.rules;
    rules.reminderDelay = reader.seconds(u"CASELINE_REMINDER_DELAY"_s, rules.reminderDelay);
    rules.retryDelay = reader.seconds(u"CASELINE_RETRY_DELAY"_s, rules.retryDelay);
    rules.retention = daysOf(reader, u"CASELINE_RETENTION_DAYS"_s, rules.retention);
    rules.mailRetention = daysOf(reader, u"CASELINE_RAW_MAIL_DAYS"_s, rules.mailRetention);
    settings.referencePrefix = reader.text(u"CASELINE_TICKET_PREFIX"_s);
    static const QRegularExpression prefix(u"^[A-Z][A-Z0-9]{0,9}$"_s);
    if (!settings.referencePrefix.isEmpty() && !prefix.match(settings.referencePrefix).hasMatch())
        reader.complain(u"CASELINE_TICKET_PREFIX"_s,
                        u"must have 1 to 10 of the characters A-Z and 0-9, a letter first"_s);
    const QString autoreply = reader.text(u"CASELINE_AUTOREPLY"_s);
    if (autoreply == "off"_L1)
        rules.acknowledge = false;
    else if (!autoreply.isEmpty() && autoreply != "acknowledge"_L1 && autoreply != "answer"_L1)
        reader.complain(u"CASELINE_AUTOREPLY"_s, u"must be off, acknowledge or answer"_s);
    const QString language = reader.text(u"CASELINE_LETTER_LANGUAGE"_s);
    if (MessageTemplates::languages().contains(language))
        rules.language = language;
    else if (!language.isEmpty())
        reader.complain(u"CASELINE_LETTER_LANGUAGE"_s,
                        u"must be one of: "_s + MessageTemplates::languages().join(u", "_s));
    const QString resolution = reader.text(u"CASELINE_RESOLUTION_NOTICE"_s);
    if (resolution == "off"_L1)
        rules.tellResolution = false;
    else if (!resolution.isEmpty() && resolution != "on"_L1)
        reader.complain(u"CASELINE_RESOLUTION_NOTICE"_s, u"must be on or off"_s);
    const QString zone = reader.text(u"CASELINE_TIME_ZONE"_s);
    const auto hours = BusinessHours::parse(reader.text(u"CASELINE_BUSINESS_HOURS"_s),
                                            zone.isEmpty() ? u"UTC"_s : zone);
    if (hours)
        rules.hours = *hours;
    else
        reader.complain(zone.isEmpty() || QTimeZone(zone.toUtf8()).isValid()
                            ? u"CASELINE_BUSINESS_HOURS"_s
                            : u"CASELINE_TIME_ZONE"_s,
                        hours.error().detail);
}

/// "urgent=0.25, high=0.5": what share of the promised time a priority has.
void readShares(SettingReader &reader, Settings &settings)
{
    const QString name = u"CASELINE_SLA_SHARES"_s;
    for (const QString &part : reader.text(name).split(u',', Qt::SkipEmptyParts)) {
        const auto priority = fromWord<Priority>(part.section(u'=', 0, 0).trimmed());
        bool ok = false;
        const double share = part.section(u'=', 1).trimmed().toDouble(&ok);
        if (!priority || !ok || !(share > 0) || share > 1)
            return reader.complain(name, u"must be such as urgent=0.25, high=0.5; shares above 0, "
                                         "1 at most"_s);
        settings.rules.sla.tightening[size_t(*priority)] = share;
    }
}

void readLanguage(SettingReader &reader, Settings &settings)
{
    const QString name = u"CASELINE_LANGUAGE"_s;
    settings.language = reader.text(name);
    if (!settings.language.isEmpty() && settings.language != "en"_L1 &&
        settings.language != "de"_L1 && settings.language != "ar"_L1)
        reader.complain(name, u"must be en, de or ar"_s);
}

} // namespace

QHash<QString, QString> storedSettings(const QString &file)
{
    QHash<QString, QString> stored;
    if (file.isEmpty())
        return stored;
    QSettings settings(file, QSettings::IniFormat);
    const auto readGroup = [&] {
        const QStringList keys = settings.childKeys();
        for (const QString &key : keys) { // an unquoted comma makes a list
            const QString name = key.toUpper();
            stored.insert(name.startsWith("CASELINE_"_L1) ? name : u"CASELINE_"_s + name,
                          settings.value(key).toStringList().join(u", "_s));
        }
    };
    readGroup(); // without a section
    settings.beginGroup(u"caseline"_s);
    readGroup();
    return stored;
}

Result<std::pair<QString, quint16>> parseListen(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool ok = false;
    const uint port = text.mid(colon + 1).toUInt(&ok);
    QString address = text.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    else if (address.contains(u':'))
        ok = false;
    if (colon < 1 || address.isEmpty() || !ok || port > 65535)
        return failure(ErrorKind::Invalid, u"must be ADDRESS:PORT, such as 127.0.0.1:8000"_s);
    return std::pair{address, quint16(port)};
}

Result<Settings> readSettings(const SettingSources &sources, const QString &dataFolder)
{
    SettingReader reader(sources);
    Settings settings;
    settings.dataFolder = dataFolder;
    readDatabase(reader, settings);
    readListener(reader, settings);
    readMailSettings(reader, settings);
    readTwilio(reader, settings);
    readTicketApi(reader, settings);
    readRules(reader, settings);
    readShares(reader, settings);
    readModels(reader, settings);
    readLanguage(reader, settings);
    const QString format = reader.text(u"CASELINE_LOG_FORMAT"_s);
    if (format == "json"_L1)
        settings.jsonLogs = true;
    else if (!format.isEmpty() && format != "text"_L1)
        reader.complain(u"CASELINE_LOG_FORMAT"_s, u"must be text or json"_s);
    if (!reader.complaint().isEmpty())
        return failure(reader.error());
    return settings;
}

} // namespace caseline
