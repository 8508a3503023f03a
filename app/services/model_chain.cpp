// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_chain.h"

#include "answer_cache.h"
#include "model_ledger.h"

#include "policy/model_answer.h"

#include <QCryptographicHash>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcModels, "caseline.models")

constexpr Milliseconds kShortestAsk = std::chrono::milliseconds(200);

Milliseconds monotonic()
{
    return std::chrono::duration_cast<Milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

/// Of all that decides the answer.
QByteArray keyOf(const ModelPrompt &prompt)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(prompt.system.toUtf8());
    hash.addData(prompt.turns.front().toUtf8());
    return hash.result();
}

const Taxonomy &taxonomyNamed(const Judge &judge, const QString &key)
{
    for (const Taxonomy &taxonomy : judge.taxonomies())
        if (taxonomy.key == key)
            return taxonomy;
    return judge.taxonomies().front();
}

} // namespace

/// One message on its way through the chain.
struct Passage
{
    Judgement local;
    JudgementQuestion question;
    QByteArray key;
    Milliseconds until{};
    size_t provider = 0;
    bool repairing = false;
    Classifier::Done done;
};

class ModelChain::Core : public std::enable_shared_from_this<Core>
{
public:
    Core(const Judge &judge, JudgementPrompt prompt,
         std::vector<std::unique_ptr<ModelProvider>> providers, const ModelRules &rules,
         const Clock &clock, SpendingBook *book)
        : m_judge(judge)
        , m_prompt(std::move(prompt))
        , m_providers(std::move(providers))
        , m_rules(rules)
        , m_clock(clock)
        , m_ledger(rules.dailyCost, book)
    {
        for (const auto &provider : m_providers)
            m_ledger.addProvider(provider->name(), provider->model());
    }

    Judgement judge(const ClassifyRequest &r) const
    {
        return m_judge.judge({r.subject, r.message, r.plan, r.taxonomy});
    }
    bool asks(const ClassifyRequest &r, const Judgement &local) const
    {
        return !m_providers.empty() && local.confidence < m_rules.askBelow &&
               !addressesTheMachine(r.subject + u'\n' + r.message);
    }
    JudgementQuestion question(const ClassifyRequest &r, const Judgement &local) const
    {
        return m_prompt.question(r, taxonomyNamed(m_judge, local.taxonomy),
                                 m_judge.escalations().reasons());
    }
    void start(const std::shared_ptr<Passage> &passage);
    Milliseconds patience() const { return m_rules.patience; }
    void resume(int day, double spent) { m_ledger.resume(day, spent); }
    ModelFigures figures() const { return m_ledger.figures(monotonic(), today()); }

private:
    int today() const { return dayNumber(m_clock.now()); }
    void askNext(const std::shared_ptr<Passage> &passage);
    void ask(const std::shared_ptr<Passage> &passage, ModelPrompt prompt);
    void replied(const std::shared_ptr<Passage> &passage, const ModelPrompt &asked,
                 const Result<ModelReply> &reply);
    void misunderstood(const std::shared_ptr<Passage> &passage, const ModelPrompt &asked,
                       const QString &answer, const QString &why);
    void finish(Passage &passage, ModelAnswer answer, const QString &provider) const;

    const Judge &m_judge;
    const JudgementPrompt m_prompt;
    const std::vector<std::unique_ptr<ModelProvider>> m_providers;
    const ModelRules m_rules;
    const Clock &m_clock;
    ModelLedger m_ledger;
    std::mutex m_cacheMutex;
    AnswerCache m_cache;
};

void ModelChain::Core::start(const std::shared_ptr<Passage> &passage)
{
    std::optional<AnswerCache::Entry> known;
    {
        const std::lock_guard lock(m_cacheMutex);
        known = m_cache.find(passage->key, monotonic());
    }
    m_ledger.cache(known.has_value());
    if (known)
        return finish(*passage, known->answer, known->provider);
    askNext(passage);
}

void ModelChain::Core::askNext(const std::shared_ptr<Passage> &passage)
{
    for (; passage->provider < m_providers.size(); ++passage->provider) {
        const Milliseconds now = monotonic();
        if (passage->until - now < kShortestAsk)
            break;
        passage->repairing = false;
        if (m_ledger.admit(passage->provider, now, today()))
            return ask(passage, passage->question.prompt);
    }
    passage->done(std::move(passage->local));
}

// The first of two providers may take two thirds of the time, so that the second has a chance.
void ModelChain::Core::ask(const std::shared_ptr<Passage> &passage, ModelPrompt prompt)
{
    const bool last = passage->provider + 1 == m_providers.size();
    const Milliseconds left = passage->until - monotonic();
    ModelPrompt asked = prompt;
    m_providers[passage->provider]->ask(
        std::move(prompt), last ? left : left * 2 / 3,
        [self = shared_from_this(), passage, asked = std::move(asked)](
            const Result<ModelReply> &reply) { self->replied(passage, asked, reply); });
}

void ModelChain::Core::replied(const std::shared_ptr<Passage> &passage, const ModelPrompt &asked,
                               const Result<ModelReply> &reply)
{
    const size_t index = passage->provider;
    const Milliseconds now = monotonic();
    if (!reply && reply.error().kind != ErrorKind::Invalid) {
        const bool forGood = reply.error().kind == ErrorKind::Rejected;
        m_ledger.failed(index, reply.error().detail, forGood, now);
        qCWarning(lcModels, "%s: %s", qUtf8Printable(m_providers[index]->name()),
                  qUtf8Printable(reply.error().detail));
        ++passage->provider;
        return askNext(passage);
    }
    m_ledger.answered(index, reply ? m_providers[index]->cost(*reply) : 0, now, today());
    const QString text = reply ? reply->text : QString();
    const auto answer = readModelAnswer(text, taxonomyNamed(m_judge, passage->local.taxonomy),
                                        m_judge.escalations().reasons());
    if (!answer)
        return misunderstood(passage, asked, text, answer.error().detail);
    {
        const std::lock_guard lock(m_cacheMutex);
        m_cache.keep(passage->key, {*answer, m_providers[index]->name()}, now);
    }
    finish(*passage, *answer, m_providers[index]->name());
}

void ModelChain::Core::misunderstood(const std::shared_ptr<Passage> &passage,
                                     const ModelPrompt &asked, const QString &answer,
                                     const QString &why)
{
    const Milliseconds now = monotonic();
    if (!passage->repairing && passage->until - now >= kShortestAsk &&
        m_ledger.admit(passage->provider, now, today())) {
        passage->repairing = true;
        return ask(passage, m_prompt.repair(asked, answer, why));
    }
    m_ledger.unusable(passage->provider, why);
    qCWarning(lcModels, "%s: %s", qUtf8Printable(m_providers[passage->provider]->name()),
              qUtf8Printable(why));
    ++passage->provider;
    askNext(passage);
}

void ModelChain::Core::finish(Passage &passage, ModelAnswer answer, const QString &provider) const
{
    answer.reason = restore(answer.reason, passage.question.masks);
    passage.done(
        mergeAnswer(std::move(passage.local), answer, provider, m_judge.escalations().reasons()));
}

ModelChain::ModelChain(const Judge &judge, JudgementPrompt prompt,
                       std::vector<std::unique_ptr<ModelProvider>> providers,
                       const ModelRules &rules, const Clock &clock, SpendingBook *book)
    : m_core(std::make_shared<Core>(judge, std::move(prompt), std::move(providers), rules, clock,
                                    book))
{}

ModelChain::~ModelChain() = default;

void ModelChain::resume(int day, double spent)
{
    m_core->resume(day, spent);
}

void ModelChain::classify(ClassifyRequest request, Done done)
{
    Judgement local = m_core->judge(request);
    if (!m_core->asks(request, local))
        return done(std::move(local));
    auto passage = std::make_shared<Passage>();
    passage->question = m_core->question(request, local);
    passage->key = keyOf(passage->question.prompt);
    passage->local = std::move(local);
    passage->until = monotonic() + request.patience.value_or(m_core->patience());
    passage->done = std::move(done);
    m_core->start(passage);
}

QString ModelChain::preview(const ClassifyRequest &request) const
{
    const Judgement local = m_core->judge(request);
    if (!m_core->asks(request, local))
        return {};
    const ModelPrompt prompt = m_core->question(request, local).prompt;
    return prompt.system + u"\n\n"_s + prompt.turns.front();
}

ModelFigures ModelChain::figures() const
{
    return m_core->figures();
}

} // namespace caseline
