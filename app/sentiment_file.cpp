// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentiment_file.h"

#include <QLocale>

#include <optional>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Nothing for an escape that is none of ours.
std::optional<QString> unescape(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\') {
            out += text[i];
            continue;
        }
        const QChar kind = i + 1 < text.size() ? text[++i] : QChar();
        bool ok = true;
        if (kind == u'\\')
            out += u'\\';
        else if (kind == u't')
            out += u'\t';
        else if (kind == u'n')
            out += u'\n';
        else if (kind == u'r')
            out += u'\r';
        else if (kind == u'u' && i + 4 < text.size()) {
            out += QChar(char16_t(text.mid(i + 1, 4).toUShort(&ok, 16)));
            i += 4;
        } else
            ok = false;
        if (!ok)
            return std::nullopt;
    }
    return out;
}

QByteArray shortest(double value)
{
    const QByteArray text = QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
    return text.contains('.') || text.contains('e') ? text : text + ".0";
}

} // namespace

Result<QByteArray> sentimentLines(const SentimentAnalyzer &analyzer, const QByteArray &tsv)
{
    QByteArray out;
    QList<QByteArray> lines = tsv.split('\n');
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto text = unescape(QString::fromUtf8(lines[i].split('\t').first()));
        if (!text)
            return failure(ErrorKind::Invalid, u"line %1: unknown escape"_s.arg(i + 1));
        const MoodScore score = analyzer.score(*text);
        out += shortest(score.neg) + '\t' + shortest(score.neu) + '\t' + shortest(score.pos) +
               '\t' + shortest(score.compound) + '\n';
    }
    return out;
}

} // namespace caseline
