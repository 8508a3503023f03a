// SPDX-License-Identifier: GPL-3.0-or-later
#include "user.h"

namespace caseline {

Scopes rightsOf(Role role)
{
    const Scopes agent = Scope::Ingest | Scope::Read | Scope::Write;
    const Scopes supervisor = agent | Scope::Analytics | Scope::Rules | Scope::Delete;
    switch (role) {
    case Role::Agent: return agent;
    case Role::Supervisor: return supervisor;
    case Role::Admin: return supervisor | Scope::Admin;
    }
    return {};
}

} // namespace caseline
