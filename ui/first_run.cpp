// SPDX-License-Identifier: GPL-3.0-or-later
#include "first_run.h"

#include "empty_state.h"
#include "label.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr QSize firstRunSize(560, 452);
constexpr int firstRunMark = 32;
constexpr int firstRunSide = 32;
constexpr int firstRunGap = 4; // for the ring of the focus

} // namespace

FirstRun::FirstRun(QWidget *window)
    : Overlay(window)
{
    setAccessibleName(tr("Welcome to Caseline"));
    build();
}

void FirstRun::build()
{
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(firstRunSide, 28, firstRunSide, 24);
    column->setSpacing(0);
    column->addSpacing(firstRunMark + 12); // the mark is painted
    auto *title = new Label(TextStyle::Page, ColorRole::Text, tr("Welcome to Caseline"), panel());
    title->setWeight(QFont::DemiBold);
    column->addWidget(title);
    column->addSpacing(6);
    auto *sentence = new Label(TextStyle::Body, ColorRole::Text2,
                               tr("Tickets live on this machine. Nothing leaves it until you "
                                  "connect a mailbox or another channel."),
                               panel());
    sentence->setWordWrap(true);
    column->addWidget(sentence);
    column->addSpacing(14);
    const auto add = [this, column](Icon icon, const QString &what, const QString &why,
                                    Wanted wanted) {
        const int place = int(m_ways.size()) + 1;
        auto *way = new StepRow(icon, what, why, {QString::number(place)}, panel());
        connect(way, &QAbstractButton::clicked, this, [this, wanted] {
            close();
            if (wanted)
                (this->*wanted)();
        });
        way->installEventFilter(this);
        column->addWidget(way);
        column->addSpacing(firstRunGap);
        m_ways.push_back(way);
    };
    add(Icon::Play, tr("Try the demo"),
        tr("A lively desk in a window of its own; nothing of it stays"), &FirstRun::demoWanted);
    add(Icon::Mail, tr("Connect a mailbox"), tr("Mail becomes tickets, and answers go out by it"),
        &FirstRun::mailboxWanted);
    add(Icon::Userplus, tr("Create the first user"), tr("From then on, people log in to this desk"),
        &FirstRun::personWanted);
    add(Icon::Inbox, tr("Start empty"), tr("Tickets by hand, by the API or a web form"), nullptr);
    column->addStretch(1);
    auto *foot =
        new Label(TextStyle::Meta, ColorRole::Muted,
                  tr("All of it can be done later in Settings. Esc starts empty."), panel());
    foot->setWordWrap(true);
    column->addWidget(foot);
}

void FirstRun::step(int by)
{
    const auto at = std::find_if(m_ways.begin(), m_ways.end(),
                                 [](const StepRow *way) { return way->hasFocus(); });
    const int last = int(m_ways.size()) - 1;
    const int now = at == m_ways.end() ? 0 : int(at - m_ways.begin());
    m_ways[size_t(std::clamp(now + by, 0, last))]->setFocus(Qt::TabFocusReason);
}

QRect FirstRun::panelRect() const
{
    const Theme &theme = Theme::of(this);
    return centered({theme.scaled(firstRunSize.width()), theme.scaled(firstRunSize.height())});
}

QWidget *FirstRun::firstFocus() const
{
    return m_ways.front();
}

/// A button would take the arrows for itself.
bool FirstRun::eventFilter(QObject *watched, QEvent *event)
{
    const auto way = std::find(m_ways.begin(), m_ways.end(), watched);
    if (way == m_ways.end() || event->type() != QEvent::KeyPress)
        return Overlay::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    const int number = press->key() - Qt::Key_1;
    if (press->key() == Qt::Key_Down || press->key() == Qt::Key_Up)
        step(press->key() == Qt::Key_Down ? 1 : -1);
    else if (press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter)
        (*way)->click();
    else if (number >= 0 && number < int(m_ways.size()))
        m_ways[size_t(number)]->click();
    else
        return Overlay::eventFilter(watched, event);
    return true;
}

void FirstRun::paintEvent(QPaintEvent *event)
{
    Overlay::paintEvent(event);
    QPainter painter(this);
    const QRect box = panel()->geometry();
    const int x = layoutDirection() == Qt::RightToLeft
                      ? box.right() + 1 - firstRunSide - firstRunMark
                      : box.left() + firstRunSide;
    static const QIcon logo = applicationIcon();
    logo.paint(&painter, QRect(x, box.top() + 28, firstRunMark, firstRunMark));
}

} // namespace caseline
