// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_texts.h"

#include "text_paint.h"

namespace caseline {

QString SearchTexts::trouble(const SearchError &error, const QString &text)
{
    const QString word = isolated(text.mid(error.at, error.length).left(40));
    const QString key = isolated(keyWord(error.key) + QLatin1Char(':'));
    switch (error.trouble) {
    case SearchTrouble::UnknownKey:
        return tr("There is no “%1”. To look for these words, put them in quotes.").arg(word);
    case SearchTrouble::UnknownValue:
        return tr("%1 does not know “%2”. It knows: %3.")
            .arg(key, word, isolated(searchValues(error.key).join(QStringLiteral(", "))));
    case SearchTrouble::MissingValue: return tr("“%1” needs a value behind it.").arg(word);
    case SearchTrouble::OneValueOnly: return tr("%1 takes only one value.").arg(key);
    case SearchTrouble::OpenQuote: return tr("The quote is not closed.");
    case SearchTrouble::BadDate:
        return tr("“%1” is no day. Write it like %2.")
            .arg(word, isolated(QStringLiteral("2026-03-10, 2026-03, today, 2026-01..2026-03")));
    case SearchTrouble::BadSpan:
        return tr("“%1” is no length of time. Write it like %2.")
            .arg(word, isolated(QStringLiteral("30min, 2h, 3d, 1w, 2mo, 1y")));
    case SearchTrouble::NotNegatable:
        return tr("Days cannot be left out. Name the days that you want.");
    case SearchTrouble::LonelyOr: return tr("OR stands between two words.");
    case SearchTrouble::OrAcrossKeys: return tr("OR joins words, or values of one key.");
    case SearchTrouble::NothingToFind: return tr("“%1” has no letter and no digit.").arg(word);
    case SearchTrouble::Repeated:
        return tr("%1 stands here already. Put a comma between the values.").arg(key);
    case SearchTrouble::Contradiction:
        return tr("Together with what stands before it, “%1” leaves no ticket.").arg(word);
    case SearchTrouble::TooLong: return tr("The search is too long.");
    }
    return {};
}

QString SearchTexts::about(SearchKey key)
{
    switch (key) {
    case SearchKey::Text: return {};
    case SearchKey::Status: return tr("where a ticket stands");
    case SearchKey::Priority: return tr("how urgent it is");
    case SearchKey::Category: return tr("what it is about");
    case SearchKey::From: return tr("name, address or number of the customer");
    case SearchKey::Assignee: return tr("who works on it");
    case SearchKey::Team: return tr("which team has it");
    case SearchKey::Tag: return tr("a tag it has");
    case SearchKey::Channel: return tr("how it came in");
    case SearchKey::Mood: return tr("how the customer sounds");
    case SearchKey::Sla: return tr("how its due time stands");
    case SearchKey::Escalated: return tr("whether it is escalated");
    case SearchKey::Created: return tr("days on which it came in");
    case SearchKey::Updated: return tr("days of its last change");
    case SearchKey::Older: return tr("came in longer ago than");
    case SearchKey::Newer: return tr("came in less long ago than");
    case SearchKey::Has: return tr("what belongs to it");
    case SearchKey::Is: return tr("unread, mine, finished and more");
    }
    return {};
}

} // namespace caseline
