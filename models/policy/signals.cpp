// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals.h"

#include <QList>

#include <algorithm>

namespace caseline {
namespace {

std::vector<Evidence> evidenceFor(const Reading &reading, const ConceptSet &needs, int sentence)
{
    std::vector<Evidence> found;
    ConceptSet missing = needs;
    for (const ConceptHit &hit : reading.hits) {
        const bool here = sentence < 0 || reading.words[hit.firstWord].sentence == sentence;
        if (!here || hit.negated || !missing[size_t(hit.notion)])
            continue;
        missing.reset(size_t(hit.notion));
        found.push_back(evidenceOf(reading, hit.firstWord, hit.wordCount, 1));
    }
    return found;
}

bool contains(const std::vector<Signal> &found, int signal)
{
    return std::any_of(found.begin(), found.end(),
                       [signal](const Signal &f) { return f.index == signal; });
}

} // namespace

Result<SignalRules> SignalRules::load(const QByteArray &table, const PhraseTable &phrases)
{
    SignalRules rules;
    rules.m_instruction = phrases.conceptNamed(QStringLiteral("instruction"));
    int number = 0;
    for (const QString &raw : QString::fromUtf8(table).split(QLatin1Char('\n'))) {
        ++number;
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        QString problem;
        if (line.startsWith(QLatin1String("signal "))) {
            const qsizetype colon = line.indexOf(QLatin1Char(':'));
            if (colon < 0)
                problem = QStringLiteral("a signal needs a name");
            else
                rules.m_names.push_back(
                    {line.mid(7, colon - 7).trimmed(), line.mid(colon + 1).trimmed()});
        } else {
            problem = rules.addRule(line, phrases);
        }
        if (!problem.isEmpty())
            return failure(ErrorKind::Invalid,
                           QStringLiteral("signals: line %1: %2").arg(number).arg(problem));
    }
    return rules;
}

// Gives the complaint, or nothing.
QString SignalRules::addRule(const QString &line, const PhraseTable &phrases)
{
    if (m_names.empty())
        return QStringLiteral("a rule without a signal");
    Rule rule;
    rule.signal = int(m_names.size()) - 1;
    for (QString term : line.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (term == QLatin1String("message:")) {
            rule.wholeMessage = true;
            continue;
        }
        ConceptSet *set = &rule.needs;
        if (term.startsWith(QLatin1String("!!")))
            set = &rule.forbidsAnywhere;
        else if (term.startsWith(QLatin1Char('!')))
            set = &rule.forbids;
        while (term.startsWith(QLatin1Char('!')))
            term.remove(0, 1);
        const int notion = phrases.conceptNamed(term);
        if (notion < 0)
            return QStringLiteral("unknown concept \"%1\"").arg(term);
        set->set(size_t(notion));
    }
    if (rule.needs.none())
        return QStringLiteral("a rule must ask for something");
    m_rules.push_back(rule);
    return {};
}

// What may forbid a rule anywhere in the message.
ConceptSet SignalRules::trusted(const Reading &reading) const
{
    ConceptSet all;
    for (const ConceptSet &sentence : reading.sentences)
        if (m_instruction < 0 || !sentence[size_t(m_instruction)])
            all |= sentence;
    return all;
}

std::vector<Signal> SignalRules::find(const Reading &reading) const
{
    std::vector<Signal> found;
    const ConceptSet trusted = this->trusted(reading);
    for (const Rule &rule : m_rules) {
        if ((rule.needs & ~reading.whole).any() || (rule.forbidsAnywhere & trusted).any())
            continue;
        if (!found.empty() && found.back().index == rule.signal)
            continue;
        int where = -2;
        if (rule.wholeMessage) {
            where = (rule.forbids & trusted).any() ? -2 : -1;
        } else {
            for (int s = 0; s < reading.sentences.size() && where < 0; ++s) {
                const ConceptSet &have = reading.sentences[s];
                const bool instructs = m_instruction >= 0 && have[size_t(m_instruction)];
                if ((rule.needs & ~have).none() && (instructs || (rule.forbids & have).none()))
                    where = s;
            }
        }
        if (where >= -1)
            found.push_back({rule.signal, evidenceFor(reading, rule.needs, where)});
    }
    return found;
}

QStringList SignalRules::denied(const Reading &reading, const std::vector<Signal> &found) const
{
    QStringList keys;
    for (qsizetype s = 0; s < reading.denials.size(); ++s) {
        if (reading.denials[s].none())
            continue;
        const ConceptSet said = reading.sentences[s] | reading.denials[s];
        for (const Rule &rule : m_rules) {
            const QString &key = m_names[size_t(rule.signal)].key;
            if (!contains(found, rule.signal) && (rule.needs & ~said).none() &&
                (rule.needs & reading.denials[s]).any() && !keys.contains(key))
                keys.append(key);
        }
    }
    return keys;
}

QStringList SignalRules::calledOff(const Reading &reading, const std::vector<Signal> &found) const
{
    QStringList keys;
    const ConceptSet trusted = this->trusted(reading);
    for (const Rule &rule : m_rules) {
        const QString &key = m_names[size_t(rule.signal)].key;
        if (!contains(found, rule.signal) && (rule.needs & ~reading.whole).none() &&
            (rule.forbidsAnywhere & trusted).any() && !keys.contains(key))
            keys.append(key);
    }
    return keys;
}

} // namespace caseline
