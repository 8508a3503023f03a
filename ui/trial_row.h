// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/connection_trials.h"

#include <QWidget>

class QLineEdit;

namespace caseline {

class Button;
class Label;

/// A connection to be tried with what stands above, and what the other side said. A text needs
/// somebody to go to: their number is typed here and kept nowhere.
class TrialRow : public QWidget
{
    Q_OBJECT
public:
    TrialRow(ConnectionTrials &trials, ConnectionTrial trial, QWidget *parent = nullptr);

    /// What stands above may have changed: the last result is no longer about it.
    void forget();
    void run(const SettingChanges &unsaved);

Q_SIGNALS:
    void wanted();

private:
    void showResult(const Result<QString> &result);
    void say(bool fine, const QString &text);

    ConnectionTrials &m_trials;
    const ConnectionTrial m_trial;
    QLineEdit *m_number = nullptr; ///< of a text
    Button *m_go;
    Label *m_result;
    int m_asked = 0;
};

} // namespace caseline
