// SPDX-License-Identifier: GPL-3.0-or-later
#include "user_command.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qint64 kLongestLine = 4096;

QString listing(const std::vector<User> &users)
{
    QString text;
    for (const User &user : users)
        text += u"%1\t%2\t%3\tsince %4%5\n"_s.arg(
            user.name, user.disabledAt ? u"disabled"_s : u"in use"_s, word(user.role),
            toRfc3339(user.createdAt),
            user.lastLoginAt ? u", last here "_s + toRfc3339(*user.lastLoginAt) : QString());
    return text;
}

UserDirectory::Done answerWith(ManagementDone done)
{
    return [done = std::move(done)](const Result<User> &user) {
        if (user)
            return done({});
        const bool usage = user.error().kind == ErrorKind::Invalid;
        done({usage ? ExitCode::Usage : ExitCode::Failure, {}, user.error().detail});
    };
}

} // namespace

Result<CommandLine> withPassword(const CommandLine &line)
{
    const QString action = line.arguments.value(0);
    if (action != "create"_L1 && action != "passwd"_L1)
        return line;
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failure(ErrorKind::Invalid, u"the password is read from standard input"_s);
    QByteArray password = input.readLine(kLongestLine);
    while (password.endsWith('\n') || password.endsWith('\r'))
        password.chop(1);
    if (password.isEmpty())
        return failure(ErrorKind::Invalid, u"the password is read from standard input"_s);
    CommandLine whole = line;
    whole.options.insert(u"password"_s, QString::fromUtf8(password));
    return whole;
}

void runUserCommand(const CommandLine &line, UserDirectory &users, ManagementDone done)
{
    const QString action = line.arguments.value(0);
    const QString name = line.arguments.value(1);
    if (action == "list"_L1 && line.arguments.size() == 1)
        return done({ExitCode::Fine, listing(users.users()), {}});
    if (line.arguments.size() != 2)
        return done({ExitCode::Usage, {}, u"user takes create, list, disable or passwd"_s});
    if (action == "create"_L1) {
        const auto role = fromWord<Role>(line.option(u"role"_s));
        if (!role)
            return done({ExitCode::Usage, {}, u"--role takes agent, supervisor or admin"_s});
        return users.createUser(name, *role, line.option(u"password"_s),
                                answerWith(std::move(done)));
    }
    UserChange change;
    if (action == "disable"_L1)
        change.disabled = true;
    else if (action == "passwd"_L1)
        change.password = line.option(u"password"_s);
    else
        return done({ExitCode::Usage, {}, u"user takes create, list, disable or passwd"_s});
    users.changeUser(name, change, answerWith(std::move(done)));
}

} // namespace caseline
