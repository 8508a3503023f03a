// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "inbound_words.h"
#include "items/inbound_list_model.h"
#include "log_page.h"

namespace caseline {

class InboundStory;

/// What stands behind the page. All outlive it; `background` runs what blocks.
struct InboundPagePorts
{
    InboundListModel &list;
    const InboundReader &reader;
    InboundDesk &desk;
    Background &background;
};

/// What came in: each mail and request with what became of it and its source, and what a person can
/// do about it.
class InboundPage : public LogPage
{
    Q_OBJECT
public:
    InboundPage(const InboundPagePorts &ports, const Clock &clock, const Caller &caller,
                QWidget *parent = nullptr);

    /// Its keys work while the page is in sight.
    void offerCommands(Commands &commands);
    InboundFilter filter() const { return InboundFilter(currentFilter()); }
    void setFilter(InboundFilter filter) { chooseFilter(int(filter)); }
    void readAgain();
    void makeTicket();
    void discard() override;
    void openTicketOfCurrent() override;
    const InboundEntry *current() const;
    InboundStory &story() { return *m_story; }

Q_SIGNALS:
    /// Mail shall come in, too.
    void mailboxWanted();

protected:
    void ask(int filter) override;
    void offerSteps(int filter, EmptyState &empty) override;
    /// Shows the current entry below, and reads its source anew.
    void showCurrent() override;

private:
    using Then = std::function<void(const InboundEntry &)>;
    using Act = void (InboundDesk::*)(const InboundId &, const Caller &, InboundDesk::Done);

    static LogLook lookOfPage();
    void readSource();
    void act(Act action, Then then);
    InboundDesk::Done answer(Then then);
    void restore(const InboundEntry &before);
    bool writes() const { return m_caller.may(Scope::Write); }

    const InboundPagePorts m_ports;
    const Caller m_caller;
    InboundStory *m_story;
    std::optional<InboundEntry> m_shown; ///< whose source is below, or being read
};

} // namespace caseline
