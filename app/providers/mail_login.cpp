// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_login.h"

using namespace Qt::StringLiterals;

namespace caseline {

Result<QByteArray> setMailLogin(CURL *handle, const QString &user, const QString &password,
                                OAuthTokens *tokens, const char *passwordMethods)
{
    curl_easy_setopt(handle, CURLOPT_USERNAME, user.toUtf8().constData());
    if (!password.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_PASSWORD, password.toUtf8().constData());
        curl_easy_setopt(handle, CURLOPT_LOGIN_OPTIONS, passwordMethods);
        return QByteArray();
    }
    if (!tokens)
        return failure(ErrorKind::Rejected, u"the mail account has neither password nor OAuth 2"_s);
    auto token = tokens->token();
    if (!token)
        return token;
    curl_easy_setopt(handle, CURLOPT_XOAUTH2_BEARER, token->constData());
    curl_easy_setopt(handle, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
    return token;
}

tl::unexpected<Error> refusedLogin(OAuthTokens *tokens, const QByteArray &token)
{
    if (token.isEmpty())
        return failure(ErrorKind::Rejected, u"the mail server refuses our user name or password"_s);
    if (tokens->refuse(token))
        return failure(ErrorKind::Unavailable, u"the mail server wants a newer access token"_s);
    return failure(ErrorKind::Rejected, u"the mail server refuses our access token"_s);
}

} // namespace caseline
