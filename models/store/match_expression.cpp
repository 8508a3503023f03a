// SPDX-License-Identifier: GPL-3.0-or-later
#include "match_expression.h"

using namespace Qt::StringLiterals;

namespace caseline {

static QStringList indexedWords(const QString &text)
{
    QStringList words;
    QString current;
    for (const QChar c : text + u' ') {
        if (c.isLetterOrNumber() || c.isSurrogate() || c.category() == QChar::Mark_NonSpacing) {
            current += c;
        } else if (!current.isEmpty()) {
            words << current;
            current.clear();
        }
    }
    return words;
}

QString phraseExpression(const QString &text)
{
    const QStringList words = indexedWords(text);
    return words.isEmpty() ? QString() : u'"' + words.join(u' ') + u'"';
}

QString matchExpression(const QString &words, LastWord last)
{
    QStringList terms = indexedWords(words);
    for (QString &term : terms)
        term = u'"' + term + u'"';
    if (terms.isEmpty())
        return {};
    const bool unfinished = !words.isEmpty() && words.back().isLetterOrNumber();
    return terms.join(u' ') + (unfinished && last == LastWord::Unfinished ? u"*"_s : u""_s);
}

QString matchExpression(const TicketQuery &query, LastWord last)
{
    QStringList parts;
    if (const QString words = matchExpression(query.search, last); !words.isEmpty())
        parts << u'(' + words + u')';
    for (const QStringList &group : query.filter.text.anyOf) {
        QStringList phrases;
        for (const QString &text : group)
            if (const QString phrase = phraseExpression(text); !phrase.isEmpty())
                phrases << phrase;
        // A group that names nothing findable is met by nothing.
        if (phrases.isEmpty())
            return {};
        parts << u'(' + phrases.join(u" OR "_s) + u')';
    }
    return parts.join(u" AND "_s);
}

} // namespace caseline
