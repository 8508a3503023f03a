// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace caseline {

class Button;
class Label;

/// Who gets a copy of an answer: all who are in the conversation, until somebody is left out. Out
/// of sight where nobody can get one.
class CopyChoice : public QWidget
{
    Q_OBJECT
public:
    explicit CopyChoice(QWidget *parent = nullptr);

    /// The people of another conversation: nobody is left out.
    void start(const QStringList &people);
    /// The same conversation: who was left out stays so.
    void setPeople(const QStringList &people);
    /// Those who get a copy, in order.
    QStringList chosen() const;
    bool isEmpty() const { return m_people.isEmpty(); }
    void setChosen(const QString &address, bool chosen);
    /// What is offered: everybody with a tick, and nobody at all.
    void openMenu();

Q_SIGNALS:
    void changed();

private:
    void showChoice();

    QStringList m_people;
    QStringList m_leftOut;
    Label *m_caption;
    Label *m_addresses;
    Button *m_choose;
};

} // namespace caseline
