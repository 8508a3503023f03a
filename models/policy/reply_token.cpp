// SPDX-License-Identifier: GPL-3.0-or-later
#include "reply_token.h"

#include "webhook_signature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kProofBytes = 16;

QByteArray proofOf(const QString &letter, const QString &ticket, const QByteArray &secret)
{
    const QByteArray text = "reply/" + letter.toLatin1() + '/' + ticket.toLatin1();
    return QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256)
        .left(kProofBytes)
        .toHex();
}

} // namespace

QString signedMessageId(const QUuid &letter, TicketId ticket, const QString &domain,
                        const QByteArray &secret)
{
    const QString name = letter.toString(QUuid::WithoutBraces);
    if (secret.isEmpty())
        return u"<%1@%2>"_s.arg(name, domain);
    const QString number = QString::number(ticket.value);
    return u"<%1.%2.%3@%4>"_s.arg(name, number, QString::fromLatin1(proofOf(name, number, secret)),
                                  domain);
}

std::optional<TicketId> ticketOfMessageId(const QString &messageId, const QByteArray &secret)
{
    static const QRegularExpression form(
        u"\\A<([0-9a-f-]{36})\\.([0-9]{1,18})\\.([0-9a-f]{32})@"_s);
    const auto match = form.match(messageId);
    if (secret.isEmpty() || !match.hasMatch())
        return std::nullopt;
    if (!equalInConstantTime(match.captured(3).toLatin1(),
                             proofOf(match.captured(1), match.captured(2), secret)))
        return std::nullopt;
    return TicketId{match.captured(2).toLongLong()};
}

} // namespace caseline
