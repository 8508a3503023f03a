// SPDX-License-Identifier: GPL-3.0-or-later
#include "judgement_prompt.h"

#include "policy/model_answer.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

static void initPrompts()
{
    Q_INIT_RESOURCE(services);
}

namespace caseline {

namespace {

constexpr qsizetype kLongestRead = 20000;  // characters that are looked at
constexpr qsizetype kLongestSent = 6000;   // and that leave
constexpr qsizetype kLongestQuoted = 1000; // of a bad answer

Result<QString> promptText(const QString &name)
{
    QFile file(u":/caseline/prompts/%1.txt"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, u"the prompt %1 is missing"_s.arg(name));
    return QString::fromUtf8(file.readAll()).trimmed();
}

/// A hash of the text that it encloses: nobody can write a text that contains its own.
QString fenceFor(const QString &text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return u"=== message "_s + QString::fromLatin1(hash.toHex().left(24)) + u" ==="_s;
}

} // namespace

Result<JudgementPrompt> JudgementPrompt::load()
{
    initPrompts();
    JudgementPrompt prompt;
    auto judgement = promptText(u"judgement"_s);
    if (!judgement)
        return failure(judgement.error());
    auto repair = promptText(u"repair"_s);
    if (!repair)
        return failure(repair.error());
    prompt.m_judgement = std::move(*judgement);
    prompt.m_repair = std::move(*repair);
    return prompt;
}

JudgementQuestion JudgementPrompt::question(const ClassifyRequest &request,
                                            const Taxonomy &taxonomy,
                                            const std::vector<EscalationReason> &reasons) const
{
    QString text = request.message.left(kLongestRead);
    if (!request.subject.trimmed().isEmpty())
        text.prepend(request.subject.simplified() + u'\n');
    Redacted redacted = redact(text, request.known);
    redacted.text.truncate(kLongestSent);
    const QString fence = fenceFor(redacted.text);
    QStringList categories;
    for (const Category &category : taxonomy.categories)
        categories << u"- %1: %2"_s.arg(category.key, category.definition);
    QStringList grounds;
    for (const EscalationReason &reason : reasons)
        grounds << u"- %1 (%2): %3"_s.arg(reason.key, word(reason.tier), reason.name);
    JudgementQuestion question;
    question.prompt.system = m_judgement;
    question.prompt.system.replace(u"{{inbox}}"_s, taxonomy.name)
        .replace(u"{{categories}}"_s, categories.join(u'\n'))
        .replace(u"{{reasons}}"_s, grounds.join(u'\n'))
        .replace(u"{{fence}}"_s, fence);
    question.prompt.turns = {fence + u'\n' + redacted.text + u'\n' + fence};
    question.prompt.schema = answerSchema(taxonomy, reasons);
    question.masks = std::move(redacted.masks);
    return question;
}

ModelPrompt JudgementPrompt::repair(const ModelPrompt &asked, const QString &answer,
                                    const QString &why) const
{
    ModelPrompt again = asked;
    again.turns.push_back(answer.trimmed().isEmpty() ? u"(nothing)"_s
                                                     : answer.left(kLongestQuoted));
    again.turns.push_back(QString(m_repair).replace(u"{{why}}"_s, why));
    return again;
}

} // namespace caseline
