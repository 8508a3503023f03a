// SPDX-License-Identifier: GPL-3.0-or-later
#include "thesaurus.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

static void registerKnowledgeResources()
{
    Q_INIT_RESOURCE(knowledge);
}

namespace caseline {

Thesaurus::Thesaurus(const QByteArray &text)
{
    const WordCutter cutter;
    int group = 0;
    for (const QString &line : QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(u'#'))
            continue;
        for (const QString &member : line.split(u',')) {
            QStringList stems;
            for (const SearchWord &word : cutter.words(member)) {
                stems << word.stem;
                if (!word.common)
                    m_vocabulary.insert(word.surface, word.stem);
            }
            if (stems.isEmpty())
                continue;
            std::vector<int> &groups = m_members[stems.join(u' ')];
            if (groups.empty() || groups.back() != group)
                groups.push_back(group);
            m_longest = std::max(m_longest, int(stems.size()));
        }
        ++group;
    }
}

Result<Thesaurus> Thesaurus::load()
{
    static const bool registered = (registerKnowledgeResources(), true);
    Q_UNUSED(registered)
    QFile file(u":/caseline/knowledge/synonyms.txt"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"the shipped list of synonyms is missing"_s);
    return Thesaurus(file.readAll());
}

std::vector<Thesaurus::Mention> Thesaurus::mentions(const std::vector<SearchWord> &words) const
{
    std::vector<Mention> found;
    const int size = int(words.size());
    for (int first = 0; first < size; ++first) {
        QString phrase;
        for (int count = 1; count <= m_longest && first + count <= size; ++count) {
            if (count > 1)
                phrase += u' ';
            phrase += words[size_t(first + count - 1)].stem;
            const auto groups = m_members.constFind(phrase);
            if (groups != m_members.constEnd())
                for (const int group : *groups)
                    found.push_back({group, first, count});
        }
    }
    return found;
}

} // namespace caseline
