// SPDX-License-Identifier: GPL-3.0-or-later
#include "writing_judge.h"

#include <QCoreApplication>
#include <QPointer>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr auto writingPause = 250ms;
constexpr qsizetype leastLetters = 8;

} // namespace

WritingJudge::WritingJudge(Classifier &classifier, Background &background, QObject *parent)
    : QObject(parent)
    , m_classifier(classifier)
    , m_background(background)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(writingPause);
    connect(&m_pause, &QTimer::timeout, this, &WritingJudge::ask);
}

void WritingJudge::setWords(const QString &subject, const QString &message, Plan plan,
                            const QString &taxonomy)
{
    ClassifyRequest request;
    request.subject = subject;
    request.message = message;
    request.plan = plan;
    request.taxonomy = taxonomy;
    request.patience = Milliseconds(0); // no time for anybody but this machine
    const bool same = request.subject == m_request.subject &&
                      request.message == m_request.message && request.plan == m_request.plan;
    if (same)
        return;
    m_request = std::move(request);
    ++m_question;
    if (m_request.subject.trimmed().size() + m_request.message.trimmed().size() >= leastLetters)
        return m_pause.start();
    m_pause.stop();
    if (!m_judgement)
        return;
    m_judgement.reset();
    Q_EMIT judged();
}

void WritingJudge::ask()
{
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    m_background.run([self = QPointer<WritingJudge>(this), classifier = &m_classifier,
                      request = m_request, question = m_question] {
        classifier->classify(request, [self, question](const Judgement &judgement) {
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, question, judgement] {
                    if (self)
                        self->answered(question, judgement);
                },
                Qt::QueuedConnection);
        });
    });
}

void WritingJudge::answered(int question, const Judgement &judgement)
{
    m_asking = false;
    if (std::exchange(m_again, false))
        ask();
    if (question != m_question)
        return;
    m_judgement = judgement;
    Q_EMIT judged();
}

} // namespace caseline
