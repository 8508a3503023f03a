// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_settings.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// What is known of a vendor. Prices are list prices of the model named, for a million tokens;
/// another model is counted at them, too: a cap needs the right order of magnitude.
struct Vendor
{
    const char *name;
    const char *baseUrl; ///< empty: must be given
    const char *model;   ///< empty: must be given
    bool wantsKey;
    std::vector<const char *> keyNames; ///< that people already have set
    double dollarsIn;
    double dollarsOut;
};

const std::vector<Vendor> &vendors()
{
    static const std::vector<Vendor> all = {
        {"anthropic",
         "https://api.anthropic.com",
         "claude-haiku-4-5",
         true,
         {"ANTHROPIC_API_KEY"},
         1,
         5},
        {"openai", "https://api.openai.com/v1", "gpt-4o-mini", true, {"OPENAI_API_KEY"}, 0.15, 0.6},
        {"groq",
         "https://api.groq.com/openai/v1",
         "llama-3.3-70b-versatile",
         true,
         {"GROQ_API_KEY"},
         0.59,
         0.79},
        {"gemini",
         "https://generativelanguage.googleapis.com",
         "gemini-2.5-flash",
         true,
         {"GEMINI_API_KEY", "GOOGLE_API_KEY"},
         0.3,
         2.5},
        {"ollama", "http://127.0.0.1:11434", "llama3.2", false, {}, 0, 0},
        {"openai-compatible", "", "", false, {}, 0, 0},
    };
    return all;
}

tl::unexpected<Error> unusable(const QString &setting, const QString &why)
{
    return failure(ErrorKind::Invalid, setting + u": "_s + why);
}

bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() > 32 && c.unicode() < 127; });
}

/// A key in the clear may go to this machine and to the networks of a house, not further.
bool isNear(const QString &host)
{
    const QHostAddress address(host);
    if (address.isNull())
        return host == "localhost"_L1 || !host.contains(u'.');
    for (const char *net : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"})
        if (address.isInSubnet(QHostAddress::parseSubnet(QString::fromLatin1(net))))
            return true;
    return address.isLoopback();
}

Result<QUrl> readBaseUrl(const QString &setting, QString text, bool withKey)
{
    while (text.endsWith(u'/'))
        text.chop(1);
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty() ||
        url.hasQuery() || url.hasFragment())
        return unusable(setting, u"must be a URL such as https://models.example/v1"_s);
    // A key in the clear may go to this machine and to the networks of a house, not further.
    if (withKey && url.scheme() == "http"_L1 && !isNear(url.host()))
        return unusable(setting, u"must begin with https:// where a key is sent"_s);
    return url;
}

/// Reads one provider; `prefix` is CASELINE_LLM_ or CASELINE_LLM_FALLBACK_.
class ProviderReader
{
public:
    ProviderReader(const SettingLookup &lookup, QString prefix, QString setting, QString name)
        : m_lookup(lookup)
        , m_prefix(std::move(prefix))
        , m_setting(std::move(setting))
        , m_name(std::move(name))
    {}

    Result<ModelSettings> read() const
    {
        const auto vendor =
            std::find_if(vendors().begin(), vendors().end(),
                         [this](const Vendor &v) { return m_name == QLatin1String(v.name); });
        if (vendor == vendors().end())
            return unusable(m_setting, u"must be none, anthropic, openai, groq, gemini, ollama or "
                                       "openai-compatible"_s);
        ModelSettings settings;
        settings.provider = m_name;
        settings.dollarsIn = vendor->dollarsIn;
        settings.dollarsOut = vendor->dollarsOut;
        settings.apiKey = keyFor(*vendor);
        if (settings.apiKey.isEmpty() && vendor->wantsKey)
            return unusable(m_prefix + u"API_KEY"_s, u"is needed for %1"_s.arg(m_name));
        if (!isPlain(settings.apiKey))
            return unusable(m_prefix + u"API_KEY"_s, u"holds characters that no key has"_s);
        settings.model = valueOr(u"MODEL"_s, vendor->model);
        if (settings.model.isEmpty())
            return unusable(m_prefix + u"MODEL"_s, u"is needed for %1"_s.arg(m_name));
        if (!isPlain(settings.model) || settings.model.size() > 200)
            return unusable(m_prefix + u"MODEL"_s, u"is no name of a model"_s);
        const QString base = valueOr(u"BASE_URL"_s, vendor->baseUrl);
        if (base.isEmpty())
            return unusable(m_prefix + u"BASE_URL"_s, u"is needed for %1"_s.arg(m_name));
        auto url = readBaseUrl(m_prefix + u"BASE_URL"_s, base, !settings.apiKey.isEmpty());
        if (!url)
            return failure(url.error());
        settings.baseUrl = *url;
        return settings;
    }

private:
    QString valueOr(const QString &name, const char *otherwise) const
    {
        const QString given = m_lookup(m_prefix + name).trimmed();
        return given.isEmpty() ? QString::fromLatin1(otherwise) : given;
    }

    QString keyFor(const Vendor &vendor) const
    {
        QStringList names{m_prefix + u"API_KEY"_s};
        for (const char *known : vendor.keyNames)
            names << QString::fromLatin1(known);
        if (!m_prefix.contains("FALLBACK"_L1))
            names << u"LLM_API_KEY"_s;
        for (const QString &name : names)
            if (const QString key = m_lookup(name).trimmed(); !key.isEmpty())
                return key;
        return {};
    }

    const SettingLookup &m_lookup;
    const QString m_prefix;
    const QString m_setting;
    const QString m_name;
};

} // namespace

Result<std::vector<ModelSettings>> readModelSettings(const SettingLookup &lookup)
{
    std::vector<ModelSettings> all;
    QString setting = u"CASELINE_LLM_PROVIDER"_s;
    QString name = lookup(setting).trimmed().toLower();
    if (name.isEmpty()) {
        setting = u"LLM_PROVIDER"_s;
        name = lookup(setting).trimmed().toLower();
    }
    const QString fallbackSetting = u"CASELINE_LLM_FALLBACK_PROVIDER"_s;
    const QString fallback = lookup(fallbackSetting).trimmed().toLower();
    const auto add = [&](const QString &prefix, const QString &from,
                         const QString &provider) -> Result<void> {
        if (provider.isEmpty() || provider == "none"_L1)
            return {};
        auto read = ProviderReader(lookup, prefix, from, provider).read();
        if (!read)
            return failure(read.error());
        all.push_back(std::move(*read));
        return {};
    };
    if (auto added = add(u"CASELINE_LLM_"_s, setting, name); !added)
        return failure(added.error());
    if (auto added = add(u"CASELINE_LLM_FALLBACK_"_s, fallbackSetting, fallback); !added)
        return failure(added.error());
    return all;
}

} // namespace caseline
