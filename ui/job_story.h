// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "story_pane.h"

#include "domain/outbox.h"

#include <optional>

class QPlainTextEdit;

namespace caseline {

class Button;

/// The chosen job: what it is, what can be done, and its last error as a whole.
class JobStory : public StoryPane
{
    Q_OBJECT
public:
    explicit JobStory(QWidget *parent = nullptr);

    /// None: nothing is chosen. `writes`: whether this person may change anything.
    void setJob(const std::optional<Job> &job, bool writes);

Q_SIGNALS:
    void retryWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    Button *m_retry;
    Button *m_discard;
    QPlainTextEdit *m_error;
};

} // namespace caseline
