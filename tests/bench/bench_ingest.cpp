// SPDX-License-Identifier: GPL-3.0-or-later
// bench_ingest TICKETS.jsonl [MESSAGES]
// What one durable message costs without HTTP: messages a second with 64 under way, and how much of
// it is judgement. A store of its own in a folder that goes away.
#include "desk.h"

#include "policy/evaluation.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <mutex>

using namespace caseline;

namespace {

constexpr int kUnderWay = 64;
constexpr int kCustomers = 5000;

double processorSeconds()
{
    timespec spent{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return double(spent.tv_sec) + double(spent.tv_nsec) / 1e9;
}

/// Hands messages in, never more than kUnderWay at a time.
class Driver
{
public:
    Driver(Intake &intake, const std::vector<LabelledMessage> &texts)
        : m_intake(intake)
        , m_texts(texts)
    {}

    void run(int messages)
    {
        for (int i = 0; i < messages; ++i) {
            {
                std::unique_lock lock(m_mutex);
                m_fewer.wait(lock, [this] { return m_underWay < kUnderWay; });
                ++m_underWay;
            }
            m_intake.accept(message(i), [this](const Result<Accepted> &accepted) {
                const std::lock_guard lock(m_mutex);
                m_refused += accepted ? 0 : 1;
                --m_underWay;
                m_fewer.notify_one();
            });
        }
        std::unique_lock lock(m_mutex);
        m_fewer.wait(lock, [this] { return m_underWay == 0; });
    }
    int refused() const { return m_refused; }

private:
    InboundMessage message(int number) const
    {
        const LabelledMessage &text = m_texts[size_t(number) % m_texts.size()];
        InboundMessage m;
        m.inbox = QStringLiteral("fintech");
        m.externalId = QStringLiteral("C%1").arg(number % kCustomers);
        m.email = QStringLiteral("user%1@example.com").arg(number);
        m.channel = Channel(number % 4);
        m.subject = text.input.subject;
        m.body = text.input.message;
        return m;
    }

    Intake &m_intake;
    const std::vector<LabelledMessage> &m_texts;
    std::mutex m_mutex;
    std::condition_variable m_fewer;
    int m_underWay = 0;
    int m_refused = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QFile file(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    const int messages = argc > 2 ? std::atoi(argv[2]) : 20'000;
    if (!file.open(QIODevice::ReadOnly) || messages < 1) {
        std::fprintf(stderr, "usage: bench_ingest TICKETS.jsonl [MESSAGES]\n");
        return 2;
    }
    const auto texts = readLabelledMessages(file.readAll());
    const QTemporaryDir folder;
    Settings settings;
    settings.dataFolder = folder.path();
    settings.databaseFile = folder.filePath(QStringLiteral("caseline.db"));
    const SystemClock clock;
    auto desk = Desk::open(settings, clock);
    if (!texts || texts->empty() || !desk)
        return 1;

    const double judgedFrom = processorSeconds();
    double sink = 0;
    for (int i = 0; i < messages; ++i)
        sink += (*desk)->judge().judge((*texts)[size_t(i) % texts->size()].input).confidence;
    const double judging = (processorSeconds() - judgedFrom) / messages * 1e6;

    Driver driver((*desk)->intake(), *texts);
    const double from = processorSeconds();
    const auto start = std::chrono::steady_clock::now();
    driver.run(messages);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    const double spent = (processorSeconds() - from) / messages * 1e6;
    std::printf("%d messages, %d refused: %.0f/s, %.1f us of processor each\n", messages,
                driver.refused(), messages / taken.count(), spent);
    std::printf("judgement alone: %.1f us, %.0f %% of it\n", judging, 100 * judging / spent);
    return sink < 0 ? 1 : 0;
}
