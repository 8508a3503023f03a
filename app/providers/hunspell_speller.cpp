// SPDX-License-Identifier: GPL-3.0-or-later
#include "hunspell_speller.h"

#include "dictionary_encoding.h"

#include <hunspell.hxx>

#include <QCache>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr size_t kMostRead = 3;         // a message is tried with so many; each takes some 10 MB
constexpr int kRemembered = 20'000;     // words of a dictionary
constexpr qsizetype kLongest = 64;      // letters of a word
constexpr qsizetype kLongestMeant = 40; // suggestions for longer ones take too long
constexpr qsizetype kMostMeant = 5;

/// "de", "de_DE", "sr_Latn_RS": what names a language, and no hyphenation patterns.
bool namesLanguage(const QString &name)
{
    static const QRegularExpression pattern(
        u"^[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?$"_s);
    return pattern.match(name).hasMatch();
}

/// Folder and name of each dictionary, by name; the first folder that has it wins.
QMap<QString, QString> dictionariesIn(const QStringList &folders)
{
    QMap<QString, QString> found;
    for (const QString &folder : folders)
        for (const QFileInfo &words : QDir(folder).entryInfoList({u"*.dic"_s}, QDir::Files)) {
            const QString name = words.completeBaseName();
            const QString base = words.absolutePath() + u'/' + name;
            if (!found.contains(name) && namesLanguage(name) && words.isReadable() &&
                QFileInfo(base + ".aff"_L1).isReadable())
                found.insert(name, base);
        }
    return found;
}

} // namespace

class HunspellSpeller::Dictionary
{
public:
    Dictionary(QString name, const QString &base)
        : m_name(std::move(name))
        , m_hunspell(QFile::encodeName(base + ".aff"_L1).constData(),
                     QFile::encodeName(base + ".dic"_L1).constData())
        , m_encoding(m_hunspell.get_dict_encoding())
    {}

    const QString &name() const { return m_name; }
    bool isUsable() const { return m_encoding.isKnown(); }

    bool knows(const QString &word)
    {
        if (word.size() > kLongest)
            return true;
        if (const bool *known = m_known.object(word))
            return *known;
        const auto bytes = m_encoding.encode(word);
        const bool known = bytes && m_hunspell.spell(*bytes);
        m_known.insert(word, new bool(known));
        return known;
    }

    QStringList suggestions(const QString &word)
    {
        QStringList meant;
        const auto bytes = m_encoding.encode(word);
        if (word.size() > kLongestMeant || !bytes)
            return meant;
        for (const std::string &each : m_hunspell.suggest(*bytes))
            if (const QString text = m_encoding.decode(each);
                !text.isEmpty() && !meant.contains(text))
                meant += text;
        return meant.mid(0, kMostMeant);
    }

private:
    const QString m_name;
    Hunspell m_hunspell;
    const DictionaryEncoding m_encoding;
    QCache<QString, bool> m_known{kRemembered};
};

HunspellSpeller::HunspellSpeller(QStringList folders)
    : m_folders(std::move(folders))
{}

HunspellSpeller::~HunspellSpeller() = default;

QStringList HunspellSpeller::usualFolders()
{
    QStringList folders =
        qEnvironmentVariable("DICPATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString &data :
         QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        for (const auto below : {"/hunspell"_L1, "/myspell/dicts"_L1, "/myspell"_L1})
            folders += data + below;
    return folders;
}

/// One file under several names (de_BE, de_LU) is one dictionary, under its own.
QStringList HunspellSpeller::dictionaries() const
{
    const QMap<QString, QString> all = dictionariesIn(m_folders);
    QStringList names;
    for (auto it = all.begin(); it != all.end(); ++it) {
        const QFileInfo words(it.value() + ".dic"_L1);
        const QString own = QFileInfo(words.canonicalFilePath()).completeBaseName();
        if (own == it.key() || !all.contains(own))
            names += it.key();
    }
    return names;
}

HunspellSpeller::Dictionary *HunspellSpeller::read(const QString &name) const
{
    const auto known = std::find_if(m_read.begin(), m_read.end(),
                                    [&](const auto &each) { return each->name() == name; });
    if (known != m_read.end()) {
        m_read.splice(m_read.begin(), m_read, known);
        return m_read.front().get();
    }
    const QString base = dictionariesIn(m_folders).value(name);
    if (base.isEmpty())
        return nullptr;
    while (m_read.size() >= kMostRead)
        m_read.pop_back();
    m_read.push_front(std::make_unique<Dictionary>(name, base));
    return m_read.front().get();
}

std::vector<bool> HunspellSpeller::knows(const QString &dictionary, const QStringList &words) const
{
    const std::lock_guard lock(m_mutex);
    Dictionary *asked = read(dictionary);
    std::vector<bool> known;
    if (!asked || !asked->isUsable())
        return known;
    for (const QString &word : words)
        known.push_back(asked->knows(word));
    return known;
}

QStringList HunspellSpeller::suggestions(const QString &dictionary, const QString &word) const
{
    const std::lock_guard lock(m_mutex);
    Dictionary *asked = read(dictionary);
    return asked && asked->isUsable() ? asked->suggestions(word) : QStringList();
}

} // namespace caseline
