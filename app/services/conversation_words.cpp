// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_words.h"

#include "policy/summary.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTimeZone>

#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kGist = 200;
constexpr double kSteps = 1e4; // four decimals are enough for a score

QString dayAndTime(Instant at)
{
    return QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(toMs(at), QTimeZone::utc()),
                                 u"d MMMM yyyy, HH:mm 'UTC'"_s);
}

QString spanInWords(Milliseconds span)
{
    const auto hours = std::max<qint64>(1, qint64(std::ceil(double(span.count()) / 3'600'000)));
    if (hours < 48)
        return hours == 1 ? u"within 1 hour"_s : u"within %1 hours"_s.arg(hours);
    return u"within %1 days"_s.arg((hours + 23) / 24);
}

QString whoAnswers(const ConversationTurn &turn)
{
    const Ticket &t = turn.ticket;
    if (t.escalation.open) {
        const Escalation &e = t.judgement.escalation;
        const QString &who = e.team.isEmpty() ? e.contact : e.team;
        return who.isEmpty() ? u"It was handed to a person who looks into it."_s
                             : u"It went straight to %1."_s.arg(who);
    }
    return turn.fresh ? u"Our team has it in its list."_s : u"Our team sees your new message."_s;
}

double fourDecimals(double value)
{
    return std::round(value * kSteps) / kSteps;
}

QString articleId(const Article &article)
{
    return article.publicId.toString(QUuid::WithoutBraces);
}

} // namespace

QString responseTo(const ConversationTurn &turn)
{
    const Ticket &t = turn.ticket;
    QStringList parts;
    if (turn.judgement.mood == Mood::Negative)
        parts << u"We are sorry for the trouble."_s;
    else
        parts << u"Thank you for your message."_s;
    parts << (turn.fresh ? u"It is recorded as %1."_s : u"It was added to %1."_s).arg(t.reference);
    parts << whoAnswers(turn);
    if (t.sla.firstResponseDue > turn.now && !t.firstRespondedAt)
        parts << u"A person answers by %1."_s.arg(dayAndTime(t.sla.firstResponseDue));
    else
        parts << u"A person answers you here."_s;
    QString text = parts.join(u' ');
    if (turn.articles.empty())
        return text;
    text += u"\n\nThis may help in the meantime:"_s;
    for (const FoundArticle &found : turn.articles)
        text += u"\n- %1: %2"_s.arg(found.article.title, found.snippet);
    return text;
}

QByteArray answerJson(const ConversationTurn &turn, const QString &response, Milliseconds took)
{
    const Ticket &t = turn.ticket;
    const Judgement &judged = turn.judgement;
    QJsonArray articles;
    QJsonArray suggested;
    for (const FoundArticle &found : turn.articles) {
        articles.append(QJsonObject{{u"id"_s, articleId(found.article)},
                                    {u"title"_s, found.article.title},
                                    {u"score"_s, fourDecimals(found.score)}});
        suggested.append(articleId(found.article));
    }
    const bool byPerson = judged.classifier == "person"_L1;
    const QString provider = byPerson ? u"local"_s : judged.classifier;
    const QJsonObject classification{
        {u"category"_s, judged.category},
        {u"priority"_s, QString(word(judged.priority))},
        {u"summary"_s, gist(turn.message, kGist)},
        {u"sentiment"_s, QString(word(judged.mood))},
        {u"polarity"_s, fourDecimals(judged.polarity)},
        {u"requires_human_escalation"_s, judged.escalation.tier != Tier::Never},
        {u"suggested_knowledge_base_articles"_s, suggested},
        {u"estimated_resolution_time"_s, spanInWords(t.sla.resolutionDue - turn.now)},
        {u"confidence"_s, fourDecimals(judged.confidence)}};
    const QJsonObject answer{
        {u"conversation_id"_s, t.publicId.toString(QUuid::WithoutBraces)},
        {u"reference"_s, t.reference},
        {u"response"_s, response},
        {u"classification"_s, classification},
        {u"escalated"_s, t.escalation.open},
        {u"articles"_s, articles},
        {u"processing_time_ms"_s, qint64(took.count())},
        {u"is_new_conversation"_s, turn.fresh},
        {u"model_info"_s,
         QJsonObject{{u"provider"_s, provider},
                     {u"model"_s, provider == "local"_L1 ? u"caseline-linear"_s : provider}}}};
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

} // namespace caseline
