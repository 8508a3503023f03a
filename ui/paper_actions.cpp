// SPDX-License-Identifier: GPL-3.0-or-later
#include "paper_actions.h"

#include "error_text.h"
#include "items/async_read.h"
#include "text_paint.h"
#include "theme.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QPdfWriter>
#include <QPrintDialog>
#include <QPrinter>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>
#include <QUrl>

namespace caseline {

/// Where pages are set: long conversations must not keep the readers from reading.
class PaperThread final : public Background
{
public:
    PaperThread() { m_pool.setMaxThreadCount(1); }
    ~PaperThread() override { m_pool.waitForDone(); }
    void run(std::function<void()> task) override { m_pool.start(std::move(task)); }

private:
    QThreadPool m_pool;
};

namespace {

const QMarginsF paperMargins(18, 16, 18, 14); // millimetres

PaperActions::AskPlace fileDialog(QWidget *window)
{
    return [window](const QString &suggested, PaperActions::PlaceTaken taken) {
        const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
        // A fresh account may have none of its own yet.
        const QString there = QDir(folder).exists() ? folder : QDir::homePath();
        auto *dialog = new QFileDialog(window, PaperActions::tr("Save the conversation"), there,
                                       PaperActions::tr("PDF documents (*.pdf)"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("pdf"));
        dialog->selectFile(QDir(there).filePath(suggested));
        QObject::connect(dialog, &QFileDialog::fileSelected, window, std::move(taken));
        dialog->open();
    };
}

PaperActions::AskPrinter printDialog(QWidget *window)
{
    return [window](const PaperActions::PrinterTaken &taken) {
        const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
        printer->setPageMargins(paperMargins, QPageLayout::Millimeter);
        auto *dialog = new QPrintDialog(printer.get(), window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        // The dialog works on the printer, and so must not outlive it.
        QObject::connect(dialog, &QObject::destroyed, window, [printer] {});
        QObject::connect(dialog, &QDialog::accepted, window, [printer, taken] { taken(printer); });
        dialog->open();
    };
}

QPageSize pageSizeHere()
{
    return QPageSize(QLocale().measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter
                                                                                : QPageSize::A4);
}

bool writePaper(const TicketPaper &paper, QIODevice *file)
{
    QPdfWriter pdf(file);
    pdf.setTitle(paper.ticket.reference + QLatin1Char(' ') + paper.ticket.subject.simplified());
    pdf.setCreator(QStringLiteral("Caseline"));
    pdf.setPageSize(pageSizeHere());
    pdf.setPageMargins(paperMargins, QPageLayout::Millimeter);
    return paintPaper(paper, pdf);
}

/// What went wrong in the system's words; empty: all is written.
QString writeFile(const TicketPaper &paper, const QString &path)
{
    QSaveFile file(path);
    const bool done = file.open(QIODevice::WriteOnly) && writePaper(paper, &file) && file.commit();
    return done ? QString() : file.errorString();
}

} // namespace

PaperActions::PaperActions(ConversationModel &conversation, const Clock &clock, QWidget *window)
    : QObject(window)
    , m_conversation(conversation)
    , m_clock(clock)
    , m_window(window)
    , m_askPlace(fileDialog(window))
    , m_askPrinter(printDialog(window))
    , m_showFile([](const QString &path) { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); })
    , m_thread(std::make_unique<PaperThread>())
{}

PaperActions::~PaperActions() = default;

void PaperActions::offer(const Ticket &ticket, PaperUse likely)
{
    auto *form = new PaperForm(ticket, likely, m_window);
    connect(form, &PaperForm::chosen, this,
            [this, ticket](PaperUse use, bool notes) { go(ticket, use, notes); });
    connect(form, &Overlay::closed, form, &QObject::deleteLater);
    Q_EMIT opened(form);
    form->open();
}

void PaperActions::go(const Ticket &ticket, PaperUse use, bool notes)
{
    if (use == PaperUse::Pdf)
        return m_askPlace(paperFileName(ticket), [this, ticket, notes](const QString &path) {
            read(ticket, notes, [this, path](const TicketPaper &paper) { save(paper, path); });
        });
    m_askPrinter([this, ticket, notes](const std::shared_ptr<QPagedPaintDevice> &printer) {
        read(ticket, notes, [this, printer](const TicketPaper &paper) { print(paper, printer); });
    });
}

void PaperActions::read(const Ticket &ticket, bool notes,
                        std::function<void(const TicketPaper &)> then)
{
    TicketPaper paper{ticket,
                      {},
                      notes,
                      m_clock.now(),
                      Theme::of(m_window).paperFont(),
                      m_window->layoutDirection()};
    m_conversation.readWhole(
        ticket.id, [self = QPointer(this), paper = std::move(paper), then = std::move(then)](
                       Result<std::vector<ConversationEntry>> entries) mutable {
            if (!self)
                return;
            if (!entries)
                return Q_EMIT self->told({Icon::Warn, ErrorText::of(entries.error()), {}});
            paper.entries = std::move(*entries);
            then(paper);
        });
}

void PaperActions::save(const TicketPaper &paper, const QString &path)
{
    readAsync(
        *m_thread, this, [paper, path] { return writeFile(paper, path); },
        [this, path](const QString &trouble) {
            const QString name = isolated(QFileInfo(path).fileName());
            if (trouble.isEmpty()) {
                ToastNews news{Icon::Download, tr("Saved as %1").arg(name), {}};
                news.open = [this, path] { m_showFile(path); };
                return Q_EMIT told(news);
            }
            Q_EMIT told({Icon::Warn, tr("%1 was not saved: %2").arg(name, trouble), {}});
        });
}

void PaperActions::print(const TicketPaper &paper,
                         const std::shared_ptr<QPagedPaintDevice> &printer)
{
    readAsync(
        *m_thread, this, [paper, printer] { return paintPaper(paper, *printer); },
        [this, name = isolated(paper.ticket.reference)](bool done) {
            if (done)
                return Q_EMIT told({Icon::File, tr("%1 was sent to the printer").arg(name), {}});
            Q_EMIT told(
                {Icon::Warn, tr("%1 was not printed: the printer does not answer").arg(name), {}});
        });
}

} // namespace caseline
