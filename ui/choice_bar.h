// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QHBoxLayout;

namespace caseline {

class Button;
class Commands;
class Label;

/// Over the list while several tickets are chosen: how many, what can be done with them; while it
/// is being done, how far it is; and afterwards why some were refused.
class ChoiceBar : public QWidget
{
    Q_OBJECT
public:
    explicit ChoiceBar(QWidget *parent = nullptr);

    void setCount(int count);
    void setProgress(int answered, int total);
    void endProgress();
    /// Why those that are still chosen were refused; empty: they were not.
    void setTrouble(const QString &trouble);
    bool isRunning() const { return m_total > 0; }
    /// The keys of the commands, beside their signs where there is room.
    void showKeys(const std::function<QString(const QString &command)> &keysOf);

Q_SIGNALS:
    void cleared();
    void cancelled();
    /// A command, by its id, for all that are chosen.
    void wanted(const QString &command);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addAction(int icon, const QString &name, const char *command);
    void showState();
    void fitKeys();

    struct Action
    {
        Button *button;
        QString command;
        QString keys;
    };
    QHBoxLayout *m_row;
    Button *m_clear;
    Label *m_words;
    Button *m_cancel;
    QWidget *m_actions;
    std::vector<Action> m_each;
    QString m_trouble;
    int m_count = 0;
    int m_answered = 0;
    int m_total = 0; ///< 0: nothing is being done
};

} // namespace caseline
