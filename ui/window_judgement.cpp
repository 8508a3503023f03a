// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind the judgement and the promises that insight shows.
#include "error_text.h"
#include "insight_pane.h"
#include "items/conversation_model.h"
#include "items/gui_answer.h"
#include "main_window.h"
#include "model_preview.h"
#include "picker.h"
#include "ports/classifier.h"
#include "ports/lessons.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "toast.h"

namespace caseline {

namespace {

/// What the ticket was judged by.
QString firstSaid(const ConversationModel &conversation)
{
    for (const ConversationEntry &entry : conversation.entries())
        if (const auto *said = std::get_if<MessageEntry>(&entry);
            said && said->message.kind == MessageKind::Customer)
            return said->message.body;
    return {};
}

} // namespace

void MainWindow::setPromises(const Promises &promises)
{
    m_tickets->insight().setPromises(promises);
}

void MainWindow::offerPreview(const Classifier &classifier)
{
    auto *preview = new ModelPreview(this);
    watch(preview);
    m_commands->add(
        "ticket.model", Icon::Eye, tr("Show what a model is told of this ticket…"), {}, {},
        [this, &classifier, preview] {
            const Ticket &ticket = openValue()->ticket;
            const Customer &c = ticket.customer;
            preview->show(classifier.preview({ticket.subject,
                                              firstSaid(m_models.tickets.conversation),
                                              c.plan,
                                              ticket.judgement.taxonomy,
                                              {c.name, c.email, c.phone, c.externalId},
                                              {}}));
        },
        [this] { return openValue() != nullptr; });
}

void MainWindow::offerForgetting(LearningDesk &learning)
{
    const auto forgotten = [this](const Result<void> &done) {
        m_tickets->list().toast().tell(
            {done ? Icon::Checkcircle : Icon::Warn,
             done ? tr("The judge is as it was shipped") : ErrorText::of(done.error()),
             {}});
    };
    const auto ask = [this, &learning, forgotten] {
        PickerAsk question{tr("Forget what was learned"), tr("Forget, or keep"), {}, false, false,
                           tr("This cannot be undone")};
        question.entries = {{QStringLiteral("keep"), Icon::Undo, tr("Keep what was learned"), {}},
                            {QStringLiteral("forget"),
                             Icon::Trash,
                             tr("Forget all corrections, and judge as shipped"),
                             {}}};
        m_picker->ask(std::move(question), [this, &learning, forgotten](const QStringList &keys) {
            if (keys.first() == QLatin1String("forget"))
                learning.reset(onGuiThread<Result<void>>(this, forgotten));
        });
    };
    m_commands->add({QStringLiteral("window.forget"),
                     CommandGroup::Window,
                     Icon::Trash,
                     tr("Forget what the judge learned here…"),
                     {},
                     {},
                     ask,
                     {},
                     {}});
}

} // namespace caseline
