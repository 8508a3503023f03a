// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/knowledge.h"
#include "domain/result.h"
#include "domain/words.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace caseline {

/// Who writes in the demo. An empty name is somebody known by a number alone.
struct DemoCustomer
{
    QString id;
    QString name;
    QString company;
    QString email;
    QString phone;
    Plan plan = Plan::Free;
    QStringList languages;
};

/// What a person would say that a message asks of the desk.
enum class DemoNeed { Nothing, Answer, Escalation };

/// What one writes. The text has `{name}`, `{company}`, `{email}`, `{amount}`, `{invoice}`,
/// `{order}`, `{last4}` and `{day}` where messages differ.
struct DemoMessage
{
    QString inbox;
    QString category; ///< as a person would sort it
    QString language;
    DemoNeed need = DemoNeed::Answer;
    std::vector<Channel> channels;
    QString subject; ///< of a mail
    QString text;
};

/// What an agent writes: `{first}` is the customer's first name, `{agent}` the writer. An empty
/// inbox or category fits all.
struct DemoAnswer
{
    enum class Kind { Reply, Closing, Note };
    Kind kind = Kind::Reply;
    QString inbox;
    QString category;
    QString language;
    QString text;
};

/// The words of the demo, from resources/demo.
struct DemoContent
{
    std::vector<DemoCustomer> customers;
    std::vector<DemoMessage> messages;
    std::vector<DemoAnswer> answers;
    std::vector<Article> articles;

    static Result<DemoContent> load();
};

} // namespace caseline
