// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify_route.h"

#include "problem.h"
#include "ticket_form.h"
#include "ticket_json.h"

namespace caseline {

void classifyText(const Judge &judge, Classifier &classifier, const RequestPtr &request,
                  Reply reply)
{
    const Result<JudgeInput> input = judgeInputFrom(request->json, judge.taxonomies());
    if (!input)
        return reply(errorResponse(input.error(), *request));
    classifier.classify({input->subject, input->message, input->plan, input->taxonomy, {}, {}},
                        [reply = std::move(reply)](const Judgement &judgement) {
                            reply(jsonResponse(200, classification(judgement)));
                        });
}

} // namespace caseline
