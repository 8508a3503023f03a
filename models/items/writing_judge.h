// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/classifier.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace caseline {

/// What the desk makes of a message while it is written: asked when the writer pauses, away from
/// the GUI thread, one question at a time. Only this machine is asked: unfinished words do not
/// leave it. Lives on the GUI thread.
class WritingJudge : public QObject
{
    Q_OBJECT
public:
    WritingJudge(Classifier &classifier, Background &background, QObject *parent = nullptr);

    /// Less than a few letters are no question; then there is no judgement.
    void setWords(const QString &subject, const QString &message, Plan plan,
                  const QString &taxonomy);
    const std::optional<Judgement> &judgement() const { return m_judgement; }

Q_SIGNALS:
    void judged();

private:
    void ask();
    void answered(int question, const Judgement &judgement);

    Classifier &m_classifier;
    Background &m_background;
    QTimer m_pause;
    ClassifyRequest m_request;
    std::optional<Judgement> m_judgement;
    int m_question = 0; ///< answers to earlier ones are dropped
    bool m_asking = false;
    bool m_again = false; ///< the words changed while it was being asked
};

} // namespace caseline
