// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/web_caller.h"

namespace caseline {

/// See WebCaller. Verifies certificates, takes no proxy from the environment.
class CurlWebCaller final : public WebCaller
{
public:
    CurlWebCaller();
    Result<WebAnswer> call(const WebCall &call) const override;
};

} // namespace caseline
