// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor.h"

namespace caseline {

/// Logs in wherever mail goes out and comes in, and says which login is refused or which server is
/// away. Nothing is sent, and no mail is touched. Blocking, seconds.
std::vector<Finding> examineMail(const Settings &settings);

} // namespace caseline
