// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <iconv.h>

#include <optional>
#include <string>

namespace caseline {

/// Between our strings and the bytes of a dictionary, in the encoding that its .aff file names:
/// "UTF-8", "ISO8859-2", "KOI8-R", "microsoft-cp1251". By iconv, as Qt 6.4 knows only Unicode and
/// Latin-1. For one thread at a time.
class DictionaryEncoding
{
public:
    explicit DictionaryEncoding(const std::string &name);
    ~DictionaryEncoding();
    DictionaryEncoding(const DictionaryEncoding &) = delete;
    DictionaryEncoding &operator=(const DictionaryEncoding &) = delete;

    /// False: nobody knows an encoding of that name.
    bool isKnown() const { return m_utf8 || (m_to != none() && m_from != none()); }
    /// Nothing when the encoding lacks one of the letters: then the dictionary lacks the word.
    std::optional<std::string> encode(const QString &word) const;
    QString decode(const std::string &word) const;

private:
    static iconv_t none() { return iconv_t(-1); }

    const bool m_utf8;
    iconv_t m_to = none();
    iconv_t m_from = none();
};

} // namespace caseline
