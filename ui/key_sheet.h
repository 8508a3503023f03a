// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "overlay.h"

#include <utility>
#include <vector>

class QScrollArea;
class QVBoxLayout;

namespace caseline {

class Button;
class Commands;
class Label;
class SearchField;
struct WindowCommand;

/// All keys of the window, found by a few letters of what they do.
class KeySheet : public Overlay
{
    Q_OBJECT
public:
    KeySheet(const Commands &commands, QWidget *window);

    /// Shows what the registry holds now.
    void openFresh();

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Group
    {
        Label *title = nullptr;
        std::vector<std::pair<QString, QWidget *>> rows;
    };

    QWidget *makePage();
    static QWidget *addRow(const WindowCommand &command, QVBoxLayout *column, QWidget *page);
    void filter(const QString &words);

    const Commands &m_commands;
    SearchField *m_find;
    Button *m_close;
    QScrollArea *m_area;
    std::vector<Group> m_groups;
};

} // namespace caseline
