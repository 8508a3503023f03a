// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sample_desk.h"

#include "items/change_batcher.h"
#include "items/desk_tags.h"
#include "items/search_counts.h"
#include "ui/caseline_style.h"
#include "ui/focus_ring.h"
#include "ui/icons.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QDir>
#include <QTest>

namespace caseline::fake {

/// A whole window on a desk in memory.
struct WindowBench
{
    FixedClock clock;
    MemoryDesk desk{clock};
    InlineBackground background;
    std::unique_ptr<ChangeBatcher> changes;
    std::unique_ptr<TicketListModel> list;
    std::unique_ptr<ConversationModel> conversation;
    std::unique_ptr<TicketDetail> detail;
    std::unique_ptr<TicketListModel> escalations;
    std::unique_ptr<TicketDetail> escalation;
    std::unique_ptr<TicketListModel> found;
    std::unique_ptr<DeskCounts> counts;
    std::unique_ptr<SearchCounts> searches;
    std::unique_ptr<DeskTags> tags;
    std::unique_ptr<MainWindow> window;

    explicit WindowBench(bool filled = true)
    {
        clock.at = sampleNow();
        if (filled)
            fillSampleDesk(desk);
        changes = std::make_unique<ChangeBatcher>(desk);
        list = std::make_unique<TicketListModel>(desk, background, *changes);
        conversation = std::make_unique<ConversationModel>(desk, background, *changes);
        detail = std::make_unique<TicketDetail>(desk, desk, desk, background, *changes);
        escalations = std::make_unique<TicketListModel>(desk, background, *changes);
        escalation = std::make_unique<TicketDetail>(desk, desk, desk, background, *changes);
        found = std::make_unique<TicketListModel>(desk, background, *changes);
        counts =
            std::make_unique<DeskCounts>(desk, background, *changes, QStringLiteral("Mara Klein"));
        window = std::make_unique<MainWindow>(
            WindowModels{
                {*list, *conversation, *detail}, *escalations, *escalation, *found, *counts},
            desk, clock, Caller::local(QStringLiteral("Mara Klein")));
        searches = std::make_unique<SearchCounts>(desk, background);
        window->offerSearchCounts(*searches);
        tags = std::make_unique<DeskTags>(desk, background);
        window->offerTagsInUse(*tags);
        ListenerState listener;
        listener.address = QStringLiteral("127.0.0.1:8000");
        listener.listening = true;
        listener.example = QStringLiteral(
            "curl http://127.0.0.1:8000/api/incidents \\\n  -H 'Authorization: Bearer cl_first' "
            "\\\n"
            "  -H 'Content-Type: application/json' \\\n  -d '{\"customer_id\": \"anna-1\",\n"
            "       \"message\": \"You charged me TWICE for one invoice!\"}'");
        window->setListener(listener);
    }

    void show(const QSize &size = {1440, 900})
    {
        window->resize(size);
        window->show();
        window->activateWindow();
        settle();
    }

    static void settle()
    {
        for (int i = 0; i < 12; ++i) {
            QTest::qWait(12);
            QApplication::processEvents();
        }
    }

    /// Keeps a picture to be looked at, when CASELINE_SHOTS names a folder.
    void shoot(const QString &name) const
    {
        const QString folder = qEnvironmentVariable("CASELINE_SHOTS");
        if (!folder.isEmpty())
            window->grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
    }
};

inline CaselineStyle *useCaselineStyle()
{
    initUiResources();
    auto *style = new CaselineStyle;
    QApplication::setStyle(style);
    return style;
}

} // namespace caseline::fake
