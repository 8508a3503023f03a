// SPDX-License-Identifier: GPL-3.0-or-later
#include "oauth_tokens.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr std::chrono::seconds kUsualLife{3600};
constexpr std::chrono::seconds kLongestLife{24 * 3600};
constexpr std::chrono::seconds kBeforeItEnds{60};
constexpr std::chrono::seconds kFresh{30};

QByteArray formOf(const OAuthSettings &settings)
{
    QByteArray form = "grant_type=refresh_token";
    const auto add = [&form](const char *name, const QString &value) {
        if (!value.isEmpty())
            form += QByteArray("&") + name + '=' + QUrl::toPercentEncoding(value);
    };
    add("client_id", settings.clientId);
    add("client_secret", settings.clientSecret);
    add("refresh_token", settings.refreshToken);
    return form;
}

/// It becomes part of a line that we say to a server.
bool isBearer(const QByteArray &token)
{
    return !token.isEmpty() &&
           std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

/// The error's name, such as invalid_grant; the words beside it may repeat what we said.
QString nameOf(const QJsonObject &answer)
{
    static const QRegularExpression form(u"\\A[a-z_]{1,40}\\z"_s);
    const QString name = answer.value("error"_L1).toString();
    return form.match(name).hasMatch() ? name : QString();
}

} // namespace

OAuthTokens::OAuthTokens(OAuthSettings settings)
    : m_settings(std::move(settings))
{}

Result<QByteArray> OAuthTokens::token()
{
    const std::lock_guard lock(m_mutex);
    if (!m_token.isEmpty() && Steady::now() < m_endsAt)
        return m_token;
    return renew();
}

bool OAuthTokens::refuse(const QByteArray &token)
{
    const std::lock_guard lock(m_mutex);
    if (token != m_token)
        return true;
    m_token.clear();
    return Steady::now() - m_gainedAt > kFresh;
}

Result<QByteArray> OAuthTokens::renew()
{
    WebCall call;
    call.url = m_settings.tokenUrl.toUtf8();
    call.fields = {{"Content-Type", "application/x-www-form-urlencoded"},
                   {"Accept", "application/json"}};
    call.body = formOf(m_settings);
    const auto answer = m_web.call(call);
    if (!answer)
        return failure(ErrorKind::Unavailable,
                       u"no access to the mail account: "_s + answer.error().detail);
    const QJsonObject body = QJsonDocument::fromJson(answer->body).object();
    if (answer->status != 200) {
        const QString words =
            u"no access to the mail account: %1 %2"_s.arg(answer->status).arg(nameOf(body));
        const bool forGood = answer->status >= 400 && answer->status < 500 &&
                             answer->status != 429 && answer->status != 408;
        return failure(forGood ? ErrorKind::Rejected : ErrorKind::Unavailable, words.trimmed());
    }
    const QByteArray token = body.value("access_token"_L1).toString().toUtf8();
    if (!isBearer(token))
        return failure(ErrorKind::Unavailable, u"no access to the mail account: no token came"_s);
    const double told = body.value("expires_in"_L1).toDouble(double(kUsualLife.count()));
    const std::chrono::seconds life(
        qint64(std::clamp(told, double(kBeforeItEnds.count()), double(kLongestLife.count()))));
    m_token = token;
    m_gainedAt = Steady::now();
    m_endsAt = m_gainedAt + life - kBeforeItEnds;
    return m_token;
}

} // namespace caseline
