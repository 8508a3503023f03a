// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_story.h"

#include "button.h"
#include "job_words.h"
#include "label.h"

#include <QEvent>
#include <QPlainTextEdit>

namespace caseline {

JobStory::JobStory(QWidget *parent)
    : StoryPane(parent)
    , m_retry(new Button(ButtonKind::Plain, Icon::Refresh, tr("Try again"), this))
    , m_discard(new Button(ButtonKind::Danger, Icon::Trash, tr("Discard"), this))
    , m_error(new QPlainTextEdit(this))
{
    m_retry->setHint(QStringLiteral("R"));
    m_error->setReadOnly(true);
    m_error->setFrameShape(QFrame::NoFrame);
    m_error->setLayoutDirection(Qt::LeftToRight);
    m_error->setTabChangesFocus(true);
    m_error->setAccessibleName(tr("Last error"));
    m_error->setFont(Theme::of(this).codeFont());
    caption().setText(tr("Last error"));
    build({m_retry, m_discard}, m_error, 5);
    connect(m_retry, &QPushButton::clicked, this, &JobStory::retryWanted);
    connect(m_discard, &QPushButton::clicked, this, &StoryPane::discardWanted);
    setJob(std::nullopt, false);
}

void JobStory::setJob(const std::optional<Job> &job, bool writes)
{
    setVisible(job.has_value());
    if (!job)
        return;
    headline().setText(JobWords::kind(job->kind));
    explanation().setText(JobWords::explanation(*job));
    aside().setText(JobWords::attempts(job->attempts));
    m_retry->setVisible(writes && job->status == JobStatus::Failed);
    m_discard->setVisible(writes && job->status == JobStatus::Failed);
    caption().setVisible(!job->lastError.isEmpty());
    m_error->setVisible(!job->lastError.isEmpty());
    if (m_error->toPlainText() != job->lastError)
        m_error->setPlainText(job->lastError);
}

void JobStory::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        m_error->setFont(Theme::of(this).codeFont());
}

} // namespace caseline
