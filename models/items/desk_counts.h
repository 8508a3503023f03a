// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/metrics_reader.h"

#include <QObject>

namespace caseline {

class ChangeBatcher;

/// Live counts of the standing views. Lives on the GUI thread.
class DeskCounts : public QObject
{
    Q_OBJECT
public:
    DeskCounts(const MetricsReader &reader, Background &background, ChangeBatcher &changes,
               QString me, QObject *parent = nullptr);
    const ViewCounts &value() const { return m_value; }

Q_SIGNALS:
    void changed();

private:
    void reload();

    const MetricsReader &m_reader;
    Background &m_background;
    const QString m_me;
    bool m_reading = false;
    bool m_again = false;
    ViewCounts m_value;
};

} // namespace caseline
