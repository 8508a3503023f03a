// SPDX-License-Identifier: GPL-3.0-or-later
// Several changes under a name, for the open ticket or all that are chosen.
#include "items/macro_list.h"
#include "macro_dialog.h"
#include "macro_fields.h"
#include "main_window.h"
#include "picker.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "toast.h"

namespace caseline {

namespace {

/// In front of the ids of commands that are macros.
QString macroCommand()
{
    return QStringLiteral("macro.");
}

} // namespace

void MainWindow::offerMacros(MacroList &macros)
{
    m_macros = &macros;
    m_commands->add(
        "ticket.macro", Icon::Play, tr("Apply a macro…"), {}, Qt::SHIFT | Qt::Key_A,
        [this] { offerMacro(targets()); },
        [this] { return (isChoosing() || openValue()) && !m_macros->macros().empty(); });
    m_commands->add({QStringLiteral("window.macros"),
                     CommandGroup::Window,
                     Icon::Play,
                     tr("Write and change macros…"),
                     {},
                     {},
                     [this] { writeMacros(); },
                     {},
                     {}});
    connect(&macros, &MacroList::changed, this, &MainWindow::showMacros);
    showMacros();
}

/// Each stands in the palette under its name.
void MainWindow::showMacros()
{
    m_commands->remove(macroCommand());
    for (const Macro &macro : m_macros->macros())
        m_commands->add({macroCommand() + QString::number(macro.id.value),
                         CommandGroup::Do,
                         Icon::Play,
                         tr("Macro: %1").arg(macro.name),
                         {},
                         {},
                         [this, id = macro.id] { applyMacro(id, targets()); },
                         [this] { return isChoosing() || openValue(); },
                         {}});
    m_commands->refresh();
}

void MainWindow::offerMacro(const Targets &targets)
{
    PickerAsk ask{tr("Macro"), tr("Name of a macro"), {}, false, false, scopeOf(targets)};
    for (const Macro &macro : m_macros->macros())
        ask.entries.push_back({QString::number(macro.id.value), Icon::Play, macro.name, {}, false});
    m_picker->ask(std::move(ask), [this, targets](const QStringList &keys) {
        applyMacro(MacroId{keys.first().toLongLong()}, targets);
    });
}

void MainWindow::applyMacro(MacroId id, const Targets &targets)
{
    const Macro *macro = m_macros->find(id);
    if (!macro || targets.empty())
        return;
    ApplyMacro apply{*macro};
    if (!macro->snooze.isEmpty()) {
        const auto until = typedTime(macro->snooze, m_clock.now());
        if (!until)
            return m_tickets->list().toast().tell({Icon::Warn, until.error(), {}});
        apply.snoozeUntil = fromMs(until->key.toLongLong());
    }
    m_actions->applyMacro(targets, apply);
    decided(targets);
}

void MainWindow::writeMacros()
{
    if (!m_macroDialog) {
        MacroChoices choices;
        for (const Taxonomy &taxonomy : m_taxonomies)
            for (const Category &category : taxonomy.categories)
                choices.categories << category.key;
        choices.categories.removeDuplicates();
        choices.people = m_people;
        choices.teams = m_vocabulary.teams;
        m_macroDialog = new MacroDialog(*m_macros, choices, this);
        if (m_spelling)
            m_macroDialog->fields().offerSpelling(*m_spelling);
        watch(m_macroDialog);
    }
    m_macroDialog->open();
}

} // namespace caseline
