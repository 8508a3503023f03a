// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "log_list_model.h"

#include "ports/jobs.h"

namespace caseline {

/// Background work that stands so, newest first. While it is active it looks every other second
/// what is new: work is not announced as a change of the desk. Lives on the GUI thread.
class JobListModel : public LogListModel<Job, JobStatus>
{
    Q_OBJECT
public:
    JobListModel(const JobReader &reader, Background &background, QObject *parent = nullptr);

protected:
    QVariant words(const Job &row, int role) const override;
};

} // namespace caseline

Q_DECLARE_METATYPE(caseline::Job)
