// SPDX-License-Identifier: GPL-3.0-or-later
#include "twilio_signature.h"

#include "twilio_url.h"
#include "webhook_signature.h"

#include <QCryptographicHash>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kBodyHash = "bodySHA256";

/// Names sorted; the values of a repeated one each once, sorted.
QByteArray signedFields(const FormFields &fields)
{
    QMap<QString, QStringList> byName;
    for (const auto &[name, value] : fields)
        byName[name] << value;
    QString text;
    for (auto it = byName.begin(); it != byName.end(); ++it) {
        QStringList &values = it.value();
        values.removeDuplicates();
        values.sort();
        for (const QString &value : values)
            text += it.key() + value;
    }
    return text.toUtf8();
}

bool isForm(const QByteArray &contentType)
{
    return contentType.split(';').value(0).trimmed().toLower() ==
           "application/x-www-form-urlencoded";
}

bool fits(const TwilioRequest &request, const QByteArray &url, const QByteArray &fields,
          const QByteArray &token)
{
    const QByteArray expected =
        QMessageAuthenticationCode::hash(url + fields, token, QCryptographicHash::Sha1).toBase64();
    return equalInConstantTime(expected, request.signature);
}

bool bodyHashFits(const TwilioRequest &request)
{
    const qsizetype question = request.url.indexOf('?');
    if (question < 0)
        return false;
    const qsizetype end = request.url.indexOf('#', question);
    const QByteArray query = request.url.mid(question + 1, end < 0 ? -1 : end - question - 1);
    for (const auto &[name, value] : parseFormBody(query))
        if (name == QLatin1String(kBodyHash))
            return equalInConstantTime(
                value.toUtf8(),
                QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex());
    return false;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

QString unescaped(const QByteArray &text)
{
    QByteArray bytes;
    bytes.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low >= 0) {
            bytes += char(high * 16 + low);
            i += 2;
        } else {
            bytes += text[i] == '+' ? ' ' : text[i];
        }
    }
    return QString::fromUtf8(bytes);
}

} // namespace

FormFields parseFormBody(const QByteArray &body)
{
    FormFields fields;
    if (body.isEmpty())
        return fields;
    for (const QByteArray &pair : body.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        fields.emplace_back(unescaped(equals < 0 ? pair : pair.left(equals)),
                            equals < 0 ? QString() : unescaped(pair.mid(equals + 1)));
    }
    return fields;
}

bool isFromTwilio(const TwilioRequest &request, const QByteArray &authToken)
{
    if (authToken.isEmpty() || request.signature.isEmpty())
        return false;
    const bool byHash = request.url.contains(kBodyHash) ||
                        (!isForm(request.contentType) && !request.body.isEmpty());
    const QByteArray fields = byHash ? QByteArray() : signedFields(parseFormBody(request.body));
    bool fitting = false;
    for (const QByteArray &url : twilioUrls(request.url))
        fitting |= fits(request, url, fields, authToken);
    return fitting && (!byHash || bodyHashFits(request));
}

} // namespace caseline
