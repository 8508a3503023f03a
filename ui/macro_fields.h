// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/macro.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace caseline {

class BoxSpelling;
class ComposerBox;
class Segmented;
class SpellChecker;

/// What can be chosen from when a macro is written.
struct MacroChoices
{
    QStringList categories; ///< their keys
    QStringList people;
    QStringList teams;
};

/// The fields of one macro.
class MacroFields : public QWidget
{
    Q_OBJECT
public:
    explicit MacroFields(const MacroChoices &choices, QWidget *parent = nullptr);

    /// What was put in, without id and time.
    Macro macro() const;
    void setMacro(const Macro &macro);
    void focusName();
    /// Marks misspelt words; `checker` outlives the fields.
    void offerSpelling(SpellChecker &checker);

Q_SIGNALS:
    void edited();
    void keepWanted(); ///< Ctrl+Return in the text

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fillChoices(const MacroChoices &choices);
    void buildChanges(QVBoxLayout *column);
    void buildText(QVBoxLayout *column);
    void changed();

    QLineEdit *m_name;
    QComboBox *m_status;
    QComboBox *m_priority;
    QComboBox *m_category;
    QLineEdit *m_snooze;
    QComboBox *m_assignee;
    QComboBox *m_team;
    QLineEdit *m_addTags;
    QLineEdit *m_removeTags;
    Segmented *m_text;
    ComposerBox *m_body;
    BoxSpelling *m_spelling = nullptr;
    bool m_showing = false;
};

} // namespace caseline
