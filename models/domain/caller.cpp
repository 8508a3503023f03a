// SPDX-License-Identifier: GPL-3.0-or-later
#include "caller.h"

namespace caseline {

namespace {
constexpr int kUserRatePerMinute = 100;
} // namespace

Caller Caller::local(const QString &name)
{
    return {Kind::Local, 0, name, rightsOf(Role::Admin), 0};
}

Caller Caller::ofKey(const ApiKey &key)
{
    return {Kind::Key, key.id.value, key.name, rightsOf(key.scopes), key.ratePerMinute};
}

Caller Caller::ofUser(const User &user)
{
    return {Kind::User, user.id.value, user.name, rightsOf(user.role),
            user.role == Role::Admin ? 0 : kUserRatePerMinute};
}

} // namespace caseline
