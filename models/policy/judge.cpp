// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge.h"

#include "example_sorter.h"
#include "judgement_resources.h"
#include "machine_sentences.h"
#include "text_cleaning.h"

#include <QList>

#include <algorithm>
#include <atomic>
#include <map>

namespace caseline {
namespace {

constexpr int reasonWords = 3;
constexpr double mostWhenDenied =
    0.15; // with what else is suspected too little for the human queue
// What a category's default priority has to say; its own people know a category of theirs best.
constexpr double shareOfTrained = 0.05;
constexpr double shareOfOwn = 0.5;
constexpr auto usualTaxonomy = QLatin1String("support");

// Two or three words that say why.
QString reasonFrom(const std::vector<Evidence> &evidence, const Category &category,
                   const Explainer &explainer)
{
    QStringList words;
    for (const Evidence &e : evidence)
        for (const QString &word : e.text.simplified().toLower().split(QLatin1Char(' ')))
            if (words.size() < reasonWords && !words.contains(word) &&
                explainer.tells(foldedWord(word)))
                words.append(word);
    return words.size() < 2 ? category.name.toLower() : words.join(QLatin1Char(' '));
}

// A reference or an article number, letters and all.
bool belongsToNumber(const Reading &reading, const JudgedWord &word)
{
    const int next = word.start + word.length;
    return next + 1 < reading.text.size() && reading.text[next] == u'-' &&
           reading.text[next + 1].isDigit();
}

// Numbers, references and stray letters: what the weights make of these is chance.
bool hasNoWords(const Reading &reading)
{
    return std::all_of(reading.words.begin(), reading.words.end(), [&](const JudgedWord &word) {
        return word.number || word.length < 2 || belongsToNumber(reading, word);
    });
}

} // namespace

/// Weights, and how their answers are blended.
class Judge::Learned
{
public:
    Learned(LocalClassifier weights, const std::vector<Taxonomy> &taxonomies,
            const PhraseTable &phrases, const Explainer &explainer)
        : classifier(std::move(weights))
        , mix(classifier)
    {
        for (const Taxonomy &taxonomy : taxonomies)
            if (!classifier.head(taxonomy.key))
                sorters.emplace(std::piecewise_construct, std::forward_as_tuple(taxonomy.key),
                                std::forward_as_tuple(taxonomy, phrases, explainer, classifier));
    }
    const LocalClassifier classifier;
    const CaseMix mix;
    std::map<QString, ExampleSorter> sorters; ///< of the taxonomies that were not trained
};

/// Who judges while others learn keeps what it began with.
class Judge::LearnedHolder
{
public:
    std::atomic<std::shared_ptr<const Learned>> now;
};

/// What one look at a text yields, shared by all taxonomies.
struct Judge::Parts
{
    std::shared_ptr<const Learned> learned;
    QString text; ///< `reading` looks into it
    Reading reading;
    Features features;
    LocalClassifier::Scores scores{};
    std::vector<Signal> found;
    Escalation escalation;
    PriorityFacts urgency;    ///< but for the category
    bool saysNothing = false; ///< nobody is told or asked anything
};

Result<JudgeTables> JudgeTables::shipped()
{
    JudgeTables tables;
    const std::pair<QByteArray &, const char *> files[] = {
        {tables.lexicon, "vader_lexicon.tsv"},    {tables.emoji, "emoji_names.tsv"},
        {tables.phrases, "phrases.txt"},          {tables.signalRules, "signals.txt"},
        {tables.escalation, "escalation.ini"},    {tables.taxonomies, "taxonomies.ini"},
        {tables.commonWords, "common_words.txt"}, {tables.classifier, "classifier.bin"},
    };
    for (const auto &[bytes, name] : files) {
        auto read = judgementResource(QString::fromLatin1(name));
        if (!read)
            return failure(read.error());
        bytes = *read;
    }
    return tables;
}

Judge::Judge(SentimentAnalyzer sentiment, PhraseTable phrases, SignalRules rules,
             EscalationPolicy escalation)
    : m_sentiment(std::move(sentiment))
    , m_phrases(std::move(phrases))
    , m_rules(std::move(rules))
    , m_escalation(std::move(escalation))
    , m_learned(std::make_unique<LearnedHolder>())
{}

Judge::~Judge() = default;
Judge::Judge(Judge &&) noexcept = default;

Result<void> Judge::learn(const QByteArray &classifier)
{
    auto weights = LocalClassifier::load(classifier);
    if (!weights)
        return failure(weights.error());
    m_learned->now.store(
        std::make_shared<const Learned>(std::move(*weights), m_taxonomies, m_phrases, m_explainer));
    return {};
}

Result<Judge> Judge::load()
{
    const auto tables = JudgeTables::shipped();
    return tables ? load(*tables) : failure(tables.error());
}

Result<Judge> Judge::load(const JudgeTables &tables)
{
    auto sentiment = SentimentAnalyzer::load(tables.lexicon, tables.emoji);
    if (!sentiment)
        return failure(sentiment.error());
    auto phrases = PhraseTable::load(tables.phrases);
    if (!phrases)
        return failure(phrases.error());
    auto rules = SignalRules::load(tables.signalRules, *phrases);
    if (!rules)
        return failure(rules.error());
    auto escalation = EscalationPolicy::load(tables.escalation, *rules);
    if (!escalation)
        return failure(escalation.error());
    auto taxonomies = readTaxonomies(tables.taxonomies);
    if (!taxonomies)
        return failure(taxonomies.error());
    if (taxonomies->empty())
        return failure(ErrorKind::Invalid, QStringLiteral("taxonomies: there is none"));
    Judge judge(std::move(*sentiment), std::move(*phrases), std::move(*rules),
                std::move(*escalation));
    judge.m_taxonomies = std::move(*taxonomies);
    judge.m_explainer = Explainer::load(tables.commonWords);
    if (auto learned = judge.learn(tables.classifier); !learned)
        return failure(learned.error());
    return judge;
}

Reading Judge::read(QStringView text) const
{
    return readText(text, m_phrases, m_sentiment.score(text.left(longestJudged)).compound);
}

// What the learned weights make of the wording, but for what the message denies.
WordingOpinion Judge::wordingOf(const Parts &parts) const
{
    const LocalClassifier &classifier = parts.learned->classifier;
    const ClassifierHead *head = classifier.head(QStringLiteral("reason"));
    const QStringList denied = m_rules.denied(parts.reading, parts.found);
    // What is called off may be told anew behind it; only lesser matters are left at that.
    const QStringList calledOff = m_rules.calledOff(parts.reading, parts.found);
    QStringList deniedReasons;
    for (const EscalationReason &reason : m_escalation.reasons())
        for (const QString &key : reason.signalKeys)
            if (denied.contains(key) || (reason.tier == Tier::Likely && calledOff.contains(key)))
                deniedReasons.append(reason.key);
    // What is only imagined is denied as well.
    const int imagined = m_phrases.imagined();
    const bool allDenied = imagined >= 0 && parts.reading.whole[size_t(imagined)];
    WordingOpinion wording;
    wording.probability = [head, allDenied, deniedReasons = std::move(deniedReasons),
                           p = parts.learned->mix.answer(classifier, QStringLiteral("reason"),
                                                         parts.scores)](const QString &reason) {
        const qsizetype label = head ? head->labels.indexOf(reason) : -1;
        const double found = label < 0 ? 0.0 : p[label];
        return allDenied || deniedReasons.contains(reason) ? std::min(found, mostWhenDenied)
                                                           : found;
    };
    wording.evidence = [this, &parts, &classifier, head](const QString &reason) {
        return m_explainer.words(parts.reading, parts.features, classifier,
                                 {head, int(head->labels.indexOf(reason))}, parts.found);
    };
    return wording;
}

// Category, tier and priority by rules and wording.
void Judge::weigh(Parts &parts, Plan plan) const
{
    parts.features = featuresOf(parts.reading);
    parts.scores = parts.learned->classifier.score(parts.features);
    parts.escalation =
        m_escalation.decide(parts.found, m_rules, wordingOf(parts), parts.reading.compound);
    parts.urgency = urgencyOf(parts, plan);
}

Judge::Parts Judge::examine(const QString &text, Plan plan) const
{
    Parts parts;
    parts.learned = m_learned->now.load();
    parts.text = text;
    parts.reading = read(parts.text);
    parts.found = m_rules.find(parts.reading);
    const TextRanges said = machineSentences(parts.reading, m_phrases);
    if (!said.isEmpty())
        return past(said, std::move(parts), plan);
    weigh(parts, plan);
    parts.saysNothing = parts.found.empty() && hasNoWords(parts.reading);
    if (parts.saysNothing)
        parts.escalation = {};
    return parts;
}

// What is said to a machine can raise a tier, by a rule, and do nothing else. Spaces take its
// place, so that positions stay.
Judge::Parts Judge::past(const TextRanges &machineSentences, Parts whole, Plan plan) const
{
    const WordingOpinion none = {[](const QString &) { return 0.0; },
                                 [](const QString &) { return std::vector<Evidence>(); }};
    const Escalation byRule =
        m_escalation.decide(whole.found, m_rules, none, whole.reading.compound);
    Parts parts;
    parts.learned = whole.learned;
    parts.text = whole.text;
    for (const TextRange range : machineSentences)
        std::fill(parts.text.begin() + range.from, parts.text.begin() + range.to, u' ');
    parts.saysNothing = std::none_of(parts.text.cbegin(), parts.text.cend(),
                                     [](QChar c) { return c.isLetterOrNumber(); });
    const bool complains = parts.saysNothing && byRule.tier != Tier::Never;
    if (complains) {
        parts.text = whole.text;
        parts.saysNothing = false;
    }
    parts.reading = read(parts.text);
    parts.found = m_rules.find(parts.reading);
    weigh(parts, plan);
    if (parts.saysNothing)
        parts.escalation = {};
    if (byRule.tier > parts.escalation.tier)
        parts.escalation = byRule;
    parts.urgency = urgencyOf(parts, plan);
    return parts;
}

PriorityFacts Judge::urgencyOf(const Parts &parts, Plan plan) const
{
    PriorityFacts facts;
    facts.escalationReason = parts.escalation.reason;
    facts.plan = plan;
    for (const Signal &signal : parts.found) {
        const QString &key = m_rules.names()[size_t(signal.index)].key;
        facts.outage = facts.outage || key == QLatin1String("outage");
        facts.cosmetic = facts.cosmetic || key == QLatin1String("cosmetic");
        facts.intrusion = facts.intrusion || key == QLatin1String("intrusion_now");
    }
    const LocalClassifier &classifier = parts.learned->classifier;
    if (const ClassifierHead *head = classifier.head(QStringLiteral("priority"))) {
        const Probabilities p = classifier.probabilities(*head, parts.scores);
        for (qsizetype i = 0; i < head->labels.size(); ++i)
            if (const auto known = fromWord<Priority>(head->labels[i]))
                facts.wording[size_t(*known)] = p[i];
    }
    return facts;
}

void Judge::categorize(const Parts &parts, const Taxonomy &taxonomy, Judgement &judgement) const
{
    const LocalClassifier &classifier = parts.learned->classifier;
    if (parts.saysNothing) {
        judgement.category = taxonomy.categories.back().key;
        return;
    }
    const ClassifierHead *head = classifier.head(taxonomy.key);
    std::vector<Alternative> ranked;
    if (head) {
        const Probabilities p = parts.learned->mix.answer(classifier, taxonomy.key, parts.scores);
        for (qsizetype i = 0; i < head->labels.size(); ++i)
            if (taxonomy.category(head->labels[i]))
                ranked.push_back({head->labels[i], p[i]});
    } else {
        auto likeness = parts.learned->sorters.at(taxonomy.key)
                            .answer(parts.reading, parts.features, m_explainer, classifier);
        for (size_t i = 0; i < taxonomy.categories.size(); ++i)
            ranked.push_back({taxonomy.categories[i].key, likeness.probabilities[qsizetype(i)]});
        judgement.evidence = std::move(likeness.evidence);
    }
    std::sort(ranked.begin(), ranked.end(),
              [](auto &a, auto &b) { return a.confidence > b.confidence; });
    if (ranked.empty())
        ranked.push_back({taxonomy.categories.back().key, 0});
    judgement.category = ranked.front().category;
    judgement.confidence = ranked.front().confidence;
    judgement.alternatives.assign(ranked.begin() + 1, ranked.end());
    const qsizetype label = head ? head->labels.indexOf(judgement.category) : -1;
    if (label >= 0)
        judgement.evidence = m_explainer.words(parts.reading, parts.features, classifier,
                                               {head, int(label)}, parts.found);
}

// The last category takes the rest and knows nothing of it.
Priority Judge::priorityIn(const Taxonomy &taxonomy, const QString &category,
                           const Parts &parts) const
{
    if (parts.saysNothing)
        return Priority::Low;
    PriorityFacts facts = parts.urgency;
    const Category *found = taxonomy.category(category);
    if (found && category != taxonomy.categories.back().key) {
        facts.ofCategory = found->priority;
        facts.categoryShare =
            parts.learned->classifier.head(taxonomy.key) ? shareOfTrained : shareOfOwn;
    }
    return priorityOf(facts);
}

Judgement Judge::judgement(const Parts &parts, const Taxonomy &taxonomy) const
{
    Judgement result;
    result.taxonomy = taxonomy.key;
    categorize(parts, taxonomy, result);
    if (const Category *category = taxonomy.category(result.category))
        result.reason = reasonFrom(result.evidence, *category, m_explainer);
    result.priority = priorityIn(taxonomy, result.category, parts);
    result.polarity = parts.reading.compound;
    result.mood = moodOf(result.polarity);
    result.escalation = parts.escalation;
    return result;
}

const Taxonomy &Judge::taxonomyFor(const QString &key) const
{
    for (const Taxonomy &taxonomy : m_taxonomies)
        if (taxonomy.key == key)
            return taxonomy;
    for (const Taxonomy &taxonomy : m_taxonomies)
        if (taxonomy.key == usualTaxonomy)
            return taxonomy;
    return m_taxonomies.front();
}

Judgement Judge::judge(const JudgeInput &input) const
{
    const QString text = judgedText(input.subject, input.message);
    return judgement(examine(text, input.plan), taxonomyFor(input.taxonomy));
}

std::vector<Judgement> Judge::judgeAll(const JudgeInput &input) const
{
    const QString text = judgedText(input.subject, input.message);
    const Parts parts = examine(text, input.plan);
    std::vector<Judgement> all;
    for (const Taxonomy &taxonomy : m_taxonomies)
        all.push_back(judgement(parts, taxonomy));
    return all;
}

} // namespace caseline
