// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QAbstractButton>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace caseline {

class Button;
class ClampedText;
class Label;

/// A further way on: icon, what, why, and its keys.
class StepRow : public QAbstractButton
{
    Q_OBJECT
public:
    StepRow(Icon icon, const QString &title, const QString &reason, const QStringList &keys,
            QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    QString m_reason;
    QStringList m_keys;
};

/// What a pane shows when there is nothing to show: what is so, one primary step, two or three
/// more.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// With the sign of what there is none of; without one, a tick: all is done.
    void setWords(const QString &headline, const QString &sentence, Icon sign = Icon::None);
    /// A command to try, in code letters, with a button that copies it.
    void setCode(const QString &code);
    Button *setPrimary(Icon icon, const QString &text, const QString &hint, const QString &beside);
    void addStep(Icon icon, const QString &title, const QString &reason, const QStringList &keys,
                 std::function<void()> go);
    void clearSteps();

private:
    QVBoxLayout *m_column;
    QWidget *m_drawing = nullptr;
    ClampedText *m_headline;
    ClampedText *m_sentence;
    QWidget *m_code = nullptr;
    QWidget *m_primary = nullptr;
    QVBoxLayout *m_steps;
};

} // namespace caseline
