// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/webhooks.h"
#include "settings_form.h"

class QComboBox;
class QLineEdit;

namespace caseline {

class Button;
class Label;

/// Who is told of what happens here, and who may tell us. The secret of one that goes out is made
/// here and shown once; that of one that comes in is typed and never shown.
class WebhooksForm : public SettingsForm
{
    Q_OBJECT
public:
    explicit WebhooksForm(WebhookDirectory &webhooks, QWidget *parent = nullptr);

    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildMaker();
    void showKind();
    void addRow(const Webhook &webhook);
    void add();
    void added(const Result<QString> &shown);
    void say(const QString &trouble);

    WebhookDirectory &m_webhooks;
    QWidget *m_list;
    QWidget *m_shown;
    QComboBox *m_kind;
    QLineEdit *m_name;
    QLineEdit *m_more; ///< an address, or a secret
    Button *m_add;
    Label *m_trouble;
};

} // namespace caseline
