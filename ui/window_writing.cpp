// SPDX-License-Identifier: GPL-3.0-or-later
// What the window offers to people who write.
#include "article_text.h"
#include "box_spelling.h"
#include "canned_dialog.h"
#include "composer.h"
#include "composer_files.h"
#include "conversation_find.h"
#include "conversation_view.h"
#include "error_text.h"
#include "file_dialog.h"
#include "file_opener.h"
#include "insight_pane.h"
#include "main_window.h"
#include "mass_reply_sheet.h"
#include "query_field.h"
#include "saved_view_actions.h"
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

void MainWindow::setInboxes(const InboxDirectory &inboxes)
{
    m_tickets->setInboxes(inboxes);
}

void MainWindow::offerCannedReplies(CannedReplyList &replies)
{
    Composer &composer = m_tickets->composer();
    composer.offerCannedReplies(replies, m_actions->me());
    auto *dialog = m_cannedDialog = new CannedDialog(replies, this);
    if (m_spelling)
        dialog->offerSpelling(*m_spelling);
    watch(dialog);
    connect(&composer, &Composer::cannedRepliesWanted, dialog, &Overlay::open);
    m_massReply->offerCannedReplies(replies);
    connect(m_massReply, &MassReplySheet::cannedRepliesWanted, dialog, &Overlay::open);
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

void MainWindow::offerSavedViews(SavedViewList &views)
{
    m_savedViews = new SavedViewActions(
        views, {*m_commands, *m_nav, *m_picker, m_top->search(), m_tickets->list().toast()},
        m_actions->me(), this);
    connect(m_savedViews, &SavedViewActions::changed, this, &MainWindow::showPlace);
    connect(m_savedViews, &SavedViewActions::searchWanted, this, [this](const QString &words) {
        if (m_page != Page::Tickets)
            showPage(Page::Tickets);
        m_top->search().setText(words);
        search(words);
        if (!m_top->search().complain())
            m_tickets->focusList();
    });
    showPlace();
}

FileOpener &MainWindow::offerFiles(const FilePorts &ports)
{
    auto *opener = new FileOpener(ports, this);
    watch(&opener->dialog());
    m_models.tickets.conversation.offerFiles(ports.reader);
    connect(&m_tickets->conversation(), &ConversationView::filesWished, opener, &FileOpener::grant);
    connect(&m_tickets->composer().files(), &ComposerFiles::wished, opener, &FileOpener::grant);
    connect(&m_tickets->composer().files(), &ComposerFiles::told, this,
            [this](const ToastNews &news) { m_tickets->list().toast().tell(news); });
    connect(opener, &FileOpener::told, this,
            [this](const ToastNews &news) { m_tickets->list().toast().tell(news); });
    ConversationView &conversation = m_tickets->conversation();
    conversation.offerFormatted(ports);
    connect(&conversation, &ConversationView::formattedChanged, m_commands, &Commands::refresh);
    m_commands->add(
        "ticket.formatted", Icon::Eye, tr("Read mail formatted, or as plain text"), {}, Qt::Key_V,
        [&conversation] { conversation.toggleFormatted(); },
        [this, &conversation] { return onTickets() && conversation.hasFormatted(); });
    return *opener;
}

void MainWindow::addReadingCommands()
{
    const auto open = [this] { return m_page == Page::Tickets && openValue() != nullptr; };
    m_commands->add({QStringLiteral("ticket.find"),
                     CommandGroup::Do,
                     Icon::Search,
                     tr("Find in this conversation"),
                     tr("find"),
                     Qt::CTRL | Qt::Key_F,
                     [this] { m_tickets->find().begin(); },
                     open,
                     {}});
    m_commands->add({QStringLiteral("ticket.quote"),
                     CommandGroup::Do,
                     Icon::Reply,
                     tr("Answer with a quotation"),
                     {},
                     Qt::Key_Q,
                     [this] { m_tickets->quote(); },
                     open,
                     {}});
}

void MainWindow::offerDraftFiles(DraftFiles &files)
{
    Composer &composer = m_tickets->composer();
    composer.offerFiles(files);
    m_commands->add({QStringLiteral("ticket.attach"),
                     CommandGroup::Do,
                     Icon::Clip,
                     tr("Attach files to the answer…"),
                     {},
                     Qt::CTRL | Qt::SHIFT | Qt::Key_A,
                     [this, &composer] {
                         m_tickets->writeReply();
                         composer.files().choose();
                     },
                     [this] { return openValue() != nullptr; },
                     {}});
}

void MainWindow::offerSpelling(SpellChecker &checker)
{
    m_spelling = &checker;
    m_tickets->offerSpelling(checker);
    m_massReply->offerSpelling(checker);
    if (m_cannedDialog)
        m_cannedDialog->offerSpelling(checker);
    connect(&checker, &SpellChecker::changed, m_commands, &Commands::refresh);
    connect(&checker, &SpellChecker::troubled, this, [this](const Error &error) {
        m_tickets->list().toast().tell({Icon::Warn, ErrorText::of(error), {}});
    });
    m_commands->add(
        "writing.misspelt", Icon::Edit, tr("Go to the next misspelt word"), {}, Qt::Key_F7,
        [this] { m_tickets->composer().spelling()->next(); },
        [this, &checker] { return onTickets() && openValue() && checker.isOn(); });
    m_commands->add({QStringLiteral("writing.spelling"),
                     CommandGroup::Window,
                     Icon::Check,
                     tr("Check spelling, or not"),
                     {},
                     {},
                     [&checker] { checker.setOn(!checker.isOn()); },
                     {},
                     {}});
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
        if (m_spelling)
            m_newTicket->offerSpelling(*m_spelling);
        connect(m_newTicket, &NewTicketForm::ticketWanted, this, &MainWindow::openTicket);
        connect(m_newTicket, &NewTicketForm::created, this,
                [this](const Ticket &ticket, const NewTicketForm::Words &words) {
                    openTicket(ticket.id);
                    if (!words.team.isEmpty())
                        m_actions->assignTeam({ticket.id}, words.team);
                    else if (words.mine)
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
    m_newTicket->setTeams(m_vocabulary.teams);
    m_newTicket->open();
}

} // namespace caseline
