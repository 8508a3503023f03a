// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paper_form.h"
#include "ticket_paper.h"
#include "toast.h"

#include <QObject>

#include <functional>
#include <memory>

class QPagedPaintDevice;

namespace caseline {

class PaperThread;

/// Prints the conversation of a ticket, or saves it as PDF, where a person says. All of it is read
/// and set away from the GUI thread; a file is replaced only by a whole one.
class PaperActions : public QObject
{
    Q_OBJECT
public:
    PaperActions(ConversationModel &conversation, const Clock &clock, QWidget *window);
    ~PaperActions() override;

    /// Asks what shall be on paper, then where it goes.
    void offer(const Ticket &ticket, PaperUse likely);

    using PlaceTaken = std::function<void(const QString &path)>;
    using PrinterTaken = std::function<void(std::shared_ptr<QPagedPaintDevice> printer)>;
    using AskPlace = std::function<void(const QString &suggested, PlaceTaken taken)>;
    using AskPrinter = std::function<void(PrinterTaken taken)>;
    /// How a place and a printer are asked for: the system's dialogs, unless told otherwise.
    void setAskPlace(AskPlace ask) { m_askPlace = std::move(ask); }
    void setAskPrinter(AskPrinter ask) { m_askPrinter = std::move(ask); }
    using ShowFile = std::function<void(const QString &path)>;
    /// How a saved file is opened: by the program the desktop has for it, unless told otherwise.
    void setShowFile(ShowFile show) { m_showFile = std::move(show); }

Q_SIGNALS:
    void opened(caseline::Overlay *form);
    void told(const caseline::ToastNews &news);

private:
    void go(const Ticket &ticket, PaperUse use, bool notes);
    /// Reads the conversation, then calls back with all that goes to paper.
    void read(const Ticket &ticket, bool notes, std::function<void(const TicketPaper &)> then);
    void save(const TicketPaper &paper, const QString &path);
    void print(const TicketPaper &paper, const std::shared_ptr<QPagedPaintDevice> &printer);

    ConversationModel &m_conversation;
    const Clock &m_clock;
    QWidget *m_window;
    AskPlace m_askPlace;
    AskPrinter m_askPrinter;
    ShowFile m_showFile;
    std::unique_ptr<PaperThread> m_thread;
};

} // namespace caseline
