// SPDX-License-Identifier: GPL-3.0-or-later
#include "people_form.h"

#include "access_row.h"
#include "button.h"
#include "items/gui_answer.h"
#include "label.h"
#include "setting_fields.h"
#include "time_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>

#include <algorithm>

namespace caseline {

namespace {

constexpr Role roles[] = {Role::Agent, Role::Supervisor, Role::Admin};

QString roleName(Role role)
{
    switch (role) {
    case Role::Agent: return PeopleForm::tr("Agent");
    case Role::Supervisor: return PeopleForm::tr("Supervisor");
    case Role::Admin: return PeopleForm::tr("Administrator");
    }
    return {};
}

} // namespace

PeopleForm::PeopleForm(UserDirectory &users, Background &background, const Clock &clock,
                       QWidget *parent)
    : SettingsForm(SettingFields::name(SettingsSection::People),
                   SettingFields::sentence(SettingsSection::People), parent)
    , m_users(users)
    , m_background(background)
    , m_clock(clock)
    , m_list(new QWidget(column()))
    , m_name(new QLineEdit(column()))
    , m_password(new QLineEdit(column()))
    , m_role(new QComboBox(column()))
    , m_create(new Button(ButtonKind::Plain, Icon::Userplus, tr("Add"), column()))
    , m_trouble(new Label(TextStyle::Meta, ColorRole::ErrorText, {}, column()))
{
    auto *rows = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    buildMaker();
    addWidget(m_trouble);
    addWidget(m_list);
}

void PeopleForm::buildMaker()
{
    auto *maker = new QWidget(column());
    auto *row = new QHBoxLayout(maker);
    row->setContentsMargins(0, 4, 0, 12);
    row->setSpacing(8);
    m_name->setPlaceholderText(tr("Name"));
    m_name->setAccessibleName(tr("Name of the new person"));
    m_password->setPlaceholderText(tr("First password"));
    m_password->setAccessibleName(tr("First password"));
    m_password->setEchoMode(QLineEdit::Password);
    for (const Role role : roles)
        m_role->addItem(roleName(role), int(role));
    m_role->setAccessibleName(tr("Role"));
    row->addWidget(m_name, 1);
    row->addWidget(m_password, 1);
    row->addWidget(m_role);
    row->addWidget(m_create);
    addWidget(maker);
    connect(m_create, &QPushButton::clicked, this, &PeopleForm::create);
    connect(m_password, &QLineEdit::returnPressed, this, &PeopleForm::create);
}

void PeopleForm::create()
{
    if (!m_create->isEnabled())
        return;
    m_create->setEnabled(false);
    const auto done = onGuiThread<Result<User>>(this, [this](const Result<User> &user) {
        m_create->setEnabled(true);
        if (user) {
            m_name->clear();
            m_password->clear();
        }
        changed(user);
    });
    m_background.run([&users = m_users, name = m_name->text().trimmed(),
                      role = Role(m_role->currentData().toInt()), password = m_password->text(),
                      done] { users.createUser(name, role, password, done); });
}

void PeopleForm::change(const QString &name, const UserChange &change)
{
    const auto done =
        onGuiThread<Result<User>>(this, [this](const Result<User> &user) { changed(user); });
    m_background.run(
        [&users = m_users, name, change, done] { users.changeUser(name, change, done); });
}

void PeopleForm::changed(const Result<User> &user)
{
    refresh();
    if (user)
        return;
    say(user.error().kind == ErrorKind::Conflict ? tr("Somebody has this name already.")
                                                 : tr("It failed: %1").arg(user.error().detail));
}

void PeopleForm::say(const QString &trouble)
{
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

QString PeopleForm::aboutUser(const User &user) const
{
    const Instant now = m_clock.now();
    return tr("%1 · %2", "role, when they were last here")
        .arg(roleName(user.role),
             user.lastLoginAt ? tr("last here %1").arg(TimeText::moment(*user.lastLoginAt, now))
                              : tr("never here yet"));
}

void PeopleForm::offerRoles(const User &user, QWidget *at)
{
    QMenu menu(this);
    for (const Role role : roles) {
        QAction *action = menu.addAction(roleName(role));
        action->setEnabled(role != user.role);
        connect(action, &QAction::triggered, this, [this, name = user.name, role] {
            UserChange wanted;
            wanted.role = role;
            change(name, wanted);
        });
    }
    menu.exec(at->mapToGlobal(QPoint(0, at->height() + 2)));
}

void PeopleForm::addUserRow(const User &user)
{
    auto *row = new AccessRow(Icon::User, user.name, aboutUser(user), m_list);
    const QString name = user.name;
    UserChange other;
    other.disabled = !user.disabledAt.has_value();
    if (user.disabledAt) {
        row->setState(BadgeKind::Outline, tr("Disabled"));
        connect(row->addAction(tr("Let in again")), &QPushButton::clicked, this,
                [this, name, other] { change(name, other); });
    } else {
        Button *role = row->addAction(tr("Role"));
        role->setArrow(true);
        connect(role, &QPushButton::clicked, this, [this, user, role] { offerRoles(user, role); });
        row->addFinalAction(tr("Disable"), tr("Really disable"),
                            [this, name, other] { change(name, other); });
    }
    m_list->layout()->addWidget(row);
}

void PeopleForm::refresh()
{
    say({});
    dropRows(m_list);
    std::vector<User> users = m_users.users();
    std::sort(users.begin(), users.end(), [](const User &a, const User &b) {
        return std::pair(a.disabledAt.has_value(), a.name) <
               std::pair(b.disabledAt.has_value(), b.name);
    });
    for (const User &user : users)
        addUserRow(user);
    if (!users.empty())
        return;
    // Somebody has to be able to add the others.
    m_role->setCurrentIndex(m_role->findData(int(Role::Admin)));
    auto *nobody = new Label(
        TextStyle::Body, ColorRole::Muted,
        tr("Nobody has to log in. With the first person here, the next start asks."), m_list);
    nobody->setWordWrap(true);
    m_list->layout()->addWidget(nobody);
}

void PeopleForm::showEvent(QShowEvent *event)
{
    SettingsForm::showEvent(event);
    refresh();
}

} // namespace caseline
