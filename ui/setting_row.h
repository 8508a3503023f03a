// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/settings_book.h"
#include "setting_fields.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace caseline {

class Button;
class Label;

/// One setting: what it is and does, where its value comes from, and a place to change it. What is
/// wrong with it stands below.
class SettingRow : public QWidget
{
    Q_OBJECT
public:
    explicit SettingRow(SettingField field, QWidget *parent = nullptr);

    const SettingField &field() const { return m_field; }
    /// As saved. What was typed and not saved goes.
    void setEntry(const SettingEntry &entry);
    void setTrouble(const QString &why);
    bool isChanged() const;
    /// To be saved; empty: to be taken out.
    QString value() const;
    void discard() { setEntry(m_entry); }
    /// Whether all of these words stand in it.
    bool fits(const QString &words) const;
    QWidget *editor() const;

Q_SIGNALS:
    void edited();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildEditor();
    void showOrigin();
    void showChoice();

    const SettingField m_field;
    SettingEntry m_entry;
    bool m_removed = false; ///< a secret that is to go
    Label *m_origin;
    Label *m_trouble;
    QLineEdit *m_line = nullptr;
    QComboBox *m_choice = nullptr;
    Button *m_remove = nullptr;
};

} // namespace caseline
