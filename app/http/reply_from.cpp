// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply_from.h"

namespace caseline {

void replyFrom(Background &background, const RequestPtr &request, Reply reply,
               std::function<Result<QByteArray>()> read)
{
    background.run([request, reply = std::move(reply), read = std::move(read)] {
        Result<QByteArray> body = read();
        reply(body ? jsonResponse(200, std::move(*body)) : errorResponse(body.error(), *request));
    });
}

} // namespace caseline
