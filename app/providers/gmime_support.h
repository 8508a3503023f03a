// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <mutex>

namespace caseline::gmime {

template <auto release>
struct Releaser
{
    template <class T>
    void operator()(T *thing) const
    {
        release(thing);
    }
};
template <class T>
using Owned = std::unique_ptr<T, Releaser<g_object_unref>>;
using FormatOptions = std::unique_ptr<GMimeFormatOptions, Releaser<g_mime_format_options_free>>;
using ParserOptions = std::unique_ptr<GMimeParserOptions, Releaser<g_mime_parser_options_free>>;
using Chars = std::unique_ptr<char, Releaser<g_free>>;
using DateTime = std::unique_ptr<GDateTime, Releaser<g_date_time_unref>>;

/// Before anything else of GMime's; once is enough.
inline void start()
{
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

} // namespace caseline::gmime
