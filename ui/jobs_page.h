// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/job_list_model.h"
#include "job_words.h"
#include "log_page.h"

#include "domain/caller.h"

namespace caseline {

class JobStory;

/// Work in the background: what was given up, with its last error, to be tried again or discarded;
/// and what waits and runs.
class JobsPage : public LogPage
{
    Q_OBJECT
public:
    /// `list` and `jobs` outlive the page.
    JobsPage(JobListModel &list, Jobs &jobs, const Clock &clock, const Caller &caller,
             QWidget *parent = nullptr);

    /// Its keys work while the page is in sight.
    void offerCommands(Commands &commands);
    JobFilter filter() const { return JobFilter(currentFilter()); }
    void setFilter(JobFilter filter) { chooseFilter(int(filter)); }
    void retry();
    void discard() override;
    void openTicketOfCurrent() override {} // work belongs to none
    const Job *current() const;

protected:
    void ask(int filter) override;
    void showCurrent() override;

private:
    using Then = std::function<void(const Job &)>;

    static LogLook lookOfPage();
    Jobs::Done answer(Then then);
    bool canChange() const;

    JobListModel &m_list;
    Jobs &m_jobs;
    const Caller m_caller;
    JobStory *m_story;
};

} // namespace caseline
