// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/tag_reader.h"

#include <QObject>

namespace caseline {

/// The tags that tickets have, to be offered where one is written. Lives on the GUI thread.
class DeskTags : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMost = 500;

    DeskTags(const TagReader &reader, Background &background, QObject *parent = nullptr);

    /// What was read last; nothing before.
    const QStringList &tags() const { return m_tags; }
    /// Reads them anew, away from the GUI thread.
    void reload();

Q_SIGNALS:
    void changed();

private:
    const TagReader &m_reader;
    Background &m_background;
    QStringList m_tags;
};

} // namespace caseline
