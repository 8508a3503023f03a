// SPDX-License-Identifier: GPL-3.0-or-later
#include "training_texts.h"

#include "section_file.h"
#include "sentiment.h"

#include <QCryptographicHash>
#include <QList>

namespace caseline {
namespace {

using Labels = std::map<QString, QString>;

// Gives the complaint, or nothing.
QString readLabels(const QString &text, Labels &labels)
{
    for (const QString &pair : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const qsizetype equals = pair.indexOf(QLatin1Char('='));
        if (equals <= 0 || equals + 1 == pair.size())
            return QStringLiteral("\"%1\" is no label").arg(pair);
        labels[pair.left(equals)] = pair.mid(equals + 1);
    }
    return {};
}

} // namespace

Result<std::vector<TrainingText>> readTrainingTexts(const QByteArray &bytes, const QString &file)
{
    std::vector<TrainingText> texts;
    Labels defaults;
    int number = 0;
    for (const QString &raw : QString::fromUtf8(bytes).split(QLatin1Char('\n'))) {
        ++number;
        QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        QString problem;
        if (line.startsWith(QLatin1Char('@'))) {
            defaults.clear();
            problem = readLabels(line.mid(1), defaults);
            if (!problem.isEmpty())
                return failure(lineError(file, number, problem));
            continue;
        }
        TrainingText text;
        text.labels = defaults;
        const qsizetype brace =
            line.startsWith(QLatin1Char('{')) ? line.indexOf(QLatin1Char('}')) : -1;
        if (brace > 0) {
            problem = readLabels(line.mid(1, brace - 1), text.labels);
            line = line.mid(brace + 1).trimmed();
        }
        line.replace(QLatin1String("\\n"), QLatin1String("\n"));
        const qsizetype arrow = line.indexOf(QLatin1String(" >> "));
        text.subject = arrow > 0 ? line.left(arrow) : QString();
        text.message = arrow > 0 ? line.mid(arrow + 4) : line;
        if (problem.isEmpty() && (text.labels.empty() || text.message.isEmpty()))
            problem = QStringLiteral("a text needs labels and words");
        if (!problem.isEmpty())
            return failure(lineError(file, number, problem));
        texts.push_back(std::move(text));
    }
    return texts;
}

bool isDevelopmentText(const TrainingText &text)
{
    const QByteArray digest = QCryptographicHash::hash(
        judgedText(text.subject, text.message).toUtf8(), QCryptographicHash::Sha1);
    return std::uint8_t(digest[0]) % 6 == 0;
}

} // namespace caseline
