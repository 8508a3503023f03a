// SPDX-License-Identifier: GPL-3.0-or-later
// How the window was left, and how it is found again.
#include "conversation_view.h"
#include "escalation_page.h"
#include "main_window.h"

#include <QDataStream>
#include <QIODevice>
#include <QScreen>

#include <algorithm>

namespace caseline {

namespace {

constexpr quint32 layoutVersion = 1;
constexpr int frameRoom = 40; // what a window manager puts above a window, at most

} // namespace

QByteArray MainWindow::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << layoutVersion << saveGeometry() << m_tickets->saveSizes() << int(m_view)
           << int(m_sort) << m_railChoice.value_or(false)
           << m_tickets->conversation().prefersFormatted() << int(m_escalations->look())
           << int(m_escalations->field()) << int(m_escalations->order());
    return layout;
}

void MainWindow::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    quint32 version = 0;
    QByteArray geometry;
    QByteArray sizes;
    int view = 0;
    int sort = 0;
    bool rail = false;
    stream >> version >> geometry >> sizes >> view >> sort >> rail;
    if (stream.status() != QDataStream::Ok || version != layoutVersion)
        return;
    bool formatted = true; // as those before knew nothing of it
    if (!stream.atEnd())
        stream >> formatted;
    m_tickets->conversation().setPrefersFormatted(formatted);
    restoreEscalations(stream);
    restoreGeometry(geometry);
    m_tickets->restoreSizes(sizes);
    m_sort = TicketSort(std::clamp(sort, 0, int(TicketSort::PriorityFirst)));
    if (rail)
        m_railChoice = true;
    fit();
    showView(TicketView(std::clamp(view, 0, int(TicketView::MyTeams))));
}

void MainWindow::restoreEscalations(QDataStream &stream)
{
    int look = 0;
    int field = 0;
    int order = 0;
    stream >> look >> field >> order;
    if (stream.status() != QDataStream::Ok) // as before there was a choice
        return;
    m_escalations->setOrder(EscalationField(std::clamp(field, 0, int(EscalationField::Since))),
                            order == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    m_escalations->setLook(look == 0 ? EscalationLook::Board : EscalationLook::Table);
}

void MainWindow::fitScreen()
{
    const QSize room = screen()->availableSize() - QSize(0, frameRoom);
    if (room.width() >= minimumWidth())
        resize(size().boundedTo(room));
}

} // namespace caseline
