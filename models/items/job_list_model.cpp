// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_list_model.h"

namespace caseline {

namespace {

constexpr auto kJobPace = std::chrono::seconds(2);

bool isNewerJob(const Job &a, const Job &b)
{
    return a.id.value > b.id.value;
}

} // namespace

JobListModel::JobListModel(const JobReader &reader, Background &background, QObject *parent)
    : LogListModel({[&reader](JobStatus status, const std::optional<Job> &after) {
                        return reader.page(status, after ? std::optional(after->id) : std::nullopt,
                                           pageSize);
                    },
                    isNewerJob},
                   background, LogNews::LookedFor, kJobPace, parent)
{}

QVariant JobListModel::words(const Job &row, int role) const
{
    return role == Qt::DisplayRole ? QVariant(row.kind) : QVariant();
}

} // namespace caseline
