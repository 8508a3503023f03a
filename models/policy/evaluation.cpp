// SPDX-License-Identifier: GPL-3.0-or-later
#include "evaluation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QList>
#include <QTextStream>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace caseline {
namespace {

constexpr int confidenceBins = 10;

// The data say critical where the product says urgent.
QString productWord(const QString &label)
{
    return label == QLatin1String("critical") ? QStringLiteral("urgent") : label;
}

QStringList wordList(const QJsonValue &value)
{
    QStringList words;
    for (const QJsonValue item : value.toArray())
        words.append(productWord(item.toString()));
    return words;
}

LabelledMessage readMessage(const QJsonObject &row)
{
    const auto text = [&row](const char *key) { return row.value(QLatin1String(key)).toString(); };
    LabelledMessage m;
    m.id = text("id");
    m.input = {
        text("subject"), text("message"), fromWord<Plan>(text("plan")).value_or(Plan::Unknown), {}};
    m.fintech = text("taxonomy_a");
    m.support = text("taxonomy_b_category");
    m.priority = productWord(text("priority"));
    m.escalate = text("escalate");
    m.mood = text("sentiment_label");
    m.acceptedSupport = wordList(row.value(QLatin1String("taxonomy_b_accept")));
    m.acceptedPriority = wordList(row.value(QLatin1String("priority_accept")));
    m.acceptedEscalate = wordList(row.value(QLatin1String("escalate_accept")));
    return m;
}

struct Answers
{
    QString right;
    QString given;
    QStringList accepted;
};

void addLabelScores(QuestionScore &score, size_t label)
{
    int right = 0;
    int given = 0;
    for (size_t i = 0; i < score.matrix.size(); ++i) {
        right += score.matrix[label][i];
        given += score.matrix[i][label];
    }
    const int hits = score.matrix[label][label];
    score.f1.push_back(hits == 0 ? 0 : 2.0 * hits / (right + given));
    score.precision.push_back(double(hits) / std::max(given, 1));
    score.recall.push_back(double(hits) / std::max(right, 1));
}

QuestionScore scoreOf(const QString &question, const std::vector<Answers> &answers)
{
    QuestionScore score;
    score.question = question;
    for (const Answers &a : answers)
        for (const QString &label : {a.right, a.given})
            if (!a.right.isEmpty() && !score.labels.contains(label))
                score.labels.append(label);
    score.labels.sort();
    const auto width = size_t(score.labels.size());
    score.matrix.assign(width, std::vector<int>(width));
    int exact = 0;
    int lenient = 0;
    for (const Answers &a : answers) {
        if (a.right.isEmpty())
            continue;
        ++score.judged;
        exact += a.right == a.given;
        lenient += a.right == a.given || a.accepted.contains(a.given);
        ++score
              .matrix[size_t(score.labels.indexOf(a.right))][size_t(score.labels.indexOf(a.given))];
    }
    int occurring = 0;
    for (size_t i = 0; i < width; ++i) {
        addLabelScores(score, i);
        const auto &row = score.matrix[i];
        if (std::any_of(row.begin(), row.end(), [](int n) { return n > 0; })) {
            ++occurring;
            score.macroF1 += score.f1.back();
        }
    }
    score.macroF1 /= std::max(occurring, 1);
    score.accuracy = double(exact) / std::max(score.judged, 1);
    score.lenient = double(lenient) / std::max(score.judged, 1);
    return score;
}

} // namespace

Result<std::vector<LabelledMessage>> readLabelledMessages(const QByteArray &jsonLines)
{
    std::vector<LabelledMessage> messages;
    int number = 0;
    for (const QByteArray &line : jsonLines.split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        QJsonParseError error;
        const QJsonDocument row = QJsonDocument::fromJson(line, &error);
        if (!row.isObject() || row.object().value(QLatin1String("message")).toString().isEmpty())
            return failure(ErrorKind::Malformed,
                           QStringLiteral("line %1 is no labelled message").arg(number));
        messages.push_back(readMessage(row.object()));
    }
    return messages;
}

Prediction predict(const Judge &judge, const LabelledMessage &message)
{
    Prediction result;
    result.id = message.id;
    for (const Judgement &judgement : judge.judgeAll(message.input)) {
        if (judgement.taxonomy == QLatin1String("fintech"))
            result.fintech = judgement.category;
        else if (judgement.taxonomy == QLatin1String("support"))
            result.support = judgement.category;
        result.priority = word(judgement.priority);
        result.escalate = word(judgement.escalation.tier);
        result.mood = word(judgement.mood);
    }
    return result;
}

double calibrationError(const Judge &judge, const std::vector<LabelledMessage> &messages,
                        const QString &taxonomy)
{
    std::array<double, confidenceBins> sure{};
    std::array<double, confidenceBins> right{};
    int count = 0;
    for (const LabelledMessage &m : messages) {
        const QString wanted = taxonomy == QLatin1String("fintech") ? m.fintech : m.support;
        if (wanted.isEmpty())
            continue;
        JudgeInput input = m.input;
        input.taxonomy = taxonomy;
        const Judgement judgement = judge.judge(input);
        const auto bin =
            size_t(std::min(confidenceBins - 1.0, judgement.confidence * confidenceBins));
        sure[bin] += judgement.confidence;
        right[bin] += judgement.category == wanted;
        ++count;
    }
    double error = 0;
    for (size_t bin = 0; bin < sure.size(); ++bin)
        error += std::abs(sure[bin] - right[bin]);
    return error / std::max(count, 1);
}

QByteArray predictionLines(const std::vector<Prediction> &predictions)
{
    QByteArray lines;
    for (const Prediction &p : predictions) {
        const QJsonObject row = {{QStringLiteral("id"), p.id},
                                 {QStringLiteral("taxonomy_a"), p.fintech},
                                 {QStringLiteral("taxonomy_b_category"), p.support},
                                 {QStringLiteral("priority"), p.priority},
                                 {QStringLiteral("escalate"), p.escalate},
                                 {QStringLiteral("sentiment_label"), p.mood}};
        lines += QJsonDocument(row).toJson(QJsonDocument::Compact) + '\n';
    }
    return lines;
}

Evaluation evaluate(const std::vector<LabelledMessage> &messages,
                    const std::vector<Prediction> &predictions, const QString &taxonomy)
{
    Evaluation result;
    result.messages = int(std::min(messages.size(), predictions.size()));
    const auto ask = [&](const char *question, auto pick) {
        std::vector<Answers> answers;
        for (size_t i = 0; i < messages.size() && i < predictions.size(); ++i)
            answers.push_back(pick(messages[i], predictions[i]));
        result.questions.push_back(scoreOf(QString::fromLatin1(question), answers));
    };
    using M = LabelledMessage;
    using P = Prediction;
    if (taxonomy.isEmpty() || taxonomy == QLatin1String("fintech"))
        ask("fintech", [](const M &m, const P &p) { return Answers{m.fintech, p.fintech, {}}; });
    if (taxonomy.isEmpty() || taxonomy == QLatin1String("support"))
        ask("support", [](const M &m, const P &p) {
            return Answers{m.support, p.support, m.acceptedSupport};
        });
    ask("priority", [](const M &m, const P &p) {
        return Answers{m.priority, p.priority, m.acceptedPriority};
    });
    ask("escalation", [](const M &m, const P &p) {
        return Answers{m.escalate, p.escalate, m.acceptedEscalate};
    });
    ask("mood", [](const M &m, const P &p) { return Answers{m.mood, p.mood, {}}; });
    int due = 0;
    int caught = 0;
    const QString never = word(Tier::Never);
    for (size_t i = 0; i < messages.size() && i < predictions.size(); ++i) {
        const bool escalated = predictions[i].escalate != never;
        if (messages[i].escalate == word(Tier::Always) && !escalated)
            result.alwaysMissed.append(messages[i].id);
        if (!messages[i].escalate.isEmpty() && messages[i].escalate != never) {
            ++due;
            caught += escalated;
        }
    }
    result.escalationRecall = double(caught) / std::max(due, 1);
    return result;
}

namespace {

double microsecondsEach(const Evaluation &evaluation)
{
    return double(evaluation.taken.count()) / 1e3 / std::max(evaluation.messages, 1);
}

} // namespace

QString evaluationText(const Evaluation &evaluation)
{
    QString text;
    QTextStream out(&text);
    out.setRealNumberNotation(QTextStream::FixedNotation);
    out.setRealNumberPrecision(3);
    for (const QuestionScore &q : evaluation.questions) {
        out << q.question << ": accuracy " << q.accuracy << ", lenient " << q.lenient
            << ", macro-F1 " << q.macroF1 << " (" << q.judged << " messages)\n";
        for (int row = 0; row < q.labels.size(); ++row) {
            out << "  " << qSetFieldWidth(20) << Qt::left << q.labels[row] << qSetFieldWidth(0)
                << " F1 " << q.f1[size_t(row)] << ", precision " << q.precision[size_t(row)]
                << ", recall " << q.recall[size_t(row)] << "  |" << Qt::right;
            for (const int count : q.matrix[size_t(row)])
                out << qSetFieldWidth(5) << count << qSetFieldWidth(0);
            out << '\n';
        }
    }
    out << "escalated of those that should be: " << evaluation.escalationRecall << '\n'
        << "ALWAYS seen as NEVER: " << evaluation.alwaysMissed.size();
    for (const QString &id : evaluation.alwaysMissed)
        out << ' ' << id;
    out << "\ntime: " << microsecondsEach(evaluation) << " microseconds a message\n";
    return text;
}

namespace {

/// The one whose figures stand for the whole: what was asked for, else the one with more labels.
QString mainTaxonomy(const Evaluation &evaluation)
{
    const QuestionScore *main = nullptr;
    for (const QuestionScore &score : evaluation.questions) {
        const bool isTaxonomy = score.question == QLatin1String("fintech") ||
                                score.question == QLatin1String("support");
        if (isTaxonomy && (!main || score.judged > main->judged))
            main = &score;
    }
    return main ? main->question : QString();
}

} // namespace

QJsonObject evaluationJson(const Evaluation &evaluation)
{
    QJsonObject questions;
    for (const QuestionScore &q : evaluation.questions) {
        QJsonObject perClass;
        QJsonObject precision;
        QJsonObject recall;
        QJsonObject matrix;
        for (int row = 0; row < q.labels.size(); ++row) {
            QJsonObject answers;
            for (int column = 0; column < q.labels.size(); ++column)
                if (const int count = q.matrix[size_t(row)][size_t(column)])
                    answers.insert(q.labels[column], count);
            perClass.insert(q.labels[row], q.f1[size_t(row)]);
            precision.insert(q.labels[row], q.precision[size_t(row)]);
            recall.insert(q.labels[row], q.recall[size_t(row)]);
            matrix.insert(q.labels[row], answers);
        }
        questions.insert(q.question, QJsonObject{{QStringLiteral("messages"), q.judged},
                                                 {QStringLiteral("accuracy"), q.accuracy},
                                                 {QStringLiteral("accuracy_lenient"), q.lenient},
                                                 {QStringLiteral("macro_f1"), q.macroF1},
                                                 {QStringLiteral("f1"), perClass},
                                                 {QStringLiteral("precision"), precision},
                                                 {QStringLiteral("recall"), recall},
                                                 {QStringLiteral("confusion"), matrix}});
    }
    const QJsonObject timing = {
        {QStringLiteral("messages"), evaluation.messages},
        {QStringLiteral("total_ms"), double(evaluation.taken.count()) / 1e6},
        {QStringLiteral("per_message_us"), microsecondsEach(evaluation)}};
    QJsonObject told = {
        {QStringLiteral("questions"), questions},
        {QStringLiteral("timing"), timing},
        {QStringLiteral("escalation_recall"), evaluation.escalationRecall},
        {QStringLiteral("escalation_accuracy"),
         questions[QLatin1String("escalation")][QLatin1String("accuracy")]},
        {QStringLiteral("always_missed"), QJsonArray::fromStringList(evaluation.alwaysMissed)}};
    if (const QString main = mainTaxonomy(evaluation); !main.isEmpty()) {
        const QJsonValue score = questions[main];
        told.insert(QStringLiteral("taxonomy"), main);
        told.insert(QStringLiteral("accuracy"), score[QLatin1String("accuracy")]);
        told.insert(QStringLiteral("macro_f1"), score[QLatin1String("macro_f1")]);
        told.insert(QStringLiteral("confusion_matrix"), score[QLatin1String("confusion")]);
    }
    return told;
}

} // namespace caseline
