// SPDX-License-Identifier: GPL-3.0-or-later
// caseline_train TEXTS_FOLDER JUDGEMENT_FOLDER OUT.bin [MESSAGES ...]
// Trains the shipped classifier from resources/training and prints how it does on the development
// split, and on labelled messages (JSON lines, or texts as in resources/training) if files are
// named. The same texts give the same file.
#include "policy/training_company.h"
#include "policy/training_examples.h"

#include <QDir>
#include <QFile>
#include <QTextStream>

#include <cstdio>

using namespace caseline;

namespace {

[[noreturn]] void stop(const QString &problem)
{
    std::fprintf(stderr, "caseline_train: %s\n", qPrintable(problem));
    std::exit(1);
}

template <class T>
T take(Result<T> result)
{
    if (!result)
        stop(result.error().detail);
    return std::move(*result);
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        stop(QStringLiteral("cannot read %1").arg(path));
    return file.readAll();
}

std::vector<TrainingText> readAll(const QDir &folder)
{
    std::vector<TrainingText> all;
    for (const QString &name : folder.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name))
        for (TrainingText &text : take(readTrainingTexts(bytesOf(folder.filePath(name)), name)))
            all.push_back(std::move(text));
    return all;
}

std::vector<LabelledMessage> messagesOf(const QString &path)
{
    if (path.endsWith(QLatin1String(".jsonl")))
        return take(readLabelledMessages(bytesOf(path)));
    std::vector<LabelledMessage> messages;
    for (const TrainingText &text : take(readTrainingTexts(bytesOf(path), path)))
        messages.push_back(labelledMessage(text));
    return messages;
}

void report(const Judge &judge, const char *title, const std::vector<LabelledMessage> &messages,
            bool showWrong)
{
    std::vector<Prediction> predictions;
    predictions.reserve(messages.size());
    for (const LabelledMessage &m : messages)
        predictions.push_back(predict(judge, m));
    QTextStream out(stdout);
    out << "== " << title << '\n' << evaluationText(evaluate(messages, predictions));
    for (const char *taxonomy : {"fintech", "support"})
        out << "calibration error " << taxonomy << ": "
            << calibrationError(judge, messages, QString::fromLatin1(taxonomy)) << '\n';
    for (size_t i = 0; showWrong && i < messages.size(); ++i) {
        const LabelledMessage &m = messages[i];
        const Prediction &p = predictions[i];
        const auto wrong = [&](const char *what, const QString &right, const QString &given) {
            if (!right.isEmpty() && right != given)
                out << what << ' ' << right << " -> " << given << ": " << m.id << '\n';
        };
        wrong("fintech", m.fintech, p.fintech);
        wrong("support", m.support, p.support);
        wrong("escalate", m.escalate, p.escalate);
        wrong("priority", m.priority, p.priority);
    }
}

Example exampleOf(const TrainingText &text, const PhraseTable &phrases,
                  const SentimentAnalyzer &sentiment)
{
    const QString words = judgedText(text.subject, text.message);
    return caseline::exampleOf(text, readText(words, phrases, sentiment.score(words).compound));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4)
        stop(QStringLiteral(
            "usage: caseline_train TEXTS_FOLDER JUDGEMENT_FOLDER OUT.bin [MESSAGES ...]"));
    const QDir tableFolder(QString::fromLocal8Bit(argv[2]));
    const auto table = [&](const char *name) {
        return bytesOf(tableFolder.filePath(QString::fromLatin1(name)));
    };
    JudgeTables tables = {table("vader_lexicon.tsv"), table("emoji_names.tsv"),
                          table("phrases.txt"),       table("signals.txt"),
                          table("escalation.ini"),    table("taxonomies.ini"),
                          table("common_words.txt"),  {}};
    const auto sentiment = take(SentimentAnalyzer::load(tables.lexicon, tables.emoji));
    const auto phrases = take(PhraseTable::load(tables.phrases));
    std::vector<Example> examples;
    std::vector<Example> development;
    std::vector<Example> heldCompany; // learned from in the end
    std::vector<LabelledMessage> developmentMessages;
    for (const TrainingText &text : readAll(QDir(QString::fromLocal8Bit(argv[1])))) {
        const bool held = isDevelopmentText(text);
        (held ? development : examples).push_back(exampleOf(text, phrases, sentiment));
        if (held)
            developmentMessages.push_back(labelledMessage(text));
        if (const auto more = inCompany(text))
            (held ? heldCompany : examples).push_back(exampleOf(*more, phrases, sentiment));
    }
    const auto honest = trainClassifier(examples, development, classifierQuestions(), {});
    tables.classifier = LocalClassifier::save(honest);
    report(take(Judge::load(tables)), "development split, not trained on", developmentMessages,
           true);

    // What ships has learned from all texts; its temperatures are those of the honest model.
    const size_t trained = examples.size();
    examples.insert(examples.end(), development.begin(), development.end());
    examples.insert(examples.end(), heldCompany.begin(), heldCompany.end());
    auto weights = trainClassifier(examples, {}, classifierQuestions(), {});
    for (size_t i = 0; i < weights.heads.size(); ++i)
        weights.heads[i].temperature = honest.heads[i].temperature;
    tables.classifier = LocalClassifier::save(weights);
    QFile out(QString::fromLocal8Bit(argv[3]));
    if (!out.open(QIODevice::WriteOnly) || out.write(tables.classifier) != tables.classifier.size())
        stop(QStringLiteral("cannot write %1").arg(out.fileName()));
    std::printf("%zu texts, %zu of them for development, %zu features, %lld bytes\n",
                examples.size(), examples.size() - trained, weights.rows.size(),
                (long long)tables.classifier.size());
    for (int i = 4; i < argc; ++i)
        report(take(Judge::load(tables)), argv[i], messagesOf(QString::fromLocal8Bit(argv[i])),
               true);
    return 0;
}
