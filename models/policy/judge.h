// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "case_mix.h"
#include "escalation.h"
#include "explainer.h"
#include "local_classifier.h"
#include "priority.h"
#include "sentiment.h"
#include "taxonomy.h"

#include "domain/judgement.h"

#include <memory>
#include <vector>

namespace caseline {

struct JudgeInput
{
    QString subject;
    QString message;
    Plan plan = Plan::Unknown;
    QString taxonomy; ///< its key; an unknown one is judged as "support"
};

/// The tables a judge works by, as bytes.
struct JudgeTables
{
    QByteArray lexicon;
    QByteArray emoji;
    QByteArray phrases;
    QByteArray signalRules;
    QByteArray escalation;
    QByteArray taxonomies;
    QByteArray commonWords;
    QByteArray classifier;

    static Result<JudgeTables> shipped();
};

/// Mood, category, priority and escalation of a message, without a network and with the reasons.
/// Instructions inside the text are text. Immutable once loaded, but for what it learned; const
/// methods from many threads at once. `judge` takes some twenty microseconds for a message of forty
/// words.
class Judge
{
public:
    static Result<Judge> load(); ///< with the shipped tables
    static Result<Judge> load(const JudgeTables &tables);
    ~Judge();
    Judge(Judge &&) noexcept;

    /// From the next message on answers with these weights. Malformed, and nothing changed, when
    /// they cannot be used. From any thread.
    Result<void> learn(const QByteArray &classifier);

    Judgement judge(const JudgeInput &input) const;

    /// One judgement per taxonomy, in their order; category, its reasons and priority may differ.
    std::vector<Judgement> judgeAll(const JudgeInput &input) const;

    const std::vector<Taxonomy> &taxonomies() const { return m_taxonomies; }
    const EscalationPolicy &escalations() const { return m_escalation; }
    const SentimentAnalyzer &sentiment() const { return m_sentiment; }

    /// The features training and judging see; `text` must outlive them.
    Reading read(QStringView text) const;

private:
    struct Parts;
    class Learned;
    class LearnedHolder;
    Judge(SentimentAnalyzer sentiment, PhraseTable phrases, SignalRules rules,
          EscalationPolicy escalation);

    Parts examine(const QString &text, Plan plan) const;
    void weigh(Parts &parts, Plan plan) const;
    Parts past(const TextRanges &machineSentences, Parts whole, Plan plan) const;
    WordingOpinion wordingOf(const Parts &parts) const;
    PriorityFacts urgencyOf(const Parts &parts, Plan plan) const;
    Priority priorityIn(const Taxonomy &taxonomy, const QString &category,
                        const Parts &parts) const;
    void categorize(const Parts &parts, const Taxonomy &taxonomy, Judgement &judgement) const;
    Judgement judgement(const Parts &parts, const Taxonomy &taxonomy) const;
    const Taxonomy &taxonomyFor(const QString &key) const;

    SentimentAnalyzer m_sentiment;
    PhraseTable m_phrases;
    SignalRules m_rules;
    EscalationPolicy m_escalation;
    std::unique_ptr<LearnedHolder> m_learned;
    Explainer m_explainer;
    std::vector<Taxonomy> m_taxonomies;
};

} // namespace caseline
