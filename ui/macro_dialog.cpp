// SPDX-License-Identifier: GPL-3.0-or-later
#include "macro_dialog.h"

#include "error_text.h"
#include "macro_fields.h"

#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr QSize macroSize(860, 640);
constexpr int macroListWidth = 264;

} // namespace

MacroDialog::MacroDialog(MacroList &macros, const MacroChoices &choices, QWidget *window)
    : CollectionOf(macros, {tr("Macros"), tr("New macro"), Icon::Play, macroSize, macroListWidth},
                   window)
    , m_macros(macros)
    , m_fields(new MacroFields(choices, panel()))
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(20, 16, 24, 12);
    column->addWidget(m_fields);
    connect(m_fields, &MacroFields::edited, this, &MacroDialog::edited);
    connect(m_fields, &MacroFields::keepWanted, this, &MacroDialog::keep);
    start(column);
}

CollectionLine MacroDialog::lineOf(const Macro &macro) const
{
    return {macro.id.value, macro.name, {}};
}

bool MacroDialog::isSame(const Macro &a, const Macro &b) const
{
    Macro same = a;
    same.id = b.id;
    same.updatedAt = b.updatedAt;
    return same == b;
}

void MacroDialog::showItem(const Macro &macro)
{
    m_fields->setMacro(macro);
}

void MacroDialog::focusFields()
{
    m_fields->focusName();
}

Macro MacroDialog::written() const
{
    return m_fields->macro();
}

QString MacroDialog::reasonOf(const Error &error) const
{
    const QString field = error.fields.empty() ? QString() : error.fields.front().field;
    if (error.kind == ErrorKind::Conflict)
        return tr("Another macro has this name.");
    if (field == QLatin1String("name"))
        return tr("It needs a name.");
    if (field == QLatin1String("snooze"))
        return tr("No time to set aside until; and what is finished is not set aside.");
    if (field == QLatin1String("add_tags") || field == QLatin1String("remove_tags"))
        return tr("Tags are up to 20 words of up to 40 letters, without commas.");
    if (field == QLatin1String("body"))
        return tr("It needs words, at most 5,000 characters.");
    if (field == QLatin1String("changes"))
        return tr("It needs something to do.");
    return ErrorText::of(error);
}

} // namespace caseline
