// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/blocked_senders.h"
#include "settings_form.h"

class QLineEdit;

namespace caseline {

class Button;
class Label;

/// What the form asks and tells. All outlive it; `background` runs what blocks.
struct BlockedSenderPorts
{
    const BlockedSenderReader &reader;
    BlockedSenders &senders;
    Background &background;
    const Clock &clock;
    Caller caller;
};

/// Whose mail is kept and makes nothing, page by page, by name.
class BlockedSendersForm : public SettingsForm
{
    Q_OBJECT
public:
    explicit BlockedSendersForm(BlockedSenderPorts ports, QWidget *parent = nullptr);

    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildMaker();
    void block();
    void unblock(const QString &sender);
    void read(const QString &after);
    void showPage(const Result<std::vector<BlockedSender>> &page, bool more);
    void addRow(const BlockedSender &sender);
    void changed(const Result<BlockedSender> &done);
    void say(const QString &trouble);

    const BlockedSenderPorts m_ports;
    QWidget *m_list;
    QLineEdit *m_sender;
    Button *m_block;
    Button *m_more;
    Label *m_trouble;
    QString m_last; ///< of those that are shown
    int m_reading = 0;
};

} // namespace caseline
