// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace caseline {

/// Tells screen readers what our own widgets are: what Qt does not know it calls a filler, which
/// they pass over in silence. Once for the application, before its first window.
void installAccessibleRoles();

} // namespace caseline
