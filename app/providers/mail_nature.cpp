// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_nature.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr size_t kMostReports = 100;
constexpr qsizetype kLongestWords = 500;

bool hasHeader(const MailHeaders &headers, const QString &name)
{
    return std::any_of(headers.begin(), headers.end(),
                       [&](const auto &header) { return header.first == name; });
}

bool isReport(const MailHeaders &headers)
{
    const QString type = headerOf(headers, u"content-type"_s).toLower();
    return type.startsWith("multipart/report"_L1) && type.contains("delivery-status"_L1);
}

bool hasNullSender(const MailHeaders &headers)
{
    const QString path = headerOf(headers, u"return-path"_s);
    return hasHeader(headers, u"return-path"_s) && path.simplified().remove(u' ') == "<>"_L1;
}

/// A mail server's own name. People write as their firm's postmaster too: that name alone says
/// nothing.
bool comesFromServer(const MailHeaders &headers, bool byMachine)
{
    static const QRegularExpression form(u"(^|[<\\s])(mailer-daemon|postmaster)@"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(headerOf(headers, u"from"_s));
    if (!match.hasMatch())
        return false;
    return byMachine || match.captured(2).startsWith(u'm', Qt::CaseInsensitive) ||
           headerOf(headers, u"content-type"_s)
               .startsWith("multipart/report"_L1, Qt::CaseInsensitive);
}

std::optional<QString> automaticReason(const MailHeaders &headers)
{
    const QString submitted = headerOf(headers, u"auto-submitted"_s).section(u';', 0, 0);
    if (!submitted.isEmpty() && submitted.trimmed().compare("no"_L1, Qt::CaseInsensitive) != 0)
        return u"Auto-Submitted: "_s + submitted.trimmed();
    for (const QString &name : {u"x-auto-response-suppress"_s, u"x-autoreply"_s, u"x-autorespond"_s,
                                u"x-autoresponder"_s, u"x-loop"_s, u"x-auto-reply-from"_s})
        if (hasHeader(headers, name))
            return name;
    if (hasNullSender(headers))
        return u"Return-Path: <>"_s;
    return std::nullopt;
}

void setReportField(BounceReport &report, const QString &name, const QString &value)
{
    // A value may start with what kind it is: rfc822; anna@example.com
    const QString plain = value.section(u';', value.contains(u';') ? 1 : 0).trimmed();
    if (name == "final-recipient"_L1)
        report.recipient = plain.left(kLongestWords).toLower();
    else if (name == "original-recipient"_L1)
        report.original = plain.left(kLongestWords).toLower();
    else if (name == "action"_L1)
        report.action = value.trimmed().left(40).toLower();
    else if (name == "status"_L1)
        report.status = value.trimmed().left(40);
    else if (name == "diagnostic-code"_L1)
        report.words = plain.left(kLongestWords).simplified();
}

} // namespace

QString headerOf(const MailHeaders &headers, const QString &name)
{
    const auto at = std::find_if(headers.begin(), headers.end(),
                                 [&](const auto &header) { return header.first == name; });
    return at == headers.end() ? QString() : at->second;
}

NatureVerdict natureOf(const MailHeaders &headers)
{
    if (isReport(headers))
        return {MailNature::Bounce, u"multipart/report"_s};
    if (hasHeader(headers, u"x-failed-recipients"_s))
        return {MailNature::Bounce, u"X-Failed-Recipients"_s};
    const std::optional<QString> automatic = automaticReason(headers);
    if (comesFromServer(headers, automatic.has_value()))
        return {MailNature::Bounce, u"from the postmaster"_s};
    for (const QString &name : {u"list-id"_s, u"list-unsubscribe"_s, u"list-post"_s})
        if (hasHeader(headers, name))
            return {MailNature::List, name};
    const QString precedence = headerOf(headers, u"precedence"_s).trimmed().toLower();
    if (precedence == "list"_L1 || precedence == "bulk"_L1)
        return {MailNature::List, u"Precedence: "_s + precedence};
    if (precedence == "junk"_L1 || precedence == "auto_reply"_L1)
        return {MailNature::Automatic, u"Precedence: "_s + precedence};
    if (automatic)
        return {MailNature::Automatic, *automatic};
    return {};
}

std::vector<BounceReport> readDeliveryStatus(const QString &text)
{
    static const QRegularExpression lineEnd(u"\\r?\\n"_s);
    static const QRegularExpression folded(u"\\r?\\n[ \\t]+"_s);
    std::vector<BounceReport> reports;
    BounceReport report;
    const auto close = [&] {
        if (report.recipient.isEmpty())
            report.recipient = report.original;
        // The first group is about the message as a whole and names no recipient.
        if (!report.recipient.isEmpty() && reports.size() < kMostReports)
            reports.push_back(report);
        report = {};
    };
    QString whole = text;
    const QStringList lines = whole.replace(folded, u" "_s).split(lineEnd);
    for (const QString &line : lines) {
        if (line.trimmed().isEmpty())
            close();
        else
            setReportField(report, line.section(u':', 0, 0).trimmed().toLower(),
                           line.section(u':', 1).trimmed());
    }
    close();
    return reports;
}

} // namespace caseline
