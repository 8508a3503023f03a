// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace caseline {

class Button;
class ConversationView;
class Label;

/// Finds words in the open conversation: a line above it, out of sight until it is wanted.
class ConversationFind : public QWidget
{
    Q_OBJECT
public:
    explicit ConversationFind(ConversationView &view, QWidget *parent = nullptr);

    /// Opens it, with what was looked for last selected.
    void begin();
    void end();
    void step(int by);
    int current() const { return m_current; }
    int count() const { return m_count; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void searchAgain();
    void showState();

    ConversationView &m_view;
    QLineEdit *m_words;
    Label *m_state;
    Button *m_earlier;
    Button *m_up;
    Button *m_down;
    int m_count = 0;
    int m_current = -1;
};

} // namespace caseline
