// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_cast.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

bool isReachable(const DemoCustomer &customer, Channel by)
{
    switch (by) {
    case Channel::Email: return !customer.email.isEmpty();
    case Channel::Sms:
    case Channel::Whatsapp: return !customer.phone.isEmpty();
    case Channel::Web: return !customer.name.isEmpty();
    case Channel::Api: return !customer.company.isEmpty();
    }
    return false;
}

bool canSay(const DemoCustomer &customer, const DemoMessage &script)
{
    const auto needs = [&](const QString &name, const QString &value) {
        return value.isEmpty() && script.text.contains(name);
    };
    return customer.languages.contains(script.language) && !needs(u"{name}"_s, customer.name) &&
           !needs(u"{company}"_s, customer.company) && !needs(u"{email}"_s, customer.email);
}

/// What somebody on such a plan speaks about.
double amountOf(Plan plan, DemoDice &dice)
{
    const int most = plan == Plan::Enterprise ? 2400 : plan == Plan::Pro ? 900 : 220;
    const int whole = dice.between(most / 20, most);
    return dice.chance(0.5) ? whole : whole + dice.between(1, 99) / 100.0;
}

QString dayBefore(Instant at, int days, const QLocale &locale)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(toMs(at), Qt::UTC).date().addDays(-days);
    return locale.standaloneDayName(date.dayOfWeek());
}

} // namespace

DemoCast::DemoCast(const DemoContent &content, const Judge &judge, DemoDice &dice)
    : m_content(content)
    , m_judge(judge)
    , m_dice(dice)
{
    for (const DemoMessage &script : content.messages)
        m_candidates.push_back({&script});
}

std::vector<DemoCast::Pairing> DemoCast::pairings(Candidate &candidate, const Wish &wish) const
{
    std::vector<Pairing> possible;
    for (const DemoCustomer &customer : m_content.customers) {
        if ((wish.plan && customer.plan != *wish.plan) || !canSay(customer, *candidate.script))
            continue;
        for (const Channel channel : candidate.script->channels)
            if (isReachable(customer, channel))
                possible.push_back({&candidate, &customer, channel});
    }
    return possible;
}

/// What was used least first, at random among the same.
std::vector<DemoCast::Candidate *> DemoCast::candidates(const Wish &wish)
{
    std::vector<std::pair<double, Candidate *>> ranked;
    for (Candidate &candidate : m_candidates) {
        const DemoMessage &script = *candidate.script;
        if (script.need == wish.need && (wish.inbox.isEmpty() || script.inbox == wish.inbox))
            ranked.emplace_back(candidate.used + m_dice.unit(), &candidate);
    }
    std::sort(ranked.begin(), ranked.end());
    std::vector<Candidate *> all;
    for (const auto &[rank, candidate] : ranked)
        all.push_back(candidate);
    return all;
}

std::optional<DemoCast::Written> DemoCast::write(const Wish &wish, Instant at)
{
    for (Candidate *candidate : candidates(wish)) {
        const std::vector<Pairing> possible = pairings(*candidate, wish);
        if (possible.empty())
            continue;
        const Pairing &chosen = m_dice.pick(possible);
        const InboundMessage m = filledIn(chosen, at);
        const Judgement judged = m_judge.judge({m.subject, m.body, m.plan, m.inbox});
        const Escalation &escalation = judged.escalation;
        if (!wish.team.isEmpty() && escalation.team != wish.team)
            continue;
        ++candidate->used;
        // Where the machine is mistaken about it, the demo says nothing.
        if ((escalation.tier != Tier::Never) == (wish.need == DemoNeed::Escalation))
            return Written{candidate->script, chosen.customer, m, judged};
    }
    return std::nullopt;
}

InboundMessage DemoCast::filledIn(const Pairing &pairing, Instant at)
{
    const DemoCustomer &customer = *pairing.customer;
    const DemoMessage &script = *pairing.candidate->script;
    const QLocale locale(script.language);
    const std::pair<QString, QString> values[] = {
        {u"{name}"_s, customer.name},
        {u"{company}"_s, customer.company},
        {u"{email}"_s, customer.email},
        {u"{amount}"_s, locale.toString(amountOf(customer.plan, m_dice), 'f', 2)},
        {u"{invoice}"_s, QString::number(m_dice.between(30211, 38960))},
        {u"{order}"_s, u"B-%1"_s.arg(m_dice.between(510'000, 589'999))},
        {u"{last4}"_s, QString::number(m_dice.between(1002, 9987))},
        {u"{day}"_s, dayBefore(at, m_dice.between(1, 4), locale)},
    };
    InboundMessage message;
    message.inbox = script.inbox;
    message.externalId = customer.id;
    message.email = customer.email;
    message.phone = customer.phone;
    message.name = customer.name;
    message.plan = customer.plan;
    message.channel = pairing.channel;
    const bool titled = pairing.channel == Channel::Email || pairing.channel == Channel::Web ||
                        pairing.channel == Channel::Api;
    message.subject = titled ? script.subject : QString();
    message.body = script.text;
    for (const auto &[name, value] : values) {
        message.subject.replace(name, value);
        message.body.replace(name, value);
    }
    return message;
}

} // namespace caseline
