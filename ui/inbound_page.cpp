// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbound_page.h"

#include "commands.h"
#include "empty_state.h"
#include "error_text.h"
#include "inbound_story.h"
#include "inbound_table.h"
#include "items/async_read.h"
#include "items/gui_answer.h"
#include "toast.h"

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr int inboundStoryHeight = 280;
constexpr auto inboundTick = 30s;

QString troubleOf(const Error &error)
{
    if (error.kind == ErrorKind::NotFound)
        return InboundPage::tr("It is no longer there.");
    return error.kind == ErrorKind::Conflict
               ? InboundPage::tr("It has another verdict by now, which does not allow that.")
               : ErrorText::of(error);
}

} // namespace

InboundPage::InboundPage(const InboundPagePorts &ports, const Clock &clock, const Caller &caller,
                         QWidget *parent)
    : LogPage(ports.list, lookOfPage(), parent)
    , m_ports(ports)
    , m_caller(caller)
    , m_story(new InboundStory(this))
{
    build(new InboundHead(this), new InboundDelegate(clock, this), m_story);
    connect(&m_ports.list, &QAbstractItemModel::dataChanged, this, &InboundPage::showCurrent);
    connect(m_story, &InboundStory::againWanted, this, &InboundPage::readAgain);
    connect(m_story, &InboundStory::makeTicketWanted, this, &InboundPage::makeTicket);
    setFilter(InboundFilter::All);
}

LogLook InboundPage::lookOfPage()
{
    LogLook look;
    look.key = QStringLiteral("inbound");
    look.name = tr("Inbound");
    look.filtersName = tr("Which verdict");
    look.listName = tr("What came in");
    look.storyHeight = inboundStoryHeight;
    look.tick = inboundTick;
    for (int i = 0; i < inboundFilters; ++i) {
        const auto filter = InboundFilter(i);
        look.filters.push_back({InboundWords::filter(filter), InboundWords::emptyHeadline(filter),
                                InboundWords::emptySentence(filter),
                                InboundWords::emptySign(filter)});
    }
    return look;
}

void InboundPage::offerSteps(int filter, EmptyState &empty)
{
    if (InboundFilter(filter) != InboundFilter::All)
        return empty.addStep(Icon::Inbox, tr("Show all that came in"), {}, {},
                             [this] { setFilter(InboundFilter::All); });
    if (m_caller.may(Scope::Rules))
        empty.addStep(Icon::Mail, tr("Connect a mailbox"), tr("Each mail becomes a ticket"), {},
                      [this] { Q_EMIT mailboxWanted(); });
}

void InboundPage::ask(int filter)
{
    m_ports.list.setQuery(InboundWords::query(InboundFilter(filter)));
}

void InboundPage::showCurrent()
{
    const InboundEntry *entry = current();
    std::optional<InboundEntry> now;
    if (entry)
        now = *entry;
    if (now != m_shown) {
        m_shown = now;
        m_story->setEntry(m_shown, writes());
        readSource();
    }
    Q_EMIT currentChanged();
}

void InboundPage::readSource()
{
    if (!m_shown)
        return;
    const InboundId id = m_shown->id;
    readAsync(
        m_ports.background, this, [&reader = m_ports.reader, id] { return reader.source(id); },
        [this, id](const Result<QByteArray> &bytes) {
            if (!m_shown || !(m_shown->id == id))
                return;
            if (bytes)
                m_story->setSource(*bytes);
            else
                m_story->setTrouble(troubleOf(bytes.error()));
        });
}

const InboundEntry *InboundPage::current() const
{
    return m_ports.list.at(currentRow());
}

InboundDesk::Done InboundPage::answer(Then then)
{
    return onGuiThread<Result<InboundEntry>>(
        this, [this, then = std::move(then)](const Result<InboundEntry> &changed) {
            m_ports.list.refresh();
            if (changed)
                then(*changed);
            else
                tellTrouble(troubleOf(changed.error()));
            Q_EMIT currentChanged();
        });
}

void InboundPage::act(Act action, Then then)
{
    if (const InboundEntry *entry = current())
        (m_ports.desk.*action)(entry->id, m_caller, answer(std::move(then)));
}

void InboundPage::readAgain()
{
    act(&InboundDesk::readAgain, [this](const InboundEntry &) {
        toast().tell({Icon::Refresh, tr("It is read again by today's rules"), {}, 6s});
    });
}

void InboundPage::makeTicket()
{
    act(&InboundDesk::makeTicket, [this](const InboundEntry &now) {
        toast().tell({Icon::Checkcircle, tr("Ticket %1 was made of it").arg(now.ticket), {}, 6s});
    });
}

void InboundPage::discard()
{
    const InboundEntry *entry = current();
    if (!entry)
        return;
    act(&InboundDesk::discard, [this, before = *entry](const InboundEntry &) {
        toast().tell(
            {Icon::Trash, tr("Discarded; it is kept"), [this, before] { restore(before); }, 10s});
    });
}

void InboundPage::restore(const InboundEntry &before)
{
    m_ports.desk.restore(before, m_caller, answer([](const InboundEntry &) {}));
}

void InboundPage::openTicketOfCurrent()
{
    if (const InboundEntry *entry = current(); entry && entry->ticketId)
        Q_EMIT openTicket(entry->ticketId);
}

void InboundPage::offerCommands(Commands &commands)
{
    const auto any = [this] { return isVisible() && current(); };
    const auto may = [this, any](bool (*allowed)(const InboundEntry &)) {
        return [this, any, allowed] { return any() && writes() && allowed(*current()); };
    };
    const LogWords words{tr("Next that came in"), tr("Previous that came in"),
                         tr("Go to the ticket that it made"), tr("Undo that discard"),
                         tr("Inbound: %1")};
    offerWalk(commands, words, any, [this, any] { return any() && current()->ticketId; });
    commands.add(
        "inbound.again", Icon::Refresh, tr("Read it again"), tr("read again"), Qt::Key_R,
        [this] { readAgain(); }, may(canReadAgain));
    commands.add(
        "inbound.ticket", Icon::Plus, tr("Make a ticket of it"), tr("make a ticket"), Qt::Key_T,
        [this] { makeTicket(); }, may(canMakeTicket));
    commands.add(
        "inbound.discard", Icon::Trash, tr("Discard what came in"), tr("discard"), Qt::Key_Delete,
        [this] { discard(); }, may(canDiscard));
    offerRest(commands, words);
}

} // namespace caseline
