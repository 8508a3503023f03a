// SPDX-License-Identifier: GPL-3.0-or-later
#include "twilio_url.h"

#include "twilio_signature.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

struct UrlParts
{
    QByteArray scheme; ///< "https://"
    QByteArray userInfo;
    QByteArray host;
    QByteArray port; ///< ":8443" or nothing
    QByteArray rest;
};

QByteArray upTo(const QByteArray &text, qsizetype end)
{
    return end < 0 ? text : text.left(end);
}

/// Splits without changing a byte. The scheme is empty when this is no URL.
UrlParts split(const QByteArray &url)
{
    UrlParts parts;
    const qsizetype colon = url.indexOf("://");
    if (colon < 1)
        return parts;
    parts.scheme = url.left(colon + 3);
    qsizetype end = colon + 3;
    while (end < url.size() && url[end] != '/' && url[end] != '?' && url[end] != '#')
        ++end;
    const QByteArray authority = url.mid(colon + 3, end - colon - 3);
    parts.rest = url.mid(end);
    const qsizetype user = authority.lastIndexOf('@') + 1;
    parts.userInfo = authority.left(user);
    const QByteArray hostAndPort = authority.mid(user);
    const qsizetype port = hostAndPort.indexOf(':', hostAndPort.lastIndexOf(']') + 1);
    parts.host = upTo(hostAndPort, port);
    if (port >= 0)
        parts.port = hostAndPort.mid(port);
    return parts;
}

QByteArray standardPort(const UrlParts &parts)
{
    return parts.scheme.toLower() == "https://" ? ":443" : ":80";
}

QByteArray withoutPort(const UrlParts &parts)
{
    return parts.scheme + parts.userInfo + parts.host + parts.rest;
}

QByteArray withPort(const UrlParts &parts)
{
    return parts.scheme + parts.userInfo + parts.host +
           (parts.port.isEmpty() ? standardPort(parts) : parts.port) + parts.rest;
}

QByteArray escaped(const QByteArray &text, const char *alsoEscaped)
{
    QByteArray out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F && !QByteArray(alsoEscaped).contains(c))
            out += c;
        else
            out += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return out;
}

bool isDot(const QByteArray &segment)
{
    const QByteArray lower = segment.toLower();
    return lower == "." || lower == "%2e";
}

bool isDoubleDot(const QByteArray &segment)
{
    const QByteArray lower = segment.toLower().replace("%2e", ".");
    return lower == "..";
}

/// The path without dot segments, as the URL standard resolves them.
QByteArray resolved(const QByteArray &path)
{
    QByteArrayList out;
    const QByteArrayList segments = path.mid(1).split('/');
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const bool last = i + 1 == segments.size();
        if (isDoubleDot(segments[i])) {
            if (!out.isEmpty())
                out.removeLast();
            if (last)
                out << QByteArray();
        } else if (isDot(segments[i])) {
            if (last)
                out << QByteArray();
        } else {
            out << segments[i];
        }
    }
    return '/' + out.join('/');
}

/// As the URL standard writes it (https://url.spec.whatwg.org).
QByteArray normalized(const QByteArray &url)
{
    UrlParts parts = split(url);
    if (parts.scheme.isEmpty())
        return url;
    parts.scheme = parts.scheme.toLower();
    parts.host = parts.host.toLower();
    if (parts.port == standardPort(parts))
        parts.port.clear();
    const qsizetype hash = parts.rest.indexOf('#');
    const QByteArray fragment = hash < 0 ? QByteArray() : parts.rest.mid(hash);
    const QByteArray before = upTo(parts.rest, hash);
    const qsizetype question = before.indexOf('?');
    QByteArray path = upTo(before, question);
    if (path.isEmpty())
        path = "/";
    parts.rest = resolved(escaped(path.replace('\\', '/'), "\"<>`#?{}"));
    if (question >= 0)
        parts.rest += '?' + escaped(before.mid(question + 1), "\"<>#'");
    parts.rest += fragment;
    return parts.scheme + parts.userInfo + parts.host + parts.port + parts.rest;
}

QByteArray escapedValue(const QString &text)
{
    return QUrl::toPercentEncoding(text, "!*'()");
}

/// Read and written again: repeated names come together at the place of the first.
QByteArray withLegacyQuery(const QByteArray &url)
{
    const qsizetype question = url.indexOf('?');
    if (question < 0 || question + 1 == url.size())
        return url;
    FormFields fields = parseFormBody(url.mid(question + 1));
    QByteArrayList pairs;
    while (!fields.empty()) {
        const QString name = fields.front().first;
        for (const auto &[other, value] : fields)
            if (other == name)
                pairs << escapedValue(name) + '=' + escapedValue(value);
        fields.erase(std::remove_if(fields.begin(), fields.end(),
                                    [&name](const auto &field) { return field.first == name; }),
                     fields.end());
    }
    return url.left(question + 1) + pairs.join('&');
}

} // namespace

std::vector<QByteArray> twilioUrls(const QByteArray &seen)
{
    const UrlParts received = split(seen);
    if (received.scheme.isEmpty())
        return {seen};
    const UrlParts written = split(normalized(seen));
    return {withoutPort(received),
            withPort(received),
            withoutPort(written),
            withPort(written),
            withLegacyQuery(withoutPort(written)),
            withLegacyQuery(withPort(written))};
}

} // namespace caseline
