// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_routes.h"

#include "form.h"
#include "page.h"
#include "problem.h"
#include "reply_from.h"
#include "utf8.h"

#include "domain/json_writer.h"

namespace caseline {

namespace {

constexpr qsizetype kLongestTitle = 200;
constexpr qsizetype kLongestCategory = 100;
constexpr qsizetype kLongestTag = 50;
constexpr size_t kMostTags = 20;
constexpr qsizetype kLongestBody = 100'000;
constexpr qsizetype kLongestQuestion = 5000;
constexpr int kMostFound = 200;
constexpr int kFound = 3;

void writeArticle(JsonWriter &json, const Article &article)
{
    json.beginObject()
        .member("id", article.publicId.toString(QUuid::WithoutBraces))
        .member("title", article.title)
        .member("category", article.category)
        .member("body", article.body);
    json.name("tags").beginArray();
    for (const QString &tag : article.tags)
        json.value(tag);
    json.endArray()
        .member("created_at", article.createdAt)
        .member("updated_at", article.updatedAt)
        .name("usage")
        .beginObject()
        .member("cited", article.cited)
        .member("helpful", article.helpful)
        .member("unhelpful", article.unhelpful)
        .endObject()
        .endObject();
}

QByteArray articleText(const Article &article)
{
    JsonWriter json(512 + article.body.size());
    writeArticle(json, article);
    return json.take();
}

tl::unexpected<Error> wrongParameter(const char *name, const QString &message)
{
    return failure(Error{ErrorKind::Invalid,
                         QStringLiteral("A parameter is not valid."),
                         {{QLatin1String(name), message}}});
}

QStringList tagsOf(Form &form, const JsonValue &body)
{
    const JsonValue *given = body.member(QLatin1String("tags"));
    if (!given || given->isNull())
        return {};
    const JsonValue::Array *items = given->array();
    QStringList tags;
    bool fits = items && items->size() <= kMostTags;
    for (size_t i = 0; fits && i < items->size(); ++i) {
        const QString *text = (*items)[i].string();
        const QString tag = text ? text->simplified() : QString();
        fits = !tag.isEmpty() && tag.size() <= kLongestTag && !tag.contains(QChar(u'\0'));
        if (fits && !tags.contains(tag))
            tags.append(tag);
    }
    if (!fits)
        form.reject("tags", QStringLiteral("must be a list of at most %1 texts of 1 to %2 "
                                           "characters")
                                .arg(kMostTags)
                                .arg(kLongestTag));
    return tags;
}

QString filled(Form &form, const char *name, const QString &text)
{
    if (!form.rejected(name) && text.trimmed().isEmpty())
        form.reject(name, QStringLiteral("must not be blank"));
    return text;
}

Result<Article> articleOf(const JsonValue &body)
{
    Form form(body);
    Article article;
    article.title =
        filled(form, "title", form.line("title", Form::Need::Required, kLongestTitle)).trimmed();
    article.category = form.line("category", Form::Need::Optional, kLongestCategory).trimmed();
    article.body = filled(form, "body", form.text("body", Form::Need::Required));
    if (characterCount(article.body) > kLongestBody)
        form.reject("body", QStringLiteral("must have at most %1 characters").arg(kLongestBody));
    article.tags = tagsOf(form, body);
    return form.finish(std::move(article));
}

/// Answers with what a change made of an article.
KnowledgeDesk::Done answering(const RequestPtr &request, const Reply &reply,
                              std::function<Response(const Article &)> answer)
{
    return [request, reply, answer = std::move(answer)](Result<Article> changed) {
        reply.build([request, answer, changed = std::move(changed)] {
            return changed ? answer(*changed) : errorResponse(changed.error(), *request);
        });
    };
}

Response shown(const Article &article)
{
    return jsonResponse(200, articleText(article));
}

Result<QByteArray> readPage(const KnowledgeReader &reader, const QString &category,
                            const Page &page)
{
    std::optional<ArticleId> before;
    if (page.after)
        before = ArticleId{*page.after};
    auto found = reader.page(category, before, page.limit + 1);
    if (!found)
        return failure(found.error());
    const bool more = found->size() > size_t(page.limit);
    if (more)
        found->resize(size_t(page.limit));
    JsonWriter json(1024 * qsizetype(found->size() + 1));
    json.beginObject().name("items").beginArray();
    for (const Article &article : *found)
        writeArticle(json, article);
    json.endArray().name("next_cursor");
    if (more)
        json.value(cursorFor(found->back().id.value));
    else
        json.null();
    if (page.withTotal) {
        const auto total = reader.count(category);
        if (!total)
            return failure(total.error());
        json.member("total", *total);
    }
    json.endObject();
    return json.take();
}

void listArticles(const KnowledgePorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    const QString category = request->parameter("category").value_or(QString());
    replyFrom(ports.background, request, reply, [&reader = ports.reader, category, page = *page] {
        return readPage(reader, category, page);
    });
}

void createArticle(const KnowledgePorts &ports, const RequestPtr &request, const Reply &reply)
{
    Result<Article> article = articleOf(request->json);
    if (!article)
        return reply(errorResponse(article.error(), *request));
    ports.desk.create(std::move(*article), answering(request, reply, [](const Article &made) {
                          Response response = jsonResponse(201, articleText(made));
                          response.headers.emplace_back(
                              "Location",
                              "/api/knowledge/" + made.publicId.toByteArray(QUuid::WithoutBraces));
                          return response;
                      }));
}

void showArticle(const KnowledgePorts &ports, const RequestPtr &request, const Reply &reply)
{
    replyFrom(ports.background, request, reply,
              [&reader = ports.reader, name = request->params.value(0)]() -> Result<QByteArray> {
                  const auto article = reader.article(name);
                  if (!article)
                      return failure(article.error());
                  return articleText(*article);
              });
}

void revise(const KnowledgePorts &ports, const RequestPtr &request, const Reply &reply)
{
    Result<Article> article = articleOf(request->json);
    if (!article)
        return reply(errorResponse(article.error(), *request));
    article->publicId = QUuid::fromString(request->params.value(0));
    ports.desk.revise(std::move(*article), answering(request, reply, shown));
}

void remove(const KnowledgePorts &ports, const RequestPtr &request, const Reply &reply)
{
    ports.desk.remove(QUuid::fromString(request->params.value(0)),
                      answering(request, reply, [](const Article &) {
                          return Response{204, {}, {}, {}};
                      }));
}

Result<QByteArray> readFound(const KnowledgeSearch &search, const QString &question,
                             const QString &category, int limit)
{
    const auto found = search.search(question, category, limit);
    if (!found)
        return failure(found.error());
    JsonWriter json(512 * qsizetype(found->size() + 1));
    json.beginObject().name("items").beginArray();
    for (const FoundArticle &hit : *found)
        json.beginObject()
            .member("id", hit.article.publicId.toString(QUuid::WithoutBraces))
            .member("title", hit.article.title)
            .member("category", hit.article.category)
            .member("snippet", hit.snippet)
            .member("score", hit.score)
            .endObject();
    json.endArray().endObject();
    return json.take();
}

void find(const KnowledgePorts &ports, const RequestPtr &request, const Reply &reply)
{
    const QString question = request->parameter("q").value_or(QString());
    if (question.trimmed().isEmpty() || question.size() > kLongestQuestion)
        return reply(errorResponse(
            wrongParameter("q",
                           QStringLiteral("must have 1 to %1 characters").arg(kLongestQuestion))
                .value(),
            *request));
    int limit = kFound;
    if (const auto given = request->parameter("limit")) {
        bool isNumber = false;
        limit = given->toInt(&isNumber);
        if (!isNumber || limit < 1 || limit > kMostFound)
            return reply(errorResponse(
                wrongParameter("limit",
                               QStringLiteral("must be a number from 1 to %1").arg(kMostFound))
                    .value(),
                *request));
    }
    const QString category = request->parameter("category").value_or(QString());
    replyFrom(ports.background, request, reply,
              [&search = ports.search, question, category, limit] {
                  return readFound(search, question, category, limit);
              });
}

struct Vote
{
    QString conversation;
    bool helpful = false;
};

Result<Vote> voteOf(const JsonValue &body)
{
    Form form(body);
    Vote vote;
    vote.conversation = form.text("conversation_id", Form::Need::Required);
    const JsonValue *helpful = body.member(QLatin1String("was_helpful"));
    if (helpful && helpful->boolean())
        vote.helpful = *helpful->boolean();
    else
        form.reject("was_helpful", QStringLiteral("must be true or false"));
    return form.finish(std::move(vote));
}

void feedback(const KnowledgePorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<Vote> vote = voteOf(request->json);
    if (!vote)
        return reply(errorResponse(vote.error(), *request));
    ports.background.run([ports, request, reply, vote = *vote] {
        const auto ticket = ports.tickets.ticket(vote.conversation);
        if (!ticket)
            return reply(errorResponse(ticket.error(), *request));
        ports.desk.vote(QUuid::fromString(request->params.value(0)), ticket->id, vote.helpful,
                        answering(request, reply, shown));
    });
}

} // namespace

std::vector<Route> knowledgeRoutes(const KnowledgePorts &ports)
{
    constexpr const char *kTag = "knowledge";
    const auto with = [&ports](auto handler) {
        return [ports, handler](const RequestPtr &request, const Reply &reply) {
            handler(ports, request, reply);
        };
    };
    return {
        {"GET",
         "/api/knowledge",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(listArticles),
         {"listArticles", kTag, "The articles, newest first; ?category= filters", "", "ArticleList",
          200}},
        {"POST",
         "/api/knowledge",
         Access::Scoped,
         Scope::Write,
         BodyKind::Json,
         with(createArticle),
         {"createArticle", kTag, "Write an article", "ArticleRequest", "Article", 201}},
        {"GET",
         "/api/knowledge/search",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(find),
         {"searchArticles", kTag, "The articles that answer ?q= best", "", "FoundArticles", 200}},
        {"GET",
         "/api/knowledge/{id}",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(showArticle),
         {"getArticle", kTag, "One article", "", "Article", 200}},
        {"PUT",
         "/api/knowledge/{id}",
         Access::Scoped,
         Scope::Write,
         BodyKind::Json,
         with(revise),
         {"reviseArticle", kTag, "Write an article anew", "ArticleRequest", "Article", 200}},
        {"DELETE",
         "/api/knowledge/{id}",
         Access::Scoped,
         Scope::Delete,
         BodyKind::None,
         with(remove),
         {"deleteArticle", kTag, "Take an article out", "", "", 204}},
        {"POST",
         "/api/knowledge/{id}/feedback",
         Access::Scoped,
         Scope::Write,
         BodyKind::Json,
         with(feedback),
         {"voteForArticle", kTag, "Whether an article helped a conversation", "ArticleVote",
          "Article", 200}},
    };
}

} // namespace caseline
