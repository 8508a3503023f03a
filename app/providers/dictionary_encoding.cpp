// SPDX-License-Identifier: GPL-3.0-or-later
#include "dictionary_encoding.h"

namespace caseline {

namespace {

bool isUtf8(const std::string &name)
{
    return name == "UTF-8" || name == "utf-8" || name == "UTF8";
}

std::string iconvName(std::string name)
{
    if (name.rfind("microsoft-", 0) == 0)
        name.erase(0, sizeof("microsoft-") - 1);
    return name.empty() ? std::string("ISO8859-1") : name; // what Hunspell takes without SET
}

std::optional<std::string> convert(iconv_t with, std::string from)
{
    std::string to(from.size() * 4 + 4, '\0');
    char *in = from.data();
    char *out = to.data();
    size_t left = from.size();
    size_t room = to.size();
    iconv(with, nullptr, nullptr, nullptr, nullptr);
    if (iconv(with, &in, &left, &out, &room) != 0) // also what it would write in other letters
        return std::nullopt;
    to.resize(to.size() - room);
    return to;
}

} // namespace

DictionaryEncoding::DictionaryEncoding(const std::string &name)
    : m_utf8(isUtf8(name))
{
    if (m_utf8)
        return;
    m_to = iconv_open(iconvName(name).c_str(), "UTF-8");
    m_from = iconv_open("UTF-8", iconvName(name).c_str());
}

DictionaryEncoding::~DictionaryEncoding()
{
    for (const iconv_t each : {m_to, m_from})
        if (each != none())
            iconv_close(each);
}

std::optional<std::string> DictionaryEncoding::encode(const QString &word) const
{
    std::string bytes = word.toStdString();
    if (m_utf8)
        return bytes;
    return m_to == none() ? std::nullopt : convert(m_to, std::move(bytes));
}

QString DictionaryEncoding::decode(const std::string &word) const
{
    if (m_utf8)
        return QString::fromStdString(word);
    const auto bytes = m_from == none() ? std::nullopt : convert(m_from, word);
    return bytes ? QString::fromStdString(*bytes) : QString();
}

} // namespace caseline
