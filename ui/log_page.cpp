// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_page.h"

#include "commands.h"
#include "empty_state.h"
#include "error_text.h"
#include "label.h"
#include "overlay_scroll_bar.h"
#include "segmented.h"
#include "story_pane.h"
#include "table_ground.h"
#include "ticket_list_view.h"
#include "toast.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr int logHead = 56;
constexpr int logInset = 24;

} // namespace

LogPage::LogPage(LogList &list, const LogLook &look, QWidget *parent)
    : QWidget(parent)
    , m_list(list)
    , m_look(look)
    , m_tabs(new Segmented(SegmentLook::Underlined, look.filtersName, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState)
    , m_view(new TicketListView)
{
    setAccessibleName(look.name);
}

void LogPage::build(TableHead *head, QAbstractItemDelegate *rows, StoryPane *story)
{
    m_story = story;
    m_toast = new Toast(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *title = new Label(TextStyle::Page, ColorRole::Text, m_look.name, this);
    title->setWeight(QFont::DemiBold);
    title->setFixedHeight(logHead);
    title->setIndent(logInset);
    column->addWidget(title);
    for (const LogFilter &filter : m_look.filters)
        m_tabs->addSegment(filter.name);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(logInset, 1, logInset, 1);
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    column->addLayout(tabs);
    column->addWidget(new Rule(this));
    column->addWidget(head);
    m_view->setRows(&Theme::tableRow);
    m_view->setItemDelegate(rows);
    m_view->setModel(&m_list);
    m_view->setAccessibleName(m_look.listName);
    new OverlayScrollBar(m_view);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    column->addWidget(m_stack, 1);
    m_story->setFixedHeight(m_look.storyHeight);
    column->addWidget(m_story);

    connect(m_tabs, &Segmented::chosen, this, &LogPage::chooseFilter);
    connect(&m_list, &LogList::stateChanged, this, &LogPage::showState);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_list, signal, this, &LogPage::showState);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LogPage::showCurrent);
    connect(m_story, &StoryPane::discardWanted, this, &LogPage::discard);
    connect(m_story, &StoryPane::ticketWanted, this, &LogPage::openTicketOfCurrent);
    m_tick.setInterval(m_look.tick);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_view->viewport()->update();
        m_story->tick();
    });
}

void LogPage::chooseFilter(int filter)
{
    m_filter = filter;
    m_tabs->setCurrent(filter);
    ask(filter);
    showState();
}

void LogPage::setFilterText(int filter, const QString &text)
{
    m_tabs->setText(filter, text);
}

void LogPage::showState()
{
    const LogFilter &filter = m_look.filters[size_t(m_filter)];
    m_empty->clearSteps();
    if (m_list.state() == LogList::State::Failed) {
        m_empty->setWords(tr("The list cannot be read"), ErrorText::of(m_list.error()), Icon::Warn);
    } else {
        m_empty->setWords(filter.emptyHeadline, filter.emptySentence, filter.emptySign);
        offerSteps(m_filter, *m_empty);
    }
    const int rows = m_list.rowCount({});
    const bool empty = rows == 0 && m_list.state() != LogList::State::Loading;
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
    if (rows > 0 && currentRow() < 0)
        m_view->setCurrentIndex(m_list.index(0));
    showCurrent();
}

int LogPage::currentRow() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? index.row() : -1;
}

void LogPage::step(int rows)
{
    const int last = m_list.rowCount({}) - 1;
    if (last < 0)
        return;
    const int row = currentRow() >= 0 ? currentRow() + rows : 0;
    if (row >= last)
        m_list.fetchMore({});
    m_view->setCurrentIndex(m_list.index(std::clamp(row, 0, last)));
}

void LogPage::tellTrouble(const QString &sentence)
{
    m_toast->tell({Icon::Warn, sentence, {}, 10s});
}

QString LogPage::idOf(const char *command) const
{
    return m_look.key + QLatin1Char('.') + QLatin1String(command);
}

void LogPage::offerWalk(Commands &commands, const LogWords &words, const std::function<bool()> &any,
                        const std::function<bool()> &ticket)
{
    const auto add = [&](const char *command, Icon icon, const QString &text, const QString &brief,
                         Qt::Key key, const std::function<void()> &run,
                         const std::function<bool()> &enabled) {
        commands.add({idOf(command), CommandGroup::Do, icon, text, brief, key, run, enabled, {}});
    };
    add(
        "next", Icon::Down, words.next, tr("next"), Qt::Key_J, [this] { step(1); }, any);
    add(
        "previous", Icon::Up, words.previous, tr("previous"), Qt::Key_K, [this] { step(-1); }, any);
    if (!words.open.isEmpty())
        add(
            "open", Icon::Inbox, words.open, tr("open ticket"), Qt::Key_Return,
            [this] { openTicketOfCurrent(); }, ticket);
}

void LogPage::offerRest(Commands &commands, const LogWords &words)
{
    commands.add({idOf("undo"),
                  CommandGroup::Do,
                  Icon::Undo,
                  words.undo,
                  tr("undo"),
                  Qt::Key_Z,
                  [this] { m_toast->undo(); },
                  [this] { return isVisible() && m_toast->canUndo(); },
                  {}});
    for (int i = 0; i < int(m_look.filters.size()); ++i)
        commands.add({idOf("filter.") + QString::number(i),
                      CommandGroup::Go,
                      Icon::Filter,
                      words.filter.arg(m_look.filters[size_t(i)].name),
                      {},
                      {},
                      [this, i] { chooseFilter(i); },
                      [this] { return isVisible(); },
                      {}});
    connect(this, &LogPage::currentChanged, &commands, &Commands::refresh);
}

void LogPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_list.setActive(true);
    m_tick.start();
    m_view->setFocus(Qt::OtherFocusReason);
}

void LogPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_list.setActive(false);
    m_tick.stop();
}

void LogPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int foot = m_toast->sizeHint().height();
    const int below = m_story->isVisible() ? m_look.storyHeight : 0;
    m_toast->setGeometry(0, height() - foot - below, width(), foot);
}

void LogPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).color(ColorRole::Surface));
}

} // namespace caseline
