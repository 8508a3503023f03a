// SPDX-License-Identifier: GPL-3.0-or-later
#include "curl_web_caller.h"

#include "curl_handles.h"

#include "public_address.h"

#include <QString>

#include <algorithm>
#include <array>
#include <memory>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr Milliseconds kConnectLimit = std::chrono::seconds(10);
constexpr long kMostRedirects = 3;

/// One call under way. curl's callbacks get its address, so it stays where it is.
struct WebTransfer
{
    const WebCall &call;
    QByteArray body{};
    bool tooLarge = false;
    bool refusedAddress = false;
    std::array<char, CURL_ERROR_SIZE> reason{};
};

size_t takeBody(char *data, size_t size, size_t count, void *user)
{
    auto *transfer = static_cast<WebTransfer *>(user);
    const auto length = qsizetype(size * count);
    if (transfer->body.size() + length > transfer->call.mostBytes) {
        transfer->tooLarge = true;
        return 0;
    }
    transfer->body.append(data, length);
    return size_t(length);
}

/// The address is judged when it is used, so that no second answer of a name server gets around it.
curl_socket_t openSocket(void *user, curlsocktype, curl_sockaddr *address)
{
    auto *transfer = static_cast<WebTransfer *>(user);
    if (transfer->call.publicOnly && !isPublicAddress(address->addr)) {
        transfer->refusedAddress = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CurlList fieldsOf(const WebCall &call)
{
    curl_slist *list = curl_slist_append(nullptr, "Expect:");
    for (const auto &[name, value] : call.fields) {
        const QByteArray line = name + ": " + value;
        // A line break would begin a field of somebody else's choosing.
        if (!line.contains('\n') && !line.contains('\r'))
            list = curl_slist_append(list, line.constData());
    }
    return CurlList(list);
}

void setRequest(CURL *handle, WebTransfer &transfer)
{
    const WebCall &call = transfer.call;
    curl_easy_setopt(handle, CURLOPT_URL, call.url.constData());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, call.follow ? 1L : 0L);
    curl_easy_setopt(handle, CURLOPT_MAXREDIRS, kMostRedirects);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "Caseline/" CASELINE_VERSION);
    if (call.method != "GET") {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(call.body.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, call.body.constData());
        curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, call.method.constData());
    }
    if (!call.user.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_HTTPAUTH, long(CURLAUTH_BASIC));
        curl_easy_setopt(handle, CURLOPT_USERNAME, call.user.constData());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, call.password.constData());
    }
}

void setTransfer(CURL *handle, WebTransfer &transfer)
{
    const Milliseconds limit = transfer.call.limit;
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                     long(std::min(kConnectLimit, limit).count()));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, long(limit.count()));
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, openSocket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, transfer.reason.data());
}

WebAnswer answerOf(CURL *handle, WebTransfer &transfer)
{
    WebAnswer answer;
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    answer.status = int(status);
    char *type = nullptr;
    curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
    answer.contentType = type;
    curl_off_t after = 0;
    curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &after);
    if (after > 0)
        answer.retryAfter = std::chrono::seconds(after);
    answer.body = std::move(transfer.body);
    return answer;
}

tl::unexpected<Error> breakdown(CURL *handle, const WebTransfer &transfer, CURLcode outcome)
{
    if (transfer.refusedAddress)
        return failure(ErrorKind::Rejected,
                       u"the address belongs to a private network and is not called"_s);
    if (transfer.tooLarge)
        return failure(ErrorKind::Rejected, u"the answer is larger than is taken"_s);
    long sent = 0;
    curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &sent);
    const QString reason = transfer.reason[0] != '\0'
                               ? QString::fromUtf8(transfer.reason.data())
                               : QString::fromUtf8(curl_easy_strerror(outcome));
    return failure(sent > 0 ? ErrorKind::Ambiguous : ErrorKind::Unreachable, reason);
}

} // namespace

CurlWebCaller::CurlWebCaller()
{
    startCurl();
}

Result<WebAnswer> CurlWebCaller::call(const WebCall &call) const
{
    WebTransfer transfer{call};
    const CurlHandle handle(curl_easy_init());
    const CurlList fields = fieldsOf(call);
    if (!handle || !fields)
        return failure(ErrorKind::Unreachable, u"no memory for a request"_s);
    setRequest(handle.get(), transfer);
    setTransfer(handle.get(), transfer);
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, fields.get());
    const CURLcode outcome = curl_easy_perform(handle.get());
    if (outcome != CURLE_OK)
        return breakdown(handle.get(), transfer, outcome);
    return answerOf(handle.get(), transfer);
}

} // namespace caseline
