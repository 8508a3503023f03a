// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QKeySequence>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QWidget;

namespace caseline {

enum class CommandGroup { Do, Go, Window };

/// One thing a person can do, wherever it is offered: by key, in a menu, in the palette, in the
/// sheet of keys.
struct WindowCommand
{
    QString id; ///< stable, e.g. "ticket.resolve"
    CommandGroup group = CommandGroup::Do;
    Icon icon = Icon::None;
    QString text;
    QString brief; ///< for the key strip, e.g. "resolve"; empty: never there
    QKeySequence keys;
    std::function<void()> run;
    std::function<bool()> enabled; ///< none: always
    QString hint;                  ///< beside the text in the palette
};

/// The registry of what can be done in a window. Feeds shortcuts, menus, palette, strip and sheet.
class Commands : public QObject
{
    Q_OBJECT
public:
    explicit Commands(QWidget *window);
    ~Commands() override;

    /// From now on only commands are taken whose ids `fits` agrees to.
    void takeOnly(std::function<bool(const QString &id)> fits) { m_fits = std::move(fits); }
    void add(WindowCommand command);
    /// One of the Do group, without a hint.
    void add(const char *id, Icon icon, const QString &text, const QString &brief,
             const QKeySequence &keys, std::function<void()> run, std::function<bool()> enabled);
    /// Takes out all whose ids begin so. Not while one of them runs.
    void remove(const QString &prefix);
    const std::vector<std::unique_ptr<WindowCommand>> &all() const { return m_commands; }
    const WindowCommand *find(const QString &id) const;
    bool isEnabled(const WindowCommand &command) const
    {
        return !command.enabled || command.enabled();
    }
    void run(const QString &id);

    /// Asks again what is possible; keys of what is not are free for others.
    void refresh();
    /// While something lies over the window its keys are not for what is below.
    void setSuspended(bool suspended);

Q_SIGNALS:
    void refreshed();

private:
    QWidget *m_window;
    std::vector<std::unique_ptr<WindowCommand>> m_commands;
    std::vector<QAction *> m_actions;
    std::function<bool(const QString &id)> m_fits; ///< none: all
    bool m_suspended = false;
};

} // namespace caseline
