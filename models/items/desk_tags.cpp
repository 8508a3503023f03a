// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_tags.h"

#include "async_read.h"

namespace caseline {

DeskTags::DeskTags(const TagReader &reader, Background &background, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_background(background)
{
    reload();
}

/// What cannot be read now leaves what was known.
void DeskTags::reload()
{
    readAsync(
        m_background, this, [reader = &m_reader] { return reader->tagsInUse(kMost); },
        [this](const Result<QStringList> &tags) {
            if (!tags || *tags == m_tags)
                return;
            m_tags = *tags;
            Q_EMIT changed();
        });
}

} // namespace caseline
