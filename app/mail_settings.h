// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "setting_reader.h"

namespace caseline {

/// Mail in and out, and how it logs in: CASELINE_SMTP_*, CASELINE_IMAP_*, CASELINE_OAUTH_*,
/// CASELINE_GMAIL_* and the addresses.
void readMailSettings(SettingReader &reader, Settings &settings);

} // namespace caseline
