// SPDX-License-Identifier: GPL-3.0-or-later
#include "trial_row.h"

#include "button.h"
#include "items/gui_answer.h"
#include "label.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace caseline {

namespace {

constexpr qsizetype longestWords = 400; // of the other side

QString trialName(ConnectionTrial trial)
{
    switch (trial) {
    case ConnectionTrial::SendMail: return TrialRow::tr("Send a test");
    case ConnectionTrial::ReadMailbox: return TrialRow::tr("Look into the mailbox");
    case ConnectionTrial::AskTwilio: return TrialRow::tr("Ask for the account");
    case ConnectionTrial::AskModel: return TrialRow::tr("Try it");
    case ConnectionTrial::SendText: return TrialRow::tr("Send a text");
    }
    return {};
}

QString trialConsequence(ConnectionTrial trial)
{
    switch (trial) {
    case ConnectionTrial::SendMail:
        return TrialRow::tr("To the team, or to the sender where no team is named");
    case ConnectionTrial::ReadMailbox: return TrialRow::tr("Nothing is taken over");
    case ConnectionTrial::AskTwilio: return TrialRow::tr("Nothing is sent to anybody");
    case ConnectionTrial::AskModel: return TrialRow::tr("A short question that names nobody");
    case ConnectionTrial::SendText: return TrialRow::tr("One SMS to the number beside it");
    }
    return {};
}

} // namespace

TrialRow::TrialRow(ConnectionTrials &trials, ConnectionTrial trial, QWidget *parent)
    : QWidget(parent)
    , m_trials(trials)
    , m_trial(trial)
    , m_go(new Button(ButtonKind::Plain, Icon::Play, trialName(trial), this))
    , m_result(new Label(TextStyle::Meta, ColorRole::Muted, trialConsequence(trial), this))
{
    m_result->setWordWrap(true);
    m_result->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_go->setAccessibleDescription(trialConsequence(trial));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 12, 0, 12);
    row->setSpacing(12);
    if (m_trial == ConnectionTrial::SendText) {
        m_number = new QLineEdit(this);
        m_number->setPlaceholderText(tr("Number, such as +49 30 1234567"));
        m_number->setAccessibleName(tr("Number that gets the test"));
        row->addWidget(m_number, 0, Qt::AlignTop);
        connect(m_number, &QLineEdit::returnPressed, this, &TrialRow::wanted);
    }
    row->addWidget(m_go, 0, Qt::AlignTop);
    row->addWidget(m_result, 1);
    connect(m_go, &QPushButton::clicked, this, &TrialRow::wanted);
}

void TrialRow::forget()
{
    ++m_asked;
    m_go->setEnabled(true);
    m_result->setRole(ColorRole::Muted);
    m_result->setText(trialConsequence(m_trial));
}

void TrialRow::run(const SettingChanges &unsaved)
{
    const QString number = m_number ? m_number->text().trimmed() : QString();
    if (m_number && number.isEmpty())
        return say(false, tr("Type the number that gets it."));
    m_go->setEnabled(false);
    m_result->setRole(ColorRole::Muted);
    m_result->setText(tr("Asking the other side…"));
    const int asked = ++m_asked;
    const auto done =
        onGuiThread<Result<QString>>(this, [this, asked](const Result<QString> &result) {
            if (asked == m_asked)
                showResult(result);
        });
    if (m_number)
        m_trials.sendText(number, unsaved, done);
    else
        m_trials.run(m_trial, unsaved, done);
}

void TrialRow::showResult(const Result<QString> &result)
{
    m_go->setEnabled(true);
    if (result)
        say(true, tr("It works. %1").arg(result->left(longestWords)));
    else
        say(false, tr("It failed: %1").arg(result.error().detail.left(longestWords)));
}

void TrialRow::say(bool fine, const QString &text)
{
    m_result->setRole(fine ? ColorRole::SuccessText : ColorRole::ErrorText);
    m_result->setText(text);
    m_go->setAccessibleDescription(text);
}

} // namespace caseline
