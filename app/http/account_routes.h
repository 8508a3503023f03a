// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/accounts.h"
#include "ports/background.h"

namespace caseline {

/// What the routes ask. All outlive the listener.
struct AccountPorts
{
    LogIn &logIn;
    UserDirectory &users;
    KeyDirectory &keys;
    Background &background;
    const Clock &clock;
};

/// /api/auth/token, /api/users, /api/keys.
std::vector<Route> accountRoutes(const AccountPorts &ports);

} // namespace caseline
