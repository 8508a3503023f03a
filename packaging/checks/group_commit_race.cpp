// SPDX-License-Identifier: GPL-3.0-or-later
// Many threads against one writer, for the thread sanitizer: built without Qt by
// packaging/checks/tsan. What it counts must add up as well; the sanitizer alone would also pass a
// queue that loses work.
#include "store/group_commit.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

namespace {

using caseline::GroupCommit;

constexpr int kProducers = 8;
constexpr int kWorksEach = 4000;
constexpr int kRounds = 5;
/// Small, so that the queue is full at times and work is refused.
constexpr GroupCommit::Limits kLimits{64, 16};

/// Plain members on purpose: only the writer thread may touch them, and the sanitizer would tell.
class CountingEngine final : public caseline::CommitEngine
{
public:
    explicit CountingEngine(int *commits)
        : m_commits(commits)
    {}
    bool begin() override { return ++m_open == 1; }
    bool savepoint() override { return true; }
    bool release() override { return true; }
    bool rollbackToSavepoint() override { return true; }
    bool commit() override
    {
        --m_open;
        return ++*m_commits % 97 != 0; // a disk that fails now and then
    }
    void rollback() override {}

private:
    int *m_commits;
    int m_open = 0;
};

bool round()
{
    int commits = 0;
    int applied = 0; // touched by the writer thread alone
    std::array<std::atomic<int>, 4> told{};
    std::atomic<int> submitted = 0;
    {
        GroupCommit writer([&commits] { return std::make_unique<CountingEngine>(&commits); },
                           kLimits);
        std::vector<std::thread> producers;
        for (int producer = 0; producer < kProducers; ++producer) {
            producers.emplace_back([&, producer] {
                for (int i = 0; i < kWorksEach; ++i) {
                    ++submitted;
                    writer.submit({[&applied, fails = i % 13 == 0] {
                                       ++applied;
                                       return !fails;
                                   },
                                   [&told](GroupCommit::Outcome outcome) {
                                       ++told.at(static_cast<std::size_t>(outcome));
                                   },
                                   i % 3 != 0});
                    if (i % 64 == producer)
                        (void)writer.waiting();
                }
            });
        }
        // The writer stops while the other producers are still at it: they are refused.
        producers.front().join();
        writer.stop();
        for (std::size_t i = 1; i < producers.size(); ++i)
            producers[i].join();
    }
    int sum = 0;
    for (const std::atomic<int> &count : told)
        sum += count;
    const int refused = told.at(static_cast<std::size_t>(GroupCommit::Outcome::Refused));
    const int committed = told.at(static_cast<std::size_t>(GroupCommit::Outcome::Committed));
    std::printf("%d submitted, %d told (%d committed, %d refused), %d applied in %d commits\n",
                submitted.load(), sum, committed, refused, applied, commits);
    // What shared a savepoint with what failed is applied once more.
    return sum == submitted && applied >= sum - refused && committed > 0;
}

} // namespace

int main()
{
    for (int i = 0; i < kRounds; ++i) {
        if (!round()) {
            std::puts("the counts do not add up");
            return 1;
        }
    }
    return 0;
}
