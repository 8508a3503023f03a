// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the chart that has the focus. It takes these keys by itself; as commands
// they stand in the strip, in the palette and in the sheet of keys.
#include "chart_card.h"
#include "commands.h"
#include "dashboard_page.h"

#include <QApplication>
#include <QKeyEvent>

namespace caseline {

void DashboardPage::offerCommands(Commands &commands)
{
    const auto chart = [this]() -> ChartCard * {
        auto *card = qobject_cast<ChartCard *>(focusWidget());
        return isVisible() && card && card->hasFocus() ? card : nullptr;
    };
    const auto add = [&](const char *id, Icon icon, const QString &text, const QString &brief,
                         Qt::Key key) {
        commands.add(
            id, icon, text, brief, key,
            [chart, key] {
                QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
                if (ChartCard *card = chart())
                    QCoreApplication::sendEvent(card, &press);
            },
            [chart] { return chart() != nullptr; });
    };
    add("dashboard.before", Icon::Left, tr("Point before in the chart"), tr("point before"),
        Qt::Key_Left);
    add("dashboard.after", Icon::Right, tr("Point after in the chart"), tr("point after"),
        Qt::Key_Right);
    add("dashboard.tickets", Icon::Inbox, tr("Tickets behind the point of the chart"),
        tr("its tickets"), Qt::Key_Return);
    add("dashboard.table", Icon::Columns, tr("The chart as a table"), tr("table"), Qt::Key_T);
    connect(qApp, &QApplication::focusChanged, &commands, [this, &commands] {
        if (isVisible())
            commands.refresh();
    });
}

} // namespace caseline
