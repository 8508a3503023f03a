// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_content.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace caseline {

namespace {

QStringList stringsOf(const QJsonValue &value)
{
    QStringList strings;
    for (const QJsonValue &one : value.toArray())
        strings << one.toString();
    return strings;
}

bool read(const QJsonObject &line, DemoCustomer &customer)
{
    const auto plan = fromWord<Plan>(line[u"plan"_s].toString());
    customer.id = line[u"id"_s].toString();
    customer.name = line[u"name"_s].toString();
    customer.company = line[u"company"_s].toString();
    customer.email = line[u"email"_s].toString();
    customer.phone = line[u"phone"_s].toString();
    customer.plan = plan.value_or(Plan::Unknown);
    customer.languages = stringsOf(line[u"languages"_s]);
    const bool reachable = !customer.email.isEmpty() || !customer.phone.isEmpty();
    return plan && reachable && !customer.id.isEmpty() && !customer.languages.isEmpty();
}

bool read(const QJsonObject &line, DemoMessage &message)
{
    message.inbox = line[u"inbox"_s].toString();
    message.category = line[u"category"_s].toString();
    message.language = line[u"language"_s].toString();
    message.subject = line[u"subject"_s].toString();
    message.text = line[u"text"_s].toString();
    const QString need = line[u"needs"_s].toString();
    message.need = need == "nothing"_L1      ? DemoNeed::Nothing
                   : need == "escalation"_L1 ? DemoNeed::Escalation
                                             : DemoNeed::Answer;
    for (const QString &channel : stringsOf(line[u"channels"_s]))
        if (const auto known = fromWord<Channel>(channel))
            message.channels.push_back(*known);
    return !message.inbox.isEmpty() && !message.text.isEmpty() && !message.channels.empty();
}

bool read(const QJsonObject &line, DemoAnswer &answer)
{
    const QString kind = line[u"kind"_s].toString();
    answer.kind = kind == "note"_L1      ? DemoAnswer::Kind::Note
                  : kind == "closing"_L1 ? DemoAnswer::Kind::Closing
                                         : DemoAnswer::Kind::Reply;
    answer.inbox = line[u"inbox"_s].toString();
    answer.category = line[u"category"_s].toString();
    answer.language = line[u"language"_s].toString();
    answer.text = line[u"text"_s].toString();
    return !answer.language.isEmpty() && !answer.text.isEmpty();
}

bool read(const QJsonObject &line, Article &article)
{
    article.title = line[u"title"_s].toString();
    article.category = line[u"category"_s].toString();
    article.body = line[u"body"_s].toString();
    return !article.title.isEmpty() && !article.body.isEmpty();
}

/// One object a line.
template <class Row>
Result<void> readLines(const QString &name, std::vector<Row> &rows)
{
    QFile file(u":/caseline/demo/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, u"cannot read the demo's %1"_s.arg(name));
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        Row row;
        if (!read(line, row))
            return failure(ErrorKind::Internal,
                           u"line %1 of the demo's %2 is wrong"_s.arg(rows.size() + 1).arg(name));
        rows.push_back(std::move(row));
    }
    return {};
}

} // namespace

Result<DemoContent> DemoContent::load()
{
    initResources();
    DemoContent content;
    if (auto done = readLines(u"customers.jsonl"_s, content.customers); !done)
        return failure(done.error());
    if (auto done = readLines(u"messages.jsonl"_s, content.messages); !done)
        return failure(done.error());
    if (auto done = readLines(u"answers.jsonl"_s, content.answers); !done)
        return failure(done.error());
    if (auto done = readLines(u"articles.jsonl"_s, content.articles); !done)
        return failure(done.error());
    return content;
}

} // namespace caseline
