// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"

#include "items/desk_counts.h"
#include "items/draft_files.h"
#include "items/suggested_articles.h"
#include "ui/main_window.h"

#include <memory>
#include <vector>

namespace caseline {

/// Tickets in windows of their own, beside the main window. What was typed on a ticket goes along
/// when it gets a window and when that is closed. Which windows there are is kept at each change,
/// so that even a session that ends badly can have them again. On the GUI thread.
class TornWindows : public QObject
{
    Q_OBJECT
public:
    /// Gives a window what it offers beside the ticket.
    using Furnish = std::function<void(MainWindow &, SuggestedArticles &, DraftFiles &)>;

    /// What all windows share. All outlive the windows.
    struct Shared
    {
        Desk &desk;
        ChangeBatcher &changes;
        DeskCounts &counts;
        MainWindow &main;
        const Clock &clock;
    };

    TornWindows(const Shared &shared, const Caller &caller, Furnish furnish);
    /// Keeps what is typed.
    ~TornWindows() override;

    /// Opens its window, or brings it to the front.
    void open(TicketId ticket);
    /// Those that this person had open when their last session ended, where they stood; without
    /// the tickets that are gone. Reads on the store's readers; they come when that is done.
    void openAgain();
    /// They come again with openAgain.
    void closeAll();
    std::vector<MainWindow *> windows() const;

private:
    struct Torn;
    struct Place;
    Torn &add(TicketId ticket);
    void remember();
    std::vector<Place> remembered() const;
    void openAt(const std::vector<Place> &places);
    void connectWindow(TicketId ticket, MainWindow &window);
    void bringBack(TicketId ticket);
    void tellMain();

    const Shared m_shared;
    const Caller m_caller;
    const Furnish m_furnish;
    std::vector<std::unique_ptr<Torn>> m_torn;
};

} // namespace caseline
