// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "form.h"

namespace caseline {

/// Characters; a longer name, of a customer or of an agent, is refused.
constexpr qsizetype kLongestName = 200;

/// `[A-Za-z0-9_.@+-]{1,100}`
bool isCustomerId(const QString &text);

/// The fields `customer_id` and `email` as every body that names a customer has them; empty when
/// absent or wrong, and what is wrong is told to the form.
QString customerIdField(Form &form, Form::Need need);
QString mailField(Form &form, Form::Need need);

/// A text of 1 to 5,000 characters, not counting the blanks around it; taken verbatim.
QString messageField(Form &form, const char *name);

} // namespace caseline
