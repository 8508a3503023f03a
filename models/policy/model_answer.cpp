// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_answer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kLongestText = 64 * 1024; // more is no judgement
constexpr qsizetype kLongestReason = 120;
constexpr int kMostObjects = 32; // looked at in one answer
constexpr double kConfidenceUnsaid = 0.75;

/// An object amid other text, rewritten as strict JSON: models leave commas behind the last value,
/// write comments, and quote like Python.
class LooseObject
{
public:
    /// The one that opens at `from`.
    LooseObject(const QString &text, qsizetype from)
        : m_text(text)
        , m_at(from)
    {
        int depth = 0;
        while (m_at < m_text.size() && !m_whole) {
            const QChar c = m_text[m_at];
            if (skipComment())
                continue;
            if (c == u'"' || c == u'\'') {
                copyString(c);
                continue;
            }
            ++m_at;
            if (c == u',' && !m_comma) {
                m_comma = true;
                continue;
            }
            if (c == u'}' || c == u']')
                m_comma = false;
            if (!c.isSpace())
                add(c);
            depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
            m_whole = depth == 0;
        }
    }

    /// Empty if it is cut off or no JSON.
    QJsonObject json() const
    {
        return m_whole ? QJsonDocument::fromJson(m_strict.toUtf8()).object() : QJsonObject();
    }
    qsizetype end() const { return m_at; }

private:
    void add(QChar c)
    {
        if (m_comma)
            m_strict += u',';
        m_comma = false;
        m_strict += c;
    }

    bool skipComment()
    {
        const QStringView rest = QStringView(m_text).mid(m_at);
        const bool line = rest.startsWith(u"//");
        if (!line && !rest.startsWith(u"/*"))
            return false;
        const QStringView mark = line ? QStringView(u"\n") : QStringView(u"*/");
        const qsizetype end = rest.indexOf(mark, 2);
        m_at = end < 0 ? m_text.size() : m_at + end + mark.size();
        return true;
    }

    void copyString(QChar quote)
    {
        add(u'"');
        for (++m_at; m_at < m_text.size() && m_text[m_at] != quote; ++m_at) {
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size()) {
                ++m_at;
                if (m_text[m_at] != u'\'')
                    m_strict += u'\\';
            } else if (m_text[m_at] == u'"') {
                m_strict += u'\\';
            }
            m_strict += m_text[m_at];
        }
        m_strict += u'"';
        ++m_at;
    }

    const QString &m_text;
    qsizetype m_at;
    QString m_strict;
    bool m_comma = false; ///< one was read, and what stands behind it decides
    bool m_whole = false;
};

/// The last whole object that has a category.
QJsonObject digOut(const QString &text)
{
    QJsonObject found;
    qsizetype at = text.indexOf(u'{');
    for (int looked = 0; at >= 0 && looked < kMostObjects; ++looked) {
        const LooseObject here(text, at);
        const QJsonObject object = here.json();
        if (object.contains(u"category"_s))
            found = object;
        // An object around the answer is looked into.
        at = text.indexOf(u'{', object.contains(u"category"_s) ? here.end() : at + 1);
    }
    return found;
}

tl::unexpected<Error> wrong(const QString &why)
{
    return failure(ErrorKind::Invalid, why);
}

Result<void> readCategory(const QJsonObject &json, const Taxonomy &taxonomy, ModelAnswer &answer)
{
    answer.category = json[u"category"_s].toString().trimmed().toLower();
    if (taxonomy.category(answer.category))
        return {};
    QStringList keys;
    for (const Category &category : taxonomy.categories)
        keys << category.key;
    return wrong(u"\"category\" must be one of %1"_s.arg(keys.join(u", "_s)));
}

Result<void> readConfidence(const QJsonObject &json, ModelAnswer &answer)
{
    const QJsonValue value = json[u"confidence"_s];
    if (value.isUndefined()) {
        answer.confidence = kConfidenceUnsaid;
        return {};
    }
    answer.confidence = value.toDouble(-1);
    if (!std::isfinite(answer.confidence) || answer.confidence < 0 || answer.confidence > 1)
        return wrong(u"\"confidence\" must be a number from 0 to 1"_s);
    return {};
}

Result<void> readReason(const QJsonObject &json, ModelAnswer &answer)
{
    const QJsonValue value = json.contains(u"reason"_s) ? json[u"reason"_s] : json[u"reasoning"_s];
    if (!value.isUndefined() && !value.isNull() && !value.isString())
        return wrong(u"\"reason\" must be a text"_s);
    QString reason;
    for (const QChar c : value.toString())
        if (c.isPrint() || c.isSpace())
            reason += c;
    answer.reason = reason.simplified();
    if (answer.reason.size() > kLongestReason)
        return wrong(u"\"reason\" must have two or three words"_s);
    return {};
}

Result<void> readPriority(const QJsonObject &json, ModelAnswer &answer)
{
    const QJsonValue value = json[u"priority"_s];
    if (value.isUndefined() || value.isNull())
        return {};
    const QString said = value.toString().trimmed().toLower();
    answer.priority = fromWord<Priority>(said == "critical"_L1 ? u"urgent"_s : said);
    if (!answer.priority)
        return wrong(u"\"priority\" must be low, medium, high or urgent"_s);
    return {};
}

Result<void> readEscalation(const QJsonObject &json, const std::vector<EscalationReason> &reasons,
                            ModelAnswer &answer)
{
    const QJsonValue tier = json[u"escalation"_s];
    if (!tier.isUndefined() && !tier.isNull()) {
        answer.tier = fromWord<Tier>(tier.toString().trimmed().toLower());
        if (!answer.tier)
            return wrong(u"\"escalation\" must be never, likely or always"_s);
    }
    const QString said = json[u"escalation_reason"_s].toString().trimmed().toLower();
    if (said.isEmpty() || said == "none"_L1)
        return {};
    if (std::none_of(reasons.begin(), reasons.end(), [&](const auto &r) { return r.key == said; }))
        return wrong(u"\"escalation_reason\" is unknown"_s);
    answer.escalationReason = said;
    return {};
}

QJsonObject oneOf(const QStringList &words)
{
    return {{u"type"_s, u"string"_s}, {u"enum"_s, QJsonArray::fromStringList(words)}};
}

template <class E>
QStringList wordsOf()
{
    QStringList words;
    for (const char *known : Words<E>::all)
        words << QLatin1String(known);
    return words;
}

/// Who is called in matters of a category when a model names a tier and no reason.
const EscalationReason *usualReason(Tier tier, const QString &category,
                                    const std::vector<EscalationReason> &reasons)
{
    const bool risk = category == "security"_L1 || category == "fraud_report"_L1;
    const QLatin1String usual = risk                            ? "security"_L1
                                : category == "data_privacy"_L1 ? "legal"_L1
                                : category == "cancellation"_L1 ? "churn"_L1
                                                                : "billing_dispute"_L1;
    const EscalationReason *found = nullptr;
    for (const EscalationReason &reason : reasons)
        if (reason.tier == tier && (!found || reason.key == usual))
            found = &reason;
    return found;
}

/// What the policy makes of a tier that a model asks for.
Escalation raised(const ModelAnswer &answer, const std::vector<EscalationReason> &reasons)
{
    const auto named = std::find_if(reasons.begin(), reasons.end(), [&](const auto &reason) {
        return reason.key == answer.escalationReason;
    });
    Escalation result;
    if (named != reasons.end() && answer.tier != Tier::Never) {
        result = {named->tier, named->key, u"model_"_s + named->key, named->name, named->contact,
                  named->team, {}};
    } else if (answer.tier.value_or(Tier::Never) != Tier::Never) {
        result.tier = *answer.tier;
        result.rule = u"model"_s;
        result.ruleName = u"A person should see it"_s;
        if (const auto *usual = usualReason(*answer.tier, answer.category, reasons)) {
            result.contact = usual->contact;
            result.team = usual->team;
        }
    }
    return result;
}

} // namespace

QJsonObject answerSchema(const Taxonomy &taxonomy, const std::vector<EscalationReason> &reasons)
{
    QStringList categories;
    for (const Category &category : taxonomy.categories)
        categories << category.key;
    QStringList reasonKeys{u"none"_s};
    for (const EscalationReason &reason : reasons)
        reasonKeys << reason.key;
    const QJsonObject properties{{u"category"_s, oneOf(categories)},
                                 {u"confidence"_s, QJsonObject{{u"type"_s, u"number"_s}}},
                                 {u"reason"_s, QJsonObject{{u"type"_s, u"string"_s}}},
                                 {u"priority"_s, oneOf(wordsOf<Priority>())},
                                 {u"escalation"_s, oneOf(wordsOf<Tier>())},
                                 {u"escalation_reason"_s, oneOf(reasonKeys)}};
    return {{u"type"_s, u"object"_s},
            {u"properties"_s, properties},
            {u"required"_s, QJsonArray::fromStringList(properties.keys())},
            {u"additionalProperties"_s, false}};
}

Result<ModelAnswer> readModelAnswer(const QString &text, const Taxonomy &taxonomy,
                                    const std::vector<EscalationReason> &reasons)
{
    if (text.size() > kLongestText)
        return wrong(u"the answer is too long"_s);
    const QJsonObject json = digOut(text);
    if (json.isEmpty())
        return wrong(u"the answer must be one whole JSON object with a \"category\""_s);
    ModelAnswer answer;
    for (const Result<void> &read :
         {readCategory(json, taxonomy, answer), readConfidence(json, answer),
          readReason(json, answer), readPriority(json, answer),
          readEscalation(json, reasons, answer)})
        if (!read)
            return failure(read.error());
    return answer;
}

Judgement mergeAnswer(Judgement local, const ModelAnswer &answer, const QString &provider,
                      const std::vector<EscalationReason> &reasons)
{
    Judgement merged = std::move(local);
    if (answer.category != merged.category) {
        std::erase_if(merged.alternatives,
                      [&](const Alternative &a) { return a.category == answer.category; });
        merged.alternatives.insert(
            merged.alternatives.begin(),
            {merged.category, std::min(merged.confidence, 1 - answer.confidence)});
        merged.evidence.clear();
    }
    merged.category = answer.category;
    merged.confidence = answer.confidence;
    merged.classifier = provider;
    if (!answer.reason.isEmpty())
        merged.reason = answer.reason;
    const Escalation wanted = raised(answer, reasons);
    if (wanted.tier > merged.escalation.tier) {
        merged.escalation = wanted;
        merged.priority = std::max(merged.priority,
                                   wanted.tier == Tier::Always ? Priority::High : Priority::Medium);
    }
    const int before = int(merged.priority);
    const int said = int(answer.priority.value_or(merged.priority));
    merged.priority =
        Priority(merged.escalation.tier == Tier::Never ? std::clamp(said, before - 1, before + 1)
                                                       : std::max(said, before));
    return merged;
}

} // namespace caseline
