// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"
#include "ports/accounts.h"
#include "ports/background.h"
#include "settings_form.h"

class QComboBox;
class QLineEdit;

namespace caseline {

class Button;
class Label;

/// Who may log in: new people, another role, a new password, an end. The first one turns this
/// machine's desk into one that asks for a log-in at its next start.
class PeopleForm : public SettingsForm
{
    Q_OBJECT
public:
    /// `background` hashes the passwords.
    PeopleForm(UserDirectory &users, Background &background, const Clock &clock,
               QWidget *parent = nullptr);

    void refresh();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildMaker();
    void addUserRow(const User &user);
    void offerRoles(const User &user, QWidget *at);
    void create();
    void change(const QString &name, const UserChange &change);
    void changed(const Result<User> &user);
    QString aboutUser(const User &user) const;
    void say(const QString &trouble);

    UserDirectory &m_users;
    Background &m_background;
    const Clock &m_clock;
    QWidget *m_list;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QComboBox *m_role;
    Button *m_create;
    Label *m_trouble;
};

} // namespace caseline
