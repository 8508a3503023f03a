// SPDX-License-Identifier: GPL-3.0-or-later
// What a client may send before anybody trusts it: the head of a request, then a JSON body as it
// becomes a command; what a person may type into the search; mail in HTML; and mail as it comes.
// Run by packaging/checks/fuzz.
#include "http/head_parser.h"
#include "http/head_rules.h"
#include "http/head_scanner.h"
#include "http/incident_form.h"
#include "http/strict_json.h"
#include "policy/html_sanitizer.h"
#include "policy/search_query.h"
#include "providers/mail_parser.h"

#include <cstdlib>

using namespace caseline;

namespace {

constexpr size_t kHeadBytes = 16 * 1024;
constexpr int kFields = 100;
constexpr qsizetype kLongestMessage = 5000;

/// The scanner must say the same whether the bytes come at once or one by one.
void readHead(std::string_view bytes)
{
    HeadScanner atOnce(kHeadBytes, kFields);
    const auto verdict = atOnce.scan(bytes);
    HeadScanner slowly(kHeadBytes, kFields);
    auto last = HeadScanner::Verdict::More;
    for (size_t i = 1; i <= bytes.size() && last == HeadScanner::Verdict::More; ++i)
        last = slowly.scan(bytes.substr(0, i));
    if (last != verdict)
        std::abort();
    if (verdict != HeadScanner::Verdict::Done)
        return;
    Request request;
    request.head = toByteArray(bytes.substr(0, atOnce.length()));
    bool keepAlive = false;
    if (!parseHead(request, keepAlive) || brokenRule(request))
        return;
    // What is let in has one way to be read.
    if ((request.chunked && request.contentLength) || request.count("Host") != 1)
        std::abort();
    (void)request.parameter("limit");
    (void)decoded(request.path, false);
}

void readBody(std::string_view bytes)
{
    const auto json = parseStrictJson(bytes);
    if (!json || !json->object())
        return;
    const auto message = incidentFrom(*json);
    if (message && (message->body.isEmpty() || message->body.size() > 2 * kLongestMessage + 2000))
        std::abort();
}

/// What was read must be read again from its print, and become a query without a fault.
void readSearch(std::string_view bytes)
{
    const SearchQuery search =
        parseSearch(QString::fromUtf8(bytes.data(), qsizetype(bytes.size())));
    const SearchQuery again = parseSearch(printSearch(search.terms));
    // A print may outgrow the longest text; nothing else may go wrong with it.
    if (printSearch(search.terms).size() <= kLongestSearch &&
        (!again.errors.empty() || again.terms != search.terms))
        std::abort();
    TicketQuery query;
    (void)applySearch(search, {fromMs(1'773'144'000'000), QTimeZone::utc(), {}, {}}, query);
}

/// Read or refused, never more than it may be; a mail of ours that it names is named as we do.
void readLetter(std::string_view bytes)
{
    const MailLimits limits;
    const auto mail = parseMail(QByteArray(bytes.data(), qsizetype(bytes.size())), limits);
    if (!mail)
        return;
    if (mail->text.size() > limits.text || mail->quoted.size() > limits.text ||
        mail->signature.size() > limits.text || mail->subject.contains(u'\n') ||
        mail->messageId.contains(u' '))
        std::abort();
}

/// What comes out is of the small kind, and stays as it is when it comes in again.
void readMail(std::string_view bytes)
{
    const QString html = QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
    const CleanHtml clean = sanitizeHtml(html);
    for (const QString &part : {clean.html, clean.quoted}) {
        for (const char *bad : {"<script", "<img", "<style", "<iframe", "<form", "<svg", "<object"})
            if (part.contains(QLatin1String(bad), Qt::CaseInsensitive))
                std::abort();
        if (sanitizeHtml(part).html != part)
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    readHead(bytes);
    readBody(bytes);
    readSearch(bytes);
    readMail(bytes);
    readLetter(bytes);
    return 0;
}
