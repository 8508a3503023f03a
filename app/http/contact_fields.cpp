// SPDX-License-Identifier: GPL-3.0-or-later
#include "contact_fields.h"

#include "utf8.h"

#include "policy/contact.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr qsizetype kLongestCustomerId = 100;
constexpr qsizetype kLongestMail = 254;
constexpr qsizetype kLongestMessage = 5000;

bool isOfCustomerId(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') ||
           QStringView(u"_.@+-").contains(c);
}

} // namespace

bool isCustomerId(const QString &text)
{
    return !text.isEmpty() && text.size() <= kLongestCustomerId &&
           std::all_of(text.begin(), text.end(), isOfCustomerId);
}

QString customerIdField(Form &form, Form::Need need)
{
    QString id = form.text("customer_id", need);
    if (!id.isEmpty() && !isCustomerId(id))
        form.reject("customer_id",
                    QStringLiteral("must have 1 to 100 of the characters A-Z a-z 0-9 _ . @ + -"));
    return id;
}

QString mailField(Form &form, Form::Need need)
{
    QString address = form.line("email", need, kLongestMail).trimmed();
    const bool isGiven = need == Form::Need::Required || !address.isEmpty();
    if (isGiven && !form.rejected("email") && !isMailAddress(address))
        form.reject("email", QStringLiteral("must be a mail address"));
    return address;
}

QString messageField(Form &form, const char *name)
{
    QString text = form.text(name, Form::Need::Required);
    if (!form.rejected(name)) {
        const qsizetype length = characterCount(QStringView(text).trimmed());
        if (length < 1 || length > kLongestMessage)
            form.reject(name, QStringLiteral("must have 1 to %1 characters").arg(kLongestMessage));
    }
    return text;
}

} // namespace caseline
