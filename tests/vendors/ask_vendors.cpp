// SPDX-License-Identifier: GPL-3.0-or-later
// ask_vendors bodies: what each vendor would be sent for one message, as a JSON object by vendor.
// ask_vendors ask VENDOR BASE_URL: sends it there and prints what came back.
#include "policy/judge.h"
#include "providers/web_model.h"
#include "services/judgement_prompt.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <future>

using namespace caseline;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr const char *kVendors[] = {"anthropic", "openai", "openai-compatible",
                                    "groq",      "gemini", "ollama"};

/// The question that the desk words, and one with a second turn: the repair of an answer.
struct Questions
{
    ModelPrompt first;
    ModelPrompt repair;
};

Result<Questions> worded()
{
    const auto prompt = JudgementPrompt::load();
    if (!prompt)
        return tl::unexpected(prompt.error());
    const auto judge = Judge::load();
    if (!judge)
        return tl::unexpected(judge.error());
    ClassifyRequest request;
    request.subject = u"Charged twice"_s;
    request.message = u"I was charged twice for order 1077, write to jo@example.org"_s;
    Questions questions;
    questions.first = prompt->question(request, judge->taxonomies().front(), {}).prompt;
    questions.repair =
        prompt->repair(questions.first, u"Billing, I think"_s, u"it is no JSON object"_s);
    return questions;
}

ModelSettings settingsOf(const QString &vendor, const QUrl &base)
{
    ModelSettings settings;
    settings.provider = vendor;
    settings.model = u"m-1"_s;
    settings.apiKey = u"k-1"_s;
    settings.baseUrl = base;
    return settings;
}

int print(const QJsonObject &value)
{
    std::puts(QJsonDocument(value).toJson(QJsonDocument::Compact).constData());
    return 0;
}

int printBodies(const Questions &questions)
{
    QJsonObject bodies;
    for (const char *name : kVendors) {
        const QString vendor = QString::fromLatin1(name);
        const auto dialect = dialectFor(vendor);
        const ModelSettings settings = settingsOf(vendor, QUrl(u"http://127.0.0.1"_s));
        const auto body = [&](const ModelPrompt &prompt) {
            return QJsonDocument::fromJson(dialect->request(prompt, settings).body).object();
        };
        bodies.insert(vendor, QJsonObject{{u"first"_s, body(questions.first)},
                                          {u"repair"_s, body(questions.repair)}});
    }
    return print(bodies);
}

int askOne(const Questions &questions, const QString &vendor, const QUrl &base)
{
    WebClient client;
    WebModel model(client, settingsOf(vendor, base));
    std::promise<Result<ModelReply>> came;
    model.ask(questions.repair, 10s,
              [&came](Result<ModelReply> reply) { came.set_value(std::move(reply)); });
    const Result<ModelReply> reply = came.get_future().get();
    if (!reply)
        return print({{u"error"_s, reply.error().detail},
                      {u"for_good"_s, reply.error().kind == ErrorKind::Rejected}});
    return print({{u"text"_s, reply->text},
                  {u"tokens_in"_s, reply->tokensIn},
                  {u"tokens_out"_s, reply->tokensOut}});
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    const auto questions = worded();
    if (!questions) {
        std::fputs(qPrintable(questions.error().detail), stderr);
        return 1;
    }
    if (words == QStringList{u"bodies"_s})
        return printBodies(*questions);
    if (words.size() == 3 && words[0] == u"ask"_s)
        return askOne(*questions, words[1], QUrl(words[2]));
    std::fputs("ask_vendors bodies | ask VENDOR BASE_URL\n", stderr);
    return 2;
}
