// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "oauth_tokens.h"

#include <curl/curl.h>

namespace caseline {

/// Who we are to a mail server: by password, or by an access token (XOAUTH2) when there is none.
/// Asks for the token, so it may block. The token that is used; empty with a password. Errors as
/// of OAuthTokens::token().
Result<QByteArray> setMailLogin(CURL *handle, const QString &user, const QString &password,
                                OAuthTokens *tokens, const char *passwordMethods);

/// Why the server refused: Rejected, or Unavailable when a newer access token may be better.
tl::unexpected<Error> refusedLogin(OAuthTokens *tokens, const QByteArray &token);

} // namespace caseline
