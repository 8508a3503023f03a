// SPDX-License-Identifier: GPL-3.0-or-later
// bench_judgement TICKETS.jsonl [--mood-only]
// Messages per second of mood alone and of the whole judgement: medians of nine rounds. With
// --mood-only just the microseconds per message, for bench_sentiment.py.
#include "policy/evaluation.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace caseline;

namespace {

constexpr int rounds = 9;
constexpr int passes = 40; // over all messages, per round

// Microseconds per message.
template <class Work>
double median(size_t messages, Work work)
{
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        for (int pass = 0; pass < passes; ++pass)
            work();
        const std::chrono::duration<double, std::micro> taken =
            std::chrono::steady_clock::now() - start;
        times.push_back(taken.count() / double(passes) / double(messages));
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    QFile file(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    const auto judge = Judge::load();
    if (!judge || !file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "usage: bench_judgement TICKETS.jsonl\n");
        return 2;
    }
    const auto messages = readLabelledMessages(file.readAll());
    if (!messages || messages->empty())
        return 1;
    qsizetype words = 0;
    std::vector<QString> texts;
    for (const LabelledMessage &m : *messages) {
        texts.push_back(judgedText(m.input.subject, m.input.message));
        words += texts.back().simplified().count(QLatin1Char(' ')) + 1;
    }
    double sink = 0;
    const double mood = median(texts.size(), [&] {
        for (const QString &text : texts)
            sink += judge->sentiment().score(text).compound;
    });
    if (argc > 2 && qstrcmp(argv[2], "--mood-only") == 0) {
        std::printf("%.4f\n", mood);
        return sink > 1e300 ? 1 : 0;
    }
    const double whole = median(texts.size(), [&] {
        for (const LabelledMessage &m : *messages)
            sink += judge->judge(m.input).confidence;
    });
    std::printf("%zu messages of %.0f words\n", texts.size(), double(words) / double(texts.size()));
    std::printf("mood       %8.2f us per message, %9.0f messages/s\n", mood, 1e6 / mood);
    std::printf("judgement  %8.2f us per message, %9.0f messages/s\n", whole, 1e6 / whole);
    return sink > 1e300 ? 1 : 0;
}
