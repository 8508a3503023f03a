// SPDX-License-Identifier: GPL-3.0-or-later
#include "placeholders.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

const QRegularExpression &placeholderPattern()
{
    static const QRegularExpression pattern(u"\\{([a-z]{1,20}\\.[a-z_]{1,30})\\}"_s);
    return pattern;
}

QString firstWord(const QString &name)
{
    return name.simplified().section(u' ', 0, 0);
}

} // namespace

PlaceholderValues placeholderValues(const Ticket &ticket, const QString &agent)
{
    const Customer &customer = ticket.customer;
    PlaceholderValues values{{u"customer.name"_s, customer.name.simplified()},
                             {u"customer.first_name"_s, firstWord(customer.name)},
                             {u"customer.email"_s, customer.email},
                             {u"customer.phone"_s, customer.phone},
                             {u"ticket.reference"_s, ticket.reference},
                             {u"ticket.subject"_s, ticket.subject.simplified()},
                             {u"agent.name"_s, agent.simplified()},
                             {u"agent.first_name"_s, firstWord(agent)}};
    values.removeIf([](const PlaceholderValues::iterator &it) { return it->isEmpty(); });
    return values;
}

QStringList placeholderNames()
{
    return {u"customer.name"_s,  u"customer.first_name"_s, u"customer.email"_s,
            u"customer.phone"_s, u"ticket.reference"_s,    u"ticket.subject"_s,
            u"agent.name"_s,     u"agent.first_name"_s};
}

QString fillPlaceholders(const QString &text, const PlaceholderValues &values)
{
    QString filled;
    qsizetype at = 0;
    auto matches = placeholderPattern().globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        filled += QStringView(text).mid(at, match.capturedStart() - at);
        const auto value = values.constFind(match.captured(1));
        filled += value == values.cend() ? match.captured() : *value;
        at = match.capturedEnd();
    }
    filled += QStringView(text).mid(at);
    return filled;
}

QStringList placeholdersNamedIn(const QString &text)
{
    QStringList names;
    auto matches = placeholderPattern().globalMatch(text);
    while (matches.hasNext())
        names += matches.next().captured(1);
    names.removeDuplicates();
    return names;
}

std::vector<PlaceholderSpan> placeholdersIn(const QString &text)
{
    std::vector<PlaceholderSpan> spans;
    auto matches = placeholderPattern().globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        spans.push_back({int(match.capturedStart()), int(match.capturedLength())});
    }
    return spans;
}

} // namespace caseline
