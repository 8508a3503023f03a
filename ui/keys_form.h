// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"
#include "ports/accounts.h"
#include "settings_form.h"

class QCheckBox;
class QLineEdit;

namespace caseline {

class AccessRow;
class Button;
class Label;

/// The keys of programs: which there are, a new one, a new secret, an end. A secret is shown once.
class KeysForm : public SettingsForm
{
    Q_OBJECT
public:
    KeysForm(KeyDirectory &keys, const Clock &clock, QWidget *parent = nullptr);

    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildMaker();
    void addKeyRow(const ApiKey &key);
    void create();
    void showSecret(const Result<CreatedKey> &made);
    void showTrouble(const Error &error);
    QString aboutKey(const ApiKey &key) const;
    void showState(AccessRow *row, const ApiKey &key) const;

    KeyDirectory &m_keys;
    const Clock &m_clock;
    QWidget *m_list;
    QWidget *m_secret;
    QLineEdit *m_name;
    QList<QCheckBox *> m_scopes;
    Button *m_create;
    Label *m_trouble;
};

} // namespace caseline
