// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_row.h"

#include "button.h"
#include "file_chip.h"

namespace caseline {

FileRow::FileRow(const std::vector<Attachment> &files, QWidget *parent)
    : FlowRow(parent)
{
    std::vector<QWidget *> all;
    setAccessibleName(tr("Files"));
    for (const Attachment &file : files) {
        auto *chip = new FileChip(file, this);
        all.push_back(chip);
        connect(chip, &QAbstractButton::clicked, this, [this, file] {
            Q_EMIT wished({FileWish::Act::Show, {file}});
        });
        connect(chip, &FileChip::saveWanted, this, [this, file] {
            Q_EMIT wished({FileWish::Act::Save, {file}});
        });
    }
    if (files.size() > 1) {
        auto *save = new Button(ButtonKind::Quiet, Icon::Download, tr("Save all…"), this);
        save->setSmall(true);
        all.push_back(save);
        connect(save, &QPushButton::clicked, this, [this, files] {
            Q_EMIT wished({FileWish::Act::SaveAll, files});
        });
    }
    setParts(std::move(all));
}

} // namespace caseline
