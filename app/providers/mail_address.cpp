// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_address.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

// RFC 5321, 4.5.3.1
constexpr int kMaxLocalPart = 64;
constexpr int kMaxAddress = 254;
constexpr int kMaxName = 200;

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
               c == QChar::ParagraphSeparator;
    });
}

Result<QString> readAddress(const QString &text)
{
    // Dots may stand anywhere: some providers gave out such addresses, and their servers know.
    static const QRegularExpression localPart(u"\\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+\\z"_s);
    static const QString label = u"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"_s;
    static const QRegularExpression host(u"\\A%1(?:\\.%1)*\\z"_s.arg(label));
    const qsizetype at = text.lastIndexOf(u'@');
    const QString local = text.left(at);
    const QString domain = QString::fromLatin1(QUrl::toAce(text.mid(at + 1)));
    if (at <= 0 || local.size() > kMaxLocalPart || !localPart.match(local).hasMatch())
        return failure(ErrorKind::Invalid, u"the part before @ is not one we can write to"_s);
    if (!host.match(domain).hasMatch())
        return failure(ErrorKind::Invalid, u"the part after @ is not a domain"_s);
    const QString address = local + u'@' + domain;
    if (address.size() > kMaxAddress)
        return failure(ErrorKind::Invalid, u"the mail address is too long"_s);
    return address;
}

Result<QString> readName(const QString &text)
{
    const auto bad = failure(ErrorKind::Invalid, u"the name before the mail address is garbled"_s);
    if (text.size() > kMaxName)
        return bad;
    if (!text.startsWith(u'"')) {
        const bool special =
            std::any_of(text.begin(), text.end(), [](QChar c) { return u"\"<>,;"_s.contains(c); });
        if (special)
            return bad;
        return text;
    }
    QString name;
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == u'"') {
            if (i + 1 != text.size())
                return bad;
            return name.trimmed();
        }
        if (text[i] == u'\\' && ++i == text.size())
            return bad;
        name += text[i];
    }
    return bad;
}

} // namespace

Result<MailAddress> parseMailAddress(const QString &text)
{
    if (hasControls(text))
        return failure(ErrorKind::Invalid, u"a mail address has no line breaks or controls"_s);
    const QString trimmed = text.trimmed();
    if (!trimmed.endsWith(u'>')) {
        const Result<QString> address = readAddress(trimmed);
        if (!address)
            return failure(address.error());
        return MailAddress{{}, *address};
    }
    const qsizetype open = trimmed.lastIndexOf(u'<');
    if (open < 0)
        return failure(ErrorKind::Invalid, u"the mail address has no opening <"_s);
    const Result<QString> name = readName(trimmed.left(open).trimmed());
    if (!name)
        return failure(name.error());
    const Result<QString> address = readAddress(trimmed.mid(open + 1).chopped(1));
    if (!address)
        return failure(address.error());
    return MailAddress{*name, *address};
}

} // namespace caseline
