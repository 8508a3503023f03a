// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace caseline {

/// One section of the settings: a column of at most 680 under a title, and a sentence that says
/// what it is about.
class SettingsForm : public QScrollArea
{
    Q_OBJECT
public:
    SettingsForm(const QString &title, const QString &sentence, QWidget *parent = nullptr);

    /// Under what is there already.
    void addWidget(QWidget *widget);

protected:
    QWidget *column() const { return m_column; }
    QVBoxLayout *rows() const { return m_rows; }

private:
    QWidget *m_column;
    QVBoxLayout *m_rows;
};

} // namespace caseline
