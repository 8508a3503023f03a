// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flow_row.h"
#include "ports/attachments.h"

#include <vector>

namespace caseline {

/// What a person wants of files.
struct FileWish
{
    enum class Act { Show, Save, SaveAll };
    Act act = Act::Show;
    std::vector<Attachment> files{}; ///< one, unless all are saved
};

/// The files of a message side by side, in as many lines as they need; several can be saved at
/// once.
class FileRow : public FlowRow
{
    Q_OBJECT
public:
    explicit FileRow(const std::vector<Attachment> &files, QWidget *parent = nullptr);

Q_SIGNALS:
    void wished(const caseline::FileWish &wish);
};

} // namespace caseline
