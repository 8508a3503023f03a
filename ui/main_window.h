// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands.h"
#include "escalate_form.h"
#include "items/desk_counts.h"
#include "key_strip.h"
#include "new_ticket_form.h"
#include "page.h"
#include "policy/escalation.h"
#include "policy/search_completion.h"
#include "policy/taxonomy.h"
#include "ports/desk_commands.h"
#include "ports/inboxes.h"
#include "ticket_page.h"

#include <QMap>
#include <QTimer>
#include <QWidget>

class QDataStream;
class QStackedWidget;
class QVBoxLayout;

namespace caseline {

class Banner;
class CannedDialog;
class CannedReplyList;
class Classifier;
class DeskTags;
class EscalationPage;
class DraftFiles;
class FileOpener;
struct FilePorts;
struct MassReply;
class KeySheet;
class LearningDesk;
class MacroDialog;
class MacroList;
class MassReplySheet;
class NavigationPane;
class Overlay;
class Palette;
class PaperActions;
class Picker;
struct Promises;
struct PickerEntry;
class SavedViewActions;
class SavedViewList;
class SearchCounts;
class SpellChecker;
class SuggestedArticles;
class TeamList;
class ThemeController;
class TopBar;

/// The models of a window. They outlive it and live on the GUI thread.
struct WindowModels
{
    TicketModels tickets;
    TicketListModel &escalations; ///< for their page alone; the window asks for its query
    TicketDetail &escalation;     ///< the chosen one on that page
    TicketListModel &found;       ///< for the palette alone: tickets that fit the words
    DeskCounts &counts;
    TicketId alone = {}; ///< the only ticket of a window that was torn off; none: all of the desk
};

/// Where tickets come in, and a command that brings the first one.
struct ListenerState
{
    QString address; ///< "127.0.0.1:8000"
    bool listening = false;
    bool portTaken = false; ///< by another program
    QString trouble;        ///< why not; the window has words of its own for a taken port
    QString example;        ///< a curl line to try
    friend bool operator==(const ListenerState &, const ListenerState &) = default;
};

/// The window arranges: navigation, the page, bars above and below, and what lies over them.
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    MainWindow(WindowModels models, DeskCommands &desk, const Clock &clock, const Caller &caller,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    /// What fills the window on that page; the window takes it.
    void setPage(Page page, QWidget *widget);
    /// Across the top, under the bar; the window takes it.
    void addBanner(QWidget *banner);
    void setListener(const ListenerState &state);
    /// What categories can be chosen from, by the taxonomy of the ticket.
    void setTaxonomies(std::vector<Taxonomy> taxonomies);
    /// Who can be called, from the rules of escalation.
    void setEscalations(const std::vector<EscalationReason> &reasons);
    /// Whom tickets can be given to.
    void setPeople(QStringList people) { m_people = std::move(people); }
    /// Tickets can be given to teams, too, and people say whether they are there; `teams` outlives
    /// the window, and knows the people.
    void offerTeams(TeamList &teams);
    /// How inboxes write: what signature stands under an answer.
    void setInboxes(const InboxDirectory &inboxes);
    /// Below which confidence a provider is asked.
    void setThreshold(double threshold);
    /// What is promised to whom, and in which hours.
    void setPromises(const Promises &promises);
    /// Shows what a model would be told of a ticket; `classifier` outlives the window.
    void offerPreview(const Classifier &classifier);
    /// Lets what was learned be forgotten; `learning` outlives the window.
    void offerForgetting(LearningDesk &learning);

    /// Offers colours, density and size of type as commands; keeping the choice is the caller's.
    void offerAppearance(ThemeController &themes);

    /// Offers tickets by hand.
    void offerNewTicket(const NewTicketPorts &ports);
    /// What may answer a ticket, beside it and for the composer; `articles` outlives the window.
    void offerArticles(SuggestedArticles &articles);
    void offerCannedReplies(CannedReplyList &replies);
    /// Marks misspelt words where people write; `checker` outlives the window.
    void offerSpelling(SpellChecker &checker);
    /// Several changes under a name, each in the palette; `macros` outlives the window.
    void offerMacros(MacroList &macros);
    /// Searches under names, in the navigation; `views` outlives the window.
    void offerSavedViews(SavedViewList &views);
    /// Offers the tags of the desk where one is written; `tags` outlives the window.
    void offerTagsInUse(DeskTags &tags);
    /// Says what a search would find while it is written; `counts` outlives the window.
    void offerSearchCounts(SearchCounts &counts);
    /// Shows the files of messages, and saves them.
    FileOpener &offerFiles(const FilePorts &ports);
    /// Files can go with answers.
    void offerDraftFiles(DraftFiles &files);
    /// A desk that nobody used yet says how one can begin. Over the window, until something is
    /// chosen.
    void welcome();
    /// Offers to lock the seat and to log out; without it there is nobody to log in again.
    void offerLeaving(std::function<void()> lock, std::function<void()> logOut);

    Commands &commands() { return *m_commands; }
    TicketPage &tickets() { return *m_tickets; }
    PaperActions &paper() { return *m_paper; }
    Page page() const { return m_page; }
    TicketView view() const { return m_view; }

    void showPage(Page page);
    void showView(TicketView view);
    /// The tickets created on these days (UTC, days since 1970, both included; from 0: ever), of
    /// one category or all: what stands behind a point of a chart.
    void showCreated(int fromDay, int toDay, const QString &category);
    /// In a window that shows one ticket only: asks for another.
    void openTicket(TicketId id);
    /// These have windows of their own.
    void setTornOff(std::set<TicketId> tickets);
    /// What is typed on the open ticket goes along to its other window.
    void takeOver(TicketId ticket, const QString &reply, const QString &note);
    void search(const QString &words);

    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);
    /// Not larger than the screen: its edges are to be reached.
    void fitScreen();

Q_SIGNALS:
    /// The listener's port is taken: listen elsewhere, or try again.
    void otherPortWanted();
    void samePortWanted();
    /// An article is to be read on the page of the knowledge base.
    void articleWanted(const QUuid &article);
    void pageChanged(caseline::Page page);
    /// The ticket is to have a window of its own, or that is to come to the front.
    void tearOffWanted(caseline::TicketId ticket);
    /// Of a window that shows one ticket only.
    void ticketWanted(caseline::TicketId ticket);
    void closing();
    /// Of the first start: the demo on a desk of its own, a mailbox, somebody who may log in.
    void demoWanted();
    void mailboxWanted();
    void personWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    void connectSearch();
    void connectTickets();
    void connectChoice();
    void followRows();
    void addChoiceCommands();
    void addUndoCommands();
    void addTicketCommands();
    void addFieldCommands();
    void addReadingCommands();
    void addAsideCommands();
    void addMergeCommands();
    void addSplitCommand();
    void addPaperCommands();
    void addMassReplyCommand();
    void addEscalationCommands();
    void addEscalationLooks();
    void restoreEscalations(QDataStream &stream);
    void addPlaceCommands();
    void addWindowCommands();
    bool isAlone() const { return bool(m_models.alone); }
    void standAlone();
    void showAlone();
    void showDesk();
    void addTearCommand();
    void showStrip();
    void showCounts();
    void showEmpty();
    void showBanner();
    void runQuery();
    void showPlace();
    bool applyWords(TicketQuery &query);
    /// False, and `errors`, when it cannot be read.
    bool readSearch(const QString &text, TicketQuery &query,
                    std::vector<SearchError> &errors) const;
    void noteFound();
    void offerFewerWords(EmptyState &empty);
    void fit();
    void tick();
    void toggleNavigation();
    void undo();
    void watch(Overlay *overlay);
    void offerMenu(const QList<WindowCommand> &entries, QWidget *at);
    using Targets = std::vector<TicketId>;
    Targets openTarget() const;
    /// What commands are about: all that are chosen, else the open ticket.
    Targets targets() const;
    bool isChoosing() const;
    void leaveChoice();
    void decided(const Targets &targets);
    void setStatus(const Targets &targets, Status status);
    QString scopeOf(const Targets &targets) const;
    void offerStatus(const Targets &targets);
    void offerPriority(const Targets &targets);
    void offerSnooze(const Targets &targets);
    /// What was typed as a time to come back at, or why it is none.
    static tl::expected<PickerEntry, QString> typedTime(const QString &words, Instant now);
    void offerMerge(const Targets &targets);
    void offerMergeInto(std::vector<PickerEntry> entries, const Targets &targets);
    void offerMassReply(const Targets &targets);
    void sendMassReply(const Targets &targets, const MassReply &reply);
    void showMacros();
    void offerMacro(const Targets &targets);
    void applyMacro(MacroId id, const Targets &targets);
    void writeMacros();
    bool canSplit() const;
    void offerSplit();
    void splitOff(TicketId ticket, const QStringList &keys);
    void offerCategory(const Targets &targets);
    void offerCategoryOf(const std::vector<Ticket> &tickets, const Targets &targets);
    void followTeams();
    void showVocabulary();
    void addPresenceCommands();
    void offerPresence();
    void showPresence();
    QStringList colleagues() const;
    std::vector<PickerEntry> entriesOf(const QStringList &people) const;
    void offerAssignee(const Targets &targets);
    void offerTags(const Targets &targets);
    void offerTagsOf(std::vector<Ticket> tickets, const Targets &targets);
    void offerMore();
    const TicketDetail::Value *lookedAt() const;
    void copyContext();
    void offerEscalation();
    std::vector<EscalationContact> escalationContacts() const;
    void writeTicket(const NewTicketPorts &ports);
    bool onTickets() const;
    bool onBoard() const;
    const TicketDetail::Value *openValue() const;

    WindowModels m_models;
    const Clock &m_clock;
    TicketActions *m_actions;
    Commands *m_commands;
    TopBar *m_top;
    QWidget *m_bannerHost;
    Banner *m_banner;
    NavigationPane *m_nav;
    QStackedWidget *m_pages;
    TicketPage *m_tickets;
    EscalationPage *m_escalations;
    QMap<Page, QWidget *> m_widgets;
    KeyStrip *m_strip;
    Palette *m_palette;
    PaperActions *m_paper = nullptr; ///< made with its commands
    KeySheet *m_keys;
    NewTicketForm *m_newTicket = nullptr; ///< keeps what was begun
    Picker *m_picker;
    MassReplySheet *m_massReply = nullptr; ///< keeps what was begun
    QTimer m_tick;
    bool m_hasRows = false; ///< the list of tickets
    QTimer m_searchPace;
    QTimer m_placePause;
    Page m_page = Page::Tickets;
    TicketView m_view = TicketView::AllOpen;
    std::optional<TicketQuery> m_created; ///< set while the list shows what a chart counted
    TicketSort m_sort = TicketSort::DueFirst;
    QString m_search;
    ListenerState m_listener;
    std::vector<Taxonomy> m_taxonomies;
    std::vector<EscalationContact> m_contacts;
    SavedViewActions *m_savedViews = nullptr; ///< once they are offered
    MacroList *m_macros = nullptr;            ///< once they are offered
    MacroDialog *m_macroDialog = nullptr;     ///< keeps what was begun
    CannedDialog *m_cannedDialog = nullptr;   ///< once canned replies are offered
    SpellChecker *m_spelling = nullptr;       ///< once it is offered
    TeamList *m_teams = nullptr;              ///< once they are offered
    QStringList m_people;
    SearchVocabulary m_vocabulary;
    DeskTags *m_deskTags = nullptr;
    QStringList m_tags; ///< given in this window, to be offered again
    std::optional<bool> m_railChoice;
    std::optional<Instant> m_synced;
};

} // namespace caseline
