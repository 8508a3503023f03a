// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collection_dialog.h"

#include "items/macro_list.h"

namespace caseline {

class MacroFields;
struct MacroChoices;

/// Macros are written, changed and removed here.
class MacroDialog : public CollectionOf<Macro, MacroList>
{
    Q_OBJECT
public:
    MacroDialog(MacroList &macros, const MacroChoices &choices, QWidget *window);

    MacroFields &fields() { return *m_fields; }

protected:
    CollectionLine lineOf(const Macro &macro) const override;
    const std::vector<Macro> &stored() const override { return m_macros.macros(); }
    bool isSame(const Macro &a, const Macro &b) const override;
    void showItem(const Macro &macro) override;
    void focusFields() override;
    Macro written() const override;
    QString reasonOf(const Error &error) const override;

private:
    MacroList &m_macros;
    MacroFields *m_fields;
};

} // namespace caseline
