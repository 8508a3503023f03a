// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook_command.h"

#include "setting_checks.h"

#include "http/json_pointer.h"
#include "http/webhook_content.h"
#include "policy/webhook_signature.h"
#include "providers/public_address.h"
#include "services/webhook_events.h"

#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

#include <arpa/inet.h>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qint64 kLongestSecret = 8 * 1024;
constexpr size_t kMostSecrets = 5;
constexpr auto kSecretOption = "secret";

tl::unexpected<Error> wrong(const QString &why)
{
    return failure(ErrorKind::Invalid, why);
}

std::vector<QByteArray> secretsOf(const CommandLine &line)
{
    std::vector<QByteArray> secrets;
    for (const QString &text : line.option(QLatin1String(kSecretOption)).split(u'\n'))
        if (const QByteArray secret = text.trimmed().toUtf8(); !secret.isEmpty())
            secrets.push_back(secret);
    return secrets;
}

QByteArray newWebhookSecret()
{
    QByteArray bytes(24, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return "whsec_" + bytes.toBase64();
}

Result<QMap<QString, QString>> mappingOf(const CommandLine &line)
{
    QMap<QString, QString> mapping;
    for (const QString &entry : line.option(u"map"_s).split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype equals = entry.indexOf(u'=');
        const QString field = entry.left(equals).trimmed();
        const QString pointer = entry.mid(equals + 1).trimmed();
        if (equals < 1 || !mappableFields().contains(field))
            return wrong(u"--map takes FIELD=/POINTER, FIELD one of: "_s +
                         mappableFields().join(u", "_s));
        if (pointer.isEmpty() || !isJsonPointer(pointer))
            return wrong(u"--map %1: \"%2\" is no JSON pointer"_s.arg(field, pointer));
        mapping[field] = pointer;
    }
    return mapping;
}

Result<Webhook> incomingFrom(const CommandLine &line, Webhook hook)
{
    const auto scheme = fromWord<WebhookScheme>(line.option(u"scheme"_s));
    if (!scheme)
        return wrong(u"--scheme takes standard, github, stripe or slack"_s);
    if (line.options.contains(u"events"_s) || line.options.contains(u"allow-private"_s))
        return wrong(u"--events and --allow-private go with --out"_s);
    hook.scheme = *scheme;
    hook.inbox = line.options.contains(u"inbox"_s) ? line.option(u"inbox"_s) : u"support"_s;
    if (hook.inbox != u"support"_s && hook.inbox != u"fintech"_s)
        return wrong(u"--inbox takes fintech or support"_s);
    auto mapping = mappingOf(line);
    if (!mapping)
        return failure(mapping.error());
    hook.mapping = *mapping;
    hook.secrets = secretsOf(line);
    if (hook.secrets.empty())
        return wrong(u"webhook add needs --secret-stdin, and the secret on standard input"_s);
    return hook;
}

/// An address written out that is of a private network or the like.
bool isPrivateLiteral(const QString &host)
{
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    if (::inet_pton(AF_INET, qUtf8Printable(host), &v4.sin_addr) == 1)
        return !isPublicAddress(reinterpret_cast<const sockaddr &>(v4));
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    return ::inet_pton(AF_INET6, qUtf8Printable(host), &v6.sin6_addr) == 1 &&
           !isPublicAddress(reinterpret_cast<const sockaddr &>(v6));
}

Result<Webhook> outgoingFrom(const CommandLine &line, Webhook hook)
{
    for (const QString &option : {u"scheme"_s, u"inbox"_s, u"map"_s})
        if (line.options.contains(option))
            return wrong(u"--%1 does not go with --out"_s.arg(option));
    const QUrl url(line.option(u"out"_s), QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"https"_s || url.scheme() == u"http"_s;
    if (!url.isValid() || !isHttp || url.host().isEmpty() || !url.userInfo().isEmpty())
        return wrong(u"--out takes a URL such as https://example.com/hook"_s);
    hook.outgoing = true;
    hook.url = url.toString(QUrl::FullyEncoded);
    // Who writes this machine's own address means it. Names that lead to private addresses stay
    // refused when something is sent: whoever owns the name may change it.
    hook.allowPrivate = line.options.contains(u"allow-private"_s) || isThisMachine(url.host());
    if (!hook.allowPrivate && isPrivateLiteral(url.host()))
        return wrong(u"%1 is no public address: add --allow-private"_s.arg(url.host()));
    for (const QString &event : line.option(u"events"_s).split(u',', Qt::SkipEmptyParts))
        hook.events << event.trimmed();
    if (hook.events.isEmpty())
        return wrong(u"--events takes a list of: *, "_s + webhookEvents().join(u", "_s));
    for (const QString &event : hook.events)
        if (event != u"*"_s && !webhookEvents().contains(event))
            return wrong(u"unknown event \"%1\"; there are: *, %2"_s.arg(
                event, webhookEvents().join(u", "_s)));
    hook.secrets = secretsOf(line);
    if (hook.secrets.empty())
        hook.secrets = {newWebhookSecret()};
    return hook;
}

Result<Webhook> wantedWebhook(const CommandLine &line)
{
    static const QRegularExpression kName(u"^[A-Za-z0-9_.-]{1,64}$"_s);
    Webhook hook;
    hook.name = line.arguments.value(1);
    if (!kName.match(hook.name).hasMatch())
        return wrong(u"webhook add needs a NAME of letters, digits, dots, dashes"_s);
    auto wanted =
        line.options.contains(u"out"_s) ? outgoingFrom(line, hook) : incomingFrom(line, hook);
    if (!wanted)
        return wanted;
    if (wanted->secrets.size() > kMostSecrets)
        return wrong(u"a webhook has at most %1 secrets at once"_s.arg(kMostSecrets));
    for (const QByteArray &secret : wanted->secrets)
        if (!isUsableSecret(wanted->scheme, secret))
            return wrong(u"the secret must be base64, with or without whsec_ in front"_s);
    return wanted;
}

QString listing(const std::vector<Webhook> &webhooks)
{
    QString text;
    for (const Webhook &hook : webhooks) {
        if (hook.outgoing)
            text += u"%1\tout\t%2\t%3\n"_s.arg(hook.name, hook.url, hook.events.join(u','));
        else
            text += u"%1\tin\t%2\t/webhooks/in/%1\t%3\n"_s.arg(hook.name, word(hook.scheme),
                                                               hook.inbox);
    }
    return text;
}

void add(const CommandLine &line, WebhookBook &webhooks, ManagementDone done)
{
    const auto wanted = wantedWebhook(line);
    if (!wanted) {
        done({ExitCode::Usage, {}, wanted.error().detail});
        return;
    }
    const bool isMade = wanted->outgoing && secretsOf(line).empty();
    webhooks.add(*wanted, [isMade, done = std::move(done)](const Result<Webhook> &added) {
        if (!added)
            done({ExitCode::Failure, {}, added.error().detail});
        else if (isMade)
            done({ExitCode::Fine, QString::fromLatin1(added->secrets.front()) + u'\n', {}});
        else
            done({ExitCode::Fine,
                  added->outgoing ? QString() : u"/webhooks/in/%1\n"_s.arg(added->name),
                  {}});
    });
}

/// The new secret is good beside the old ones, so that the other side can change when it likes.
void rotate(const CommandLine &line, WebhookBook &webhooks, ManagementDone done)
{
    const QString name = line.arguments[1];
    const std::vector<Webhook> all = webhooks.webhooks();
    const auto hook =
        std::find_if(all.begin(), all.end(), [&name](const Webhook &w) { return w.name == name; });
    if (hook == all.end())
        return done({ExitCode::Failure, {}, u"there is no webhook named \"%1\""_s.arg(name)});
    std::vector<QByteArray> fresh = secretsOf(line);
    const bool drops = line.options.contains(u"drop-old"_s);
    const bool isMade = fresh.empty() && !drops && hook->outgoing;
    if (isMade)
        fresh = {newWebhookSecret()};
    if (fresh.empty() && !drops)
        return done(
            {ExitCode::Usage,
             {},
             u"webhook rotate needs --secret-stdin, and the new secret on standard input"_s});
    if (fresh.size() > kMostSecrets)
        return done(
            {ExitCode::Usage, {}, u"a webhook has at most %1 secrets at once"_s.arg(kMostSecrets)});
    for (const QByteArray &secret : fresh)
        if (!isUsableSecret(hook->scheme, secret))
            return done({ExitCode::Usage,
                         {},
                         u"the secret must be base64, with or without whsec_ in front"_s});
    const size_t kept = drops ? (fresh.empty() ? 1 : 0) : kMostSecrets - fresh.size();
    webhooks.rotate(
        name, fresh, kept, [isMade, done = std::move(done)](const Result<Webhook> &rotated) {
            if (!rotated)
                return done({ExitCode::Failure, {}, rotated.error().detail});
            done({ExitCode::Fine,
                  isMade ? QString::fromLatin1(rotated->secrets.front()) + u'\n' : QString(),
                  {}});
        });
}

} // namespace

QStringList webhookEvents()
{
    return eventNames();
}

Result<CommandLine> withSecret(const CommandLine &line)
{
    CommandLine whole = line;
    whole.options.remove(QLatin1String(kSecretOption));
    if (!line.options.contains(u"secret-stdin"_s))
        return whole;
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return wrong(u"standard input cannot be read"_s);
    const QByteArray text = input.read(kLongestSecret);
    if (text.trimmed().isEmpty())
        return wrong(u"there is no secret on standard input"_s);
    whole.options.insert(QLatin1String(kSecretOption), QString::fromUtf8(text));
    return whole;
}

void runWebhookCommand(const CommandLine &line, WebhookBook &webhooks, ManagementDone done)
{
    const QString action = line.arguments.value(0);
    if (action == "add"_L1) {
        add(line, webhooks, std::move(done));
    } else if (action == "list"_L1 && line.arguments.size() == 1) {
        done({ExitCode::Fine, listing(webhooks.webhooks()), {}});
    } else if (action == "rotate"_L1 && line.arguments.size() == 2) {
        rotate(line, webhooks, std::move(done));
    } else if (action == "remove"_L1 && line.arguments.size() == 2) {
        webhooks.remove(line.arguments[1], [done = std::move(done)](const Result<void> &removed) {
            done(removed ? ManagementAnswer{}
                         : ManagementAnswer{ExitCode::Failure, {}, removed.error().detail});
        });
    } else {
        done({ExitCode::Usage, {}, u"webhook takes add NAME, list, rotate NAME or remove NAME"_s});
    }
}

} // namespace caseline
