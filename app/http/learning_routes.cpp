// SPDX-License-Identifier: GPL-3.0-or-later
#include "learning_routes.h"

#include "problem.h"

#include "domain/json_writer.h"

namespace caseline {

namespace {

QByteArray learningText(int lessons, const std::optional<LearnedModel> &learned)
{
    JsonWriter json;
    json.beginObject().name("lessons").value(lessons);
    json.name("learned_from").value(learned ? learned->lessons : 0);
    json.name("in_use").value(learned && !learned->classifier.isEmpty());
    json.name("checked").value(learned ? learned->checked : 0);
    json.name("right_before").value(learned ? learned->rightBefore : 0);
    json.name("right_after").value(learned ? learned->rightAfter : 0);
    json.name("learned_at");
    if (learned)
        json.value(toRfc3339(learned->at));
    else
        json.null();
    json.endObject();
    return json.take();
}

void showLearning(const LessonReader &lessons, const RequestPtr &request, const Reply &reply)
{
    const auto book = lessons.lessons(0);
    const auto learned = lessons.learned();
    if (!book || !learned)
        return reply(errorResponse(book ? learned.error() : book.error(), *request));
    reply(jsonResponse(200, learningText(book->count, *learned)));
}

} // namespace

std::vector<Route> learningRoutes(const LessonReader &lessons, LearningDesk &desk,
                                  Background &readers)
{
    return {
        {"GET",
         "/api/judgement/learning",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         [&lessons, &readers](const RequestPtr &request, const Reply &reply) {
             readers.run([&lessons, request, reply] { showLearning(lessons, request, reply); });
         },
         {"getLearning", "judgement", "What the classifier learned from people's corrections", "",
          "Learning", 200}},
        {"DELETE",
         "/api/judgement/learning",
         Access::Scoped,
         Scope::Admin,
         BodyKind::None,
         [&desk](const RequestPtr &request, const Reply &reply) {
             desk.reset([request, reply](const Result<void> &done) {
                 reply(done ? Response{204, {}, {}, {}} : errorResponse(done.error(), *request));
             });
         },
         {"resetLearning", "judgement", "Forgets all corrections and what was learned from them",
          "", "", 204}}};
}

} // namespace caseline
