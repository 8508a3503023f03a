// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace caseline {

class Button;
class Label;

/// The chosen item of a log below its list: what became of it and what can be done on one side, the
/// whole story on the other.
class StoryPane : public QWidget
{
    Q_OBJECT
public:
    /// Time went by: whatever counts is told anew.
    virtual void tick() {}

Q_SIGNALS:
    void discardWanted();
    void ticketWanted();

protected:
    explicit StoryPane(QWidget *parent);
    /// The whole story takes `share` to the five of the rest.
    void build(const QList<Button *> &buttons, QWidget *whole, int share);

    Label &headline() { return *m_headline; }
    Label &explanation() { return *m_explanation; }
    Label &aside() { return *m_aside; }
    /// Over the whole story.
    Label &caption() { return *m_caption; }

    void paintEvent(QPaintEvent *event) override;

private:
    Label *m_headline;
    Label *m_explanation;
    Label *m_aside;
    Label *m_caption;
};

} // namespace caseline
