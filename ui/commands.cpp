// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

namespace caseline {

Commands::Commands(QWidget *window)
    : QObject(window)
    , m_window(window)
{}

Commands::~Commands() = default;

void Commands::add(WindowCommand command)
{
    if (m_fits && !m_fits(command.id))
        return;
    auto *action = new QAction(command.text, m_window);
    action->setShortcut(command.keys);
    action->setShortcutContext(Qt::WindowShortcut);
    action->setAutoRepeat(command.group != CommandGroup::Do);
    const QString id = command.id;
    connect(action, &QAction::triggered, this, [this, id] { run(id); });
    m_window->addAction(action);
    m_actions.push_back(action);
    m_commands.push_back(std::make_unique<WindowCommand>(std::move(command)));
}

void Commands::add(const char *id, Icon icon, const QString &text, const QString &brief,
                   const QKeySequence &keys, std::function<void()> run,
                   std::function<bool()> enabled)
{
    add({QLatin1String(id),
         CommandGroup::Do,
         icon,
         text,
         brief,
         keys,
         std::move(run),
         std::move(enabled),
         {}});
}

void Commands::remove(const QString &prefix)
{
    for (size_t i = m_commands.size(); i-- > 0;) {
        if (!m_commands[i]->id.startsWith(prefix))
            continue;
        delete m_actions[i]; // leaves its window by itself
        m_actions.erase(m_actions.begin() + qsizetype(i));
        m_commands.erase(m_commands.begin() + qsizetype(i));
    }
}

const WindowCommand *Commands::find(const QString &id) const
{
    const auto at = std::find_if(m_commands.begin(), m_commands.end(),
                                 [&](const auto &command) { return command->id == id; });
    return at == m_commands.end() ? nullptr : at->get();
}

void Commands::run(const QString &id)
{
    const WindowCommand *command = find(id);
    if (command && isEnabled(*command))
        command->run();
}

void Commands::setSuspended(bool suspended)
{
    m_suspended = suspended;
    refresh();
}

void Commands::refresh()
{
    for (size_t i = 0; i < m_commands.size(); ++i)
        m_actions[i]->setEnabled(!m_suspended && isEnabled(*m_commands[i]));
    Q_EMIT refreshed();
}

} // namespace caseline
