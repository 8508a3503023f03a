// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook_signature.h"

#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

using Bytes = QByteArray;

constexpr qint64 kTolerance = 5 * 60; // seconds
constexpr auto kStandardPrefix = "whsec_";

SignatureVerdict refused(const QString &why)
{
    return {false, why, {}};
}

Bytes hmacSha256(const Bytes &key, const Bytes &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

qint64 secondsOf(Instant now)
{
    return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
}

/// The number that a text begins with, as the vendors' parseInt reads it.
std::optional<qint64> leadingNumber(const Bytes &text)
{
    const Bytes trimmed = text.trimmed();
    qsizetype end = trimmed.startsWith('-') || trimmed.startsWith('+') ? 1 : 0;
    while (end < trimmed.size() && trimmed[end] >= '0' && trimmed[end] <= '9')
        ++end;
    bool ok = false;
    const qint64 number = trimmed.left(end).toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

/// Standard Webhooks' keys are base64 behind a prefix that may be missing; nothing when unreadable.
Bytes standardKey(const Bytes &secret)
{
    const Bytes text = secret.startsWith(kStandardPrefix) ? secret.mid(6) : secret;
    const auto decoded = Bytes::fromBase64Encoding(text, Bytes::AbortOnBase64DecodingErrors);
    return decoded ? decoded.decoded : Bytes();
}

/// Every key is tried on every signature, so that the time tells nothing of which one fits.
bool anyFits(const QByteArrayList &expected, const QByteArrayList &given)
{
    bool fits = false;
    for (const Bytes &right : expected)
        for (const Bytes &claimed : given)
            fits |= !right.isEmpty() && equalInConstantTime(right, claimed);
    return fits;
}

Bytes standardText(const Bytes &id, qint64 signedAt, const Bytes &body)
{
    return id + '.' + Bytes::number(signedAt) + '.' + body;
}

/// Svix's names first, as its library does, each field by itself.
Bytes standardField(const SignedRequest &request, const char *svix, const char *standard)
{
    const auto given = request.field(svix);
    return given ? *given : request.field(standard).value_or(Bytes());
}

SignatureVerdict checkStandard(const SignedRequest &request, const std::vector<Bytes> &keys,
                               qint64 now)
{
    const Bytes id = standardField(request, "svix-id", "webhook-id");
    const Bytes signatures = standardField(request, "svix-signature", "webhook-signature");
    const Bytes time = standardField(request, "svix-timestamp", "webhook-timestamp");
    if (id.isEmpty() || signatures.isEmpty() || time.isEmpty())
        return refused(u"webhook-id, webhook-timestamp or webhook-signature is missing"_s);
    const std::optional<qint64> signedAt = leadingNumber(time);
    if (!signedAt)
        return refused(u"webhook-timestamp is no number"_s);
    if (now - *signedAt > kTolerance)
        return refused(u"webhook-timestamp is more than five minutes old"_s);
    if (*signedAt - now > kTolerance)
        return refused(u"webhook-timestamp is more than five minutes ahead"_s);
    QByteArrayList expected;
    for (const Bytes &secret : keys)
        if (const Bytes key = standardKey(secret); !key.isEmpty())
            expected.push_back(
                hmacSha256(key, standardText(id, *signedAt, request.body)).toBase64());
    QByteArrayList given;
    for (const Bytes &versioned : signatures.split(' ')) {
        const QByteArrayList parts = versioned.split(',');
        if (parts.size() > 1 && parts[0] == "v1")
            given.push_back(parts[1]);
    }
    if (!anyFits(expected, given))
        return refused(u"no signature fits"_s);
    return {true, {}, QString::fromUtf8(id)};
}

SignatureVerdict checkGithub(const SignedRequest &request, const std::vector<Bytes> &keys)
{
    const Bytes given = request.field("X-Hub-Signature-256").value_or(Bytes());
    if (given.isEmpty())
        return refused(u"X-Hub-Signature-256 is missing"_s);
    if (request.body.isEmpty())
        return refused(u"there is no body"_s);
    QByteArrayList expected;
    for (const Bytes &key : keys)
        if (!key.isEmpty())
            expected.push_back("sha256=" + hmacSha256(key, request.body).toHex());
    if (!anyFits(expected, {given}))
        return refused(u"the signature does not fit"_s);
    return {true, {}, QString::fromUtf8(request.field("X-GitHub-Delivery").value_or(Bytes()))};
}

SignatureVerdict checkStripe(const SignedRequest &request, const std::vector<Bytes> &keys,
                             qint64 now)
{
    const Bytes header = request.field("Stripe-Signature").value_or(Bytes());
    if (header.isEmpty())
        return refused(u"Stripe-Signature is missing"_s);
    if (request.body.isEmpty())
        return refused(u"there is no body"_s);
    std::optional<qint64> signedAt;
    QByteArrayList given;
    for (const Bytes &item : header.split(',')) {
        const QByteArrayList pair = item.split('=');
        if (pair[0] == "t")
            signedAt = leadingNumber(pair.value(1));
        else if (pair[0] == "v1")
            given.push_back(pair.value(1));
    }
    if (!signedAt || given.empty())
        return refused(u"Stripe-Signature holds no time or no signature"_s);
    QByteArrayList expected;
    for (const Bytes &key : keys)
        if (!key.trimmed().isEmpty())
            expected.push_back(
                hmacSha256(key, Bytes::number(*signedAt) + '.' + request.body).toHex());
    if (!anyFits(expected, given))
        return refused(u"no signature fits"_s);
    // Like Stripe's own library: only the past has a limit.
    if (now - *signedAt > kTolerance)
        return refused(u"the signature is more than five minutes old"_s);
    return {true, {}, {}};
}

SignatureVerdict checkSlack(const SignedRequest &request, const std::vector<Bytes> &keys,
                            qint64 now)
{
    const Bytes time = request.field("X-Slack-Request-Timestamp").value_or(Bytes());
    const Bytes header = request.field("X-Slack-Signature").value_or(Bytes());
    bool isNumber = false;
    const qint64 signedAt = time.toLongLong(&isNumber);
    if (!isNumber || header.isEmpty())
        return refused(u"X-Slack-Request-Timestamp or X-Slack-Signature is missing"_s);
    if (now - signedAt > kTolerance)
        return refused(u"the request is more than five minutes old"_s);
    const QByteArrayList parts = header.split('=');
    if (parts[0] != "v0" || parts.size() < 2)
        return refused(u"the version of the signature is unknown"_s);
    QByteArrayList expected;
    for (const Bytes &key : keys)
        if (!key.isEmpty())
            expected.push_back(hmacSha256(key, "v0:" + time + ':' + request.body).toHex());
    if (!anyFits(expected, {parts[1]}))
        return refused(u"the signature does not fit"_s);
    return {true, {}, {}};
}

} // namespace

bool equalInConstantTime(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    volatile unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

SignatureVerdict checkSignature(WebhookScheme scheme, const SignedRequest &request,
                                const std::vector<QByteArray> &keys, Instant now)
{
    const qint64 seconds = secondsOf(now);
    switch (scheme) {
    case WebhookScheme::Standard: return checkStandard(request, keys, seconds);
    case WebhookScheme::Github: return checkGithub(request, keys);
    case WebhookScheme::Stripe: return checkStripe(request, keys, seconds);
    case WebhookScheme::Slack: return checkSlack(request, keys, seconds);
    }
    return refused(u"the scheme is unknown"_s);
}

QByteArray standardSignature(const std::vector<QByteArray> &keys, const QByteArray &id,
                             Instant signedAt, const QByteArray &body)
{
    QByteArrayList signatures;
    for (const Bytes &secret : keys)
        if (const Bytes key = standardKey(secret); !key.isEmpty())
            signatures
                << "v1," + hmacSha256(key, standardText(id, secondsOf(signedAt), body)).toBase64();
    return signatures.join(' ');
}

bool isUsableSecret(WebhookScheme scheme, const QByteArray &secret)
{
    return scheme == WebhookScheme::Standard ? !standardKey(secret).isEmpty()
                                             : !secret.trimmed().isEmpty();
}

} // namespace caseline
