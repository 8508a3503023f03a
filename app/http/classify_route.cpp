// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify_route.h"

#include "problem.h"
#include "ticket_form.h"
#include "ticket_json.h"

namespace caseline {

void classifyText(const ClassifyPorts &ports, const RequestPtr &request, Reply reply)
{
    Result<JudgeInput> input = judgeInputFrom(request->json, ports.judge.taxonomies());
    if (!input)
        return reply(errorResponse(input.error(), *request));
    ports.background.run([ports, request, reply = std::move(reply), input = std::move(*input)] {
        auto articles =
            ports.knowledge.search(input.subject + u' ' + input.message, {}, kNamedArticles);
        if (!articles)
            return reply(errorResponse(articles.error(), *request));
        std::erase_if(*articles, [](const FoundArticle &hit) { return hit.score < kWorthNaming; });
        ports.classifier.classify(
            {input.subject, input.message, input.plan, input.taxonomy, {}, {}},
            [reply, articles = std::move(*articles)](const Judgement &judgement) {
                reply(jsonResponse(200, classification(judgement, articles)));
            });
    });
}

} // namespace caseline
