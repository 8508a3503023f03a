// SPDX-License-Identifier: GPL-3.0-or-later
// What the window offers to people who write.
#include "article_text.h"
#include "canned_dialog.h"
#include "composer.h"
#include "insight_pane.h"
#include "main_window.h"
#include "ticket_actions.h"
#include "ticket_list_pane.h"
#include "toast.h"
#include "top_bar.h"

namespace caseline {

void MainWindow::offerNewTicket(const NewTicketPorts &ports)
{
    const QString name = QStringLiteral("desk.new");
    m_commands->add({name,
                     CommandGroup::Do,
                     Icon::Plus,
                     tr("New ticket"),
                     {},
                     Qt::CTRL | Qt::Key_N,
                     [this, ports] { writeTicket(ports); },
                     {},
                     {}});
    m_top->offerNewTicket();
    connect(m_top, &TopBar::newTicketWanted, this, [this, name] { m_commands->run(name); });
}

void MainWindow::offerCannedReplies(CannedReplyList &replies)
{
    Composer &composer = m_tickets->composer();
    composer.offerCannedReplies(replies, m_actions->me());
    auto *dialog = new CannedDialog(replies, this);
    watch(dialog);
    connect(&composer, &Composer::cannedRepliesWanted, dialog, &Overlay::open);
    m_commands->add({QStringLiteral("ticket.canned"),
                     CommandGroup::Do,
                     Icon::Bookmark,
                     tr("Insert a canned reply…"),
                     {},
                     Qt::SHIFT | Qt::Key_R,
                     [&composer] { composer.openCannedReplies(); },
                     [this] { return openValue() != nullptr; },
                     {}});
    m_commands->add({QStringLiteral("window.canned"),
                     CommandGroup::Window,
                     Icon::Bookmark,
                     tr("Write and change canned replies…"),
                     {},
                     {},
                     [dialog] { dialog->open(); },
                     {},
                     {}});
}

void MainWindow::offerArticles(SuggestedArticles &articles)
{
    m_tickets->offerArticles(articles);
    connect(&m_tickets->insight(), &InsightPane::articleWanted, this, &MainWindow::articleWanted);
    connect(&articles, &SuggestedArticles::changed, m_commands, &Commands::refresh);
    m_commands->add(
        "ticket.article", Icon::Book, tr("Insert the article that fits best"), {},
        Qt::CTRL | Qt::Key_J,
        [this, &articles] {
            // Ctrl+Z in the box takes it out again.
            m_tickets->composer().insert(plainArticle(articles.articles().front().article.body));
        },
        [this, &articles] { return openValue() && !articles.articles().empty(); });
}

void MainWindow::writeTicket(const NewTicketPorts &ports)
{
    if (!m_newTicket) {
        std::vector<Category> categories;
        for (const Taxonomy &taxonomy : m_taxonomies)
            if (taxonomy.key == QLatin1String("support"))
                categories = taxonomy.categories;
        m_newTicket = new NewTicketForm(ports, m_actions->me(), categories, this);
        watch(m_newTicket);
        connect(m_newTicket, &NewTicketForm::ticketWanted, this, &MainWindow::openTicket);
        connect(m_newTicket, &NewTicketForm::created, this,
                [this](const Ticket &ticket, bool mine) {
                    openTicket(ticket.id);
                    if (mine)
                        m_actions->assign({ticket.id}, m_actions->me());
                });
        connect(m_newTicket, &NewTicketForm::discarded, this,
                [this](const NewTicketForm::Words &words) {
                    const auto undo = [this, words] {
                        m_newTicket->setWords(words);
                        m_newTicket->open();
                    };
                    m_tickets->list().toast().tell(
                        {Icon::Trash, tr("The new ticket was discarded"), undo});
                    m_commands->refresh();
                });
    }
    m_newTicket->open();
}

} // namespace caseline
