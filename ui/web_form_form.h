// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/settings_book.h"
#include "settings_form.h"

namespace caseline {

/// The form that any site can frame: its address, and the lines that frame it, to be copied.
class WebFormForm : public SettingsForm
{
    Q_OBJECT
public:
    explicit WebFormForm(const SettingsBook &book, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    const SettingsBook &m_book;
    QWidget *m_shown = nullptr;
};

} // namespace caseline
