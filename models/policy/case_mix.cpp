// SPDX-License-Identifier: GPL-3.0-or-later
#include "case_mix.h"

#include <array>

namespace caseline {
namespace {

// How much the case head has to say, found on the development split.
constexpr double caseShare = 0.7;
constexpr double caseShareOfReason = 0.6;

constexpr std::array caseQuestions = {"fintech", "support", "reason"}; // in the label's order

} // namespace

CaseMix::CaseMix(const LocalClassifier &classifier)
{
    const ClassifierHead *cases = classifier.head(QString::fromLatin1(headName));
    for (const char *name : caseQuestions) {
        const QString question = QString::fromLatin1(name);
        const ClassifierHead *own = classifier.head(question);
        if (!cases || !own)
            continue;
        for (const QString &label : cases->labels)
            m_places[question].push_back(int(own->labels.indexOf(partOf(label, question))));
    }
}

Probabilities CaseMix::answer(const LocalClassifier &classifier, const QString &question,
                              const LocalClassifier::Scores &scores) const
{
    const ClassifierHead *own = classifier.head(question);
    if (!own)
        return {};
    Probabilities result = classifier.probabilities(*own, scores);
    const auto places = m_places.find(question);
    const ClassifierHead *cases = classifier.head(QString::fromLatin1(headName));
    if (places == m_places.end() || !cases)
        return result;
    const double share = question == QLatin1String("reason") ? caseShareOfReason : caseShare;
    for (double &p : result)
        p *= 1 - share;
    const Probabilities of = classifier.probabilities(*cases, scores);
    double unplaced = 1;
    for (size_t i = 0; i < places->second.size(); ++i) {
        const int place = places->second[i];
        if (place < 0)
            continue;
        result[place] += share * of[qsizetype(i)];
        unplaced -= of[qsizetype(i)];
    }
    for (double &p : result)
        p /= 1 - share * unplaced;
    return result;
}

QString CaseMix::caseLabel(const QString &fintech, const QString &support, const QString &reason)
{
    return fintech + QLatin1Char('/') + support + QLatin1Char('/') + reason;
}

QString CaseMix::partOf(const QString &caseLabel, const QString &question)
{
    for (size_t part = 0; part < caseQuestions.size(); ++part)
        if (question == QLatin1String(caseQuestions[part]))
            return caseLabel.section(QLatin1Char('/'), int(part), int(part));
    return {};
}

} // namespace caseline
