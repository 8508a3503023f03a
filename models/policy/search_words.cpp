// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_words.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <libstemmer.h>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

bool isCommonWord(const QString &word)
{
    static const QSet<QString> words = [] {
        const QString list =
            u"a about after all also am an and any are as at be because been before being but by "
            "can could did do does doing don dont each either else even ever every few for from "
            "get gets getting give go goes going got had has have having he hello her here hi him "
            "his how i if im in into is isnt it its just keep know let like ll many may me might "
            "more most much must my need no not now of on one only or our out over please pls "
            "possible really s she should so some someone something still such t than thank thanks "
            "that the their them then there these they thing things this those to too try trying "
            "up us use used using ve very want wants was way we were what when where which while "
            "who whom why will with won would yes yet you your yours everything anything nothing "
            "cannot cant re d m able via per"_s;
        const QStringList all = list.split(u' ');
        return QSet<QString>(all.begin(), all.end());
    }();
    return words.contains(word);
}

/// Lower case, accents taken off, and apostrophes left out: "Don't" is "dont".
QString searchFolded(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : decomposed)
        if (c.category() != QChar::Mark_NonSpacing && c != u'\'' && c != u'\u2019')
            plain += c;
    return plain;
}

} // namespace

void WordCutter::Free::operator()(sb_stemmer *stemmer) const
{
    sb_stemmer_delete(stemmer);
}

WordCutter::WordCutter()
    : m_stemmer(sb_stemmer_new("english", "UTF_8"))
{}

WordCutter::~WordCutter() = default;

std::vector<SearchWord> WordCutter::words(const QString &text) const
{
    const QString plain = searchFolded(text);
    std::vector<SearchWord> words;
    qsizetype start = -1;
    const auto take = [&](qsizetype end) {
        if (start < 0)
            return;
        SearchWord word;
        word.surface = plain.mid(start, end - start);
        const QByteArray utf8 = word.surface.toUtf8();
        const auto *stem =
            sb_stemmer_stem(m_stemmer.get(), reinterpret_cast<const sb_symbol *>(utf8.constData()),
                            int(utf8.size()));
        word.stem = stem ? QString::fromUtf8(reinterpret_cast<const char *>(stem),
                                             sb_stemmer_length(m_stemmer.get()))
                         : word.surface;
        word.common = isCommonWord(word.surface);
        words.push_back(std::move(word));
        start = -1;
    };
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const bool inWord = plain[i].isLetterOrNumber() || plain[i].isSurrogate();
        if (inWord && start < 0)
            start = i;
        else if (!inWord)
            take(i);
    }
    take(plain.size());
    return words;
}

int lettersApart(QStringView a, QStringView b, int most)
{
    if (std::abs(a.size() - b.size()) > most)
        return most + 1;
    const auto width = size_t(b.size()) + 1;
    std::vector<int> twoAgo(width);
    std::vector<int> before(width);
    std::vector<int> row(width);
    for (size_t j = 0; j < width; ++j)
        before[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = int(i);
        for (size_t j = 1; j < width; ++j) {
            const bool same = a[i - 1] == b[qsizetype(j) - 1];
            row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[qsizetype(j) - 2] &&
                a[i - 2] == b[qsizetype(j) - 1])
                row[j] = std::min(row[j], twoAgo[j - 2] + 1);
        }
        std::swap(twoAgo, before);
        std::swap(before, row);
    }
    return std::min(before[width - 1], most + 1);
}

} // namespace caseline
