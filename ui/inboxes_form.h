// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "ports/inboxes.h"
#include "settings_form.h"

class QLineEdit;
class QPlainTextEdit;

namespace caseline {

class Button;
class Label;

/// Name, address and signature of one inbox, saved at once by its button.
class InboxForm : public QWidget
{
    Q_OBJECT
public:
    InboxForm(InboxDirectory &inboxes, const InboxSender &sender, Caller caller,
              QWidget *parent = nullptr);

    bool isChanged() const;
    void save();

private:
    InboxSender typed() const;
    void saved(const Result<InboxSender> &kept);
    void showChange();

    InboxDirectory &m_inboxes;
    InboxSender m_sender;
    const Caller m_caller;
    QLineEdit *m_name;
    QLineEdit *m_address;
    QPlainTextEdit *m_signature;
    Label *m_news;
    Button *m_save;
};

/// How each inbox writes mail.
class InboxesForm : public SettingsForm
{
    Q_OBJECT
public:
    InboxesForm(InboxDirectory &inboxes, const Caller &caller, QWidget *parent = nullptr);
};

} // namespace caseline
