// SPDX-License-Identifier: GPL-3.0-or-later
#include "summary.h"

#include "search_words.h"

#include <QHash>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
constexpr qsizetype kSummaryLine = 240;
constexpr qsizetype kMostLooked = 20'000; ///< of a text; what follows is not the matter any more
constexpr int kFewestTelling = 3;         ///< telling words, so that "Hello Anna." is not the gist

QString cutTo(const QString &text, qsizetype most)
{
    const QString line = text.simplified();
    return line.size() <= most ? line : line.left(most - 1).trimmed() + u'\u2026';
}
} // namespace

QString gist(const QString &text, qsizetype most)
{
    static const QRegularExpression ends(uR"((?<=[.!?])\s+|\n+)"_s);
    const QStringList sentences = text.left(kMostLooked).split(ends, Qt::SkipEmptyParts);
    const WordCutter cutter;
    QHash<QString, int> counts;
    std::vector<std::vector<SearchWord>> words;
    for (const QString &sentence : sentences) {
        words.push_back(cutter.words(sentence));
        for (const SearchWord &word : words.back())
            if (!word.common)
                ++counts[word.stem];
    }
    QString best = text;
    double weightiest = 0;
    for (qsizetype i = 0; i < sentences.size(); ++i) {
        double sum = 0;
        int telling = 0;
        for (const SearchWord &word : words[size_t(i)]) {
            if (word.common)
                continue;
            sum += counts.value(word.stem);
            ++telling;
        }
        // What is said early is more often the matter.
        const double weight =
            telling < kFewestTelling ? 0 : sum / std::sqrt(telling) / (1 + 0.1 * double(i));
        if (weight > weightiest) {
            weightiest = weight;
            best = sentences[i];
        }
    }
    return cutTo(best, most);
}

QString summaryOf(const std::vector<Message> &messages)
{
    const Message *asked = nullptr;
    const Message *last = nullptr;
    const Message *answered = nullptr;
    const Message *note = nullptr;
    int customer = 0;
    int ours = 0;
    for (const Message &message : messages) {
        switch (message.kind) {
        case MessageKind::Customer:
            (asked ? last : asked) = &message;
            ++customer;
            break;
        case MessageKind::Reply:
            answered = &message;
            ++ours;
            break;
        case MessageKind::Note: note = &message; break;
        case MessageKind::Assistant:
        case MessageKind::System: break;
        }
    }
    QStringList lines;
    if (asked)
        lines << u"Asked: %1"_s.arg(gist(asked->body, kSummaryLine));
    if (last)
        lines << u"Last word of the customer: %1"_s.arg(gist(last->body, kSummaryLine));
    lines << (answered ? u"Answered by %1: %2"_s.arg(answered->author,
                                                     gist(answered->body, kSummaryLine))
                       : u"Resolved without a reply by a person."_s);
    if (note)
        lines << u"Note: %1"_s.arg(gist(note->body, kSummaryLine));
    lines << u"Messages: %1 from the customer, %2 from the team."_s.arg(customer).arg(ours);
    return lines.join(u'\n');
}

} // namespace caseline
