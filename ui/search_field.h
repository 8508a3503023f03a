// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QLineEdit>

namespace caseline {

class Button;

/// A line to type into with an icon before it and, while empty and not focused, the key that leads
/// here; while something is typed, `note` stands at the end ("23 found") and a button that clears
/// it.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    SearchField(const QString &name, const QString &key, QWidget *parent = nullptr);

    void setNote(const QString &note);
    void setLeadingIcon(Icon icon);

Q_SIGNALS:
    /// Escape: give up what was typed.
    void dismissed();
    /// Down, from the field into what it found.
    void descended();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refit();
    void placeClear();

    Button *m_clear;
    QString m_key;
    QString m_note;
    Icon m_icon = Icon::Search;
};

} // namespace caseline
