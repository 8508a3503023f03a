// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window [--tickets 100000] [--seconds 10] [--store FOLDER] [--page tickets|escalations]
// The real window on a store of that many tickets: how long until it is up and its list painted,
// what it takes of memory, and the longest tasks of the GUI thread while the list is scrolled,
// first alone, then while four connections post incidents; at last jumps to the end and the middle.
// A folder given with --store is kept and used again.
#include "filled_store.h"
#include "gui_watchdog.h"

#include "setting_trials.h"
#include "support/raw_client.h"
#include "ui/caseline_style.h"
#include "ui/icons.h"
#include "ui/theme_controller.h"
#include "ui/ticket_list_pane.h"
#include "ui/ticket_list_view.h"
#include "window_session.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <atomic>
#include <thread>

using namespace caseline;
using namespace caseline::bench;
using namespace Qt::StringLiterals;

namespace {

constexpr int kConnections = 4;
constexpr auto kFrame = std::chrono::milliseconds(16);
constexpr auto kPatience = std::chrono::seconds(30);

/// From /proc/self/status, in MB.
double memory(const char *field)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith(field))
            return line.mid(line.indexOf(':') + 1).trimmed().split(' ').first().toDouble() / 1024;
    return 0;
}

/// Clients that post as fast as they are answered.
class Ingest
{
public:
    Ingest(quint16 port, const QByteArray &key)
    {
        for (int i = 0; i < kConnections; ++i)
            m_threads.emplace_back([this, i, port, key] { post(i, port, key); });
    }
    ~Ingest()
    {
        m_stop = true;
        for (std::thread &thread : m_threads)
            thread.join();
        std::printf("posted meanwhile: %d accepted, %d not\n", m_accepted.load(), m_refused.load());
    }
    Q_DISABLE_COPY_MOVE(Ingest)

private:
    void post(int client, quint16 port, const QByteArray &key)
    {
        fake::RawClient connection(port);
        for (int number = 0; !m_stop; ++number) {
            const QByteArray name = QByteArray::number(client) + '-' + QByteArray::number(number);
            const QByteArray body =
                "{\"customer_id\":\"bench-" + name + "\",\"channel\":\"web\",\"email\":\"b" + name +
                "@example.test\",\"message\":\"" +
                (number % 8 ? "How do I change the address on my account, please?"
                            : "You charged me twice, I will call my lawyer!") +
                "\"}";
            const fake::Answer answer = connection.ask(
                "POST /api/incidents HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key +
                "\r\nContent-Type: application/json\r\nContent-Length: " +
                QByteArray::number(body.size()) + "\r\n\r\n" + body);
            ++(answer.status == 201 ? m_accepted : m_refused);
            if (answer.status == 0)
                return;
        }
    }

    std::atomic<bool> m_stop = false;
    std::atomic<int> m_accepted = 0;
    std::atomic<int> m_refused = 0;
    std::vector<std::thread> m_threads;
};

/// Sees when the list has been painted with what its first row in sight says.
class ListPaints : public QObject
{
public:
    explicit ListPaints(TicketListView &view)
        : m_view(view)
    {
        m_view.viewport()->installEventFilter(this);
    }
    int paints() const { return m_paints; }

    /// Milliseconds until rows in sight are there and painted; negative: not in time.
    double untilPainted(const QElapsedTimer &since, int least = 0)
    {
        m_full = false;
        m_least = least;
        m_view.viewport()->update();
        while (!m_full && since.nsecsElapsed() < std::chrono::nanoseconds(kPatience).count())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        return m_full ? double(since.nsecsElapsed()) / 1e6 : -1;
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() != QEvent::Paint)
            return false;
        ++m_paints;
        const QAbstractItemModel *model = m_view.model();
        const int row = m_view.firstRow();
        m_full = m_full || (row >= m_least && row < model->rowCount() &&
                            model->index(row, 0).data(int(TicketListModel::Role::Row)).isValid());
        return false;
    }

private:
    TicketListView &m_view;
    int m_paints = 0;
    int m_least = 0;
    bool m_full = false;
};

/// A hand on the wheel: three rows a frame, to the end and back.
void scroll(TicketListView &view, std::chrono::seconds length)
{
    QEventLoop loop;
    QTimer frame;
    int direction = -1;
    frame.setTimerType(Qt::PreciseTimer);
    QObject::connect(&frame, &QTimer::timeout, &view, [&] {
        const QScrollBar *bar = view.verticalScrollBar();
        if (bar->value() == bar->maximum())
            direction = 1;
        else if (bar->value() == 0)
            direction = -1;
        const QPointF at(view.viewport()->width() / 2.0, view.viewport()->height() / 2.0);
        QCoreApplication::postEvent(view.viewport(),
                                    new QWheelEvent(at, view.viewport()->mapToGlobal(at), {},
                                                    {0, direction * 120}, Qt::NoButton,
                                                    Qt::NoModifier, Qt::NoScrollPhase, false));
    });
    frame.start(kFrame);
    QTimer::singleShot(length, &loop, &QEventLoop::quit);
    loop.exec();
}

Result<QByteArray> ingestKey(Desk &desk)
{
    std::promise<Result<QByteArray>> made;
    ApiKey key;
    key.name = u"bench "_s + QString::number(toMs(SystemClock().now()));
    key.scopes = Scope::Ingest;
    key.ratePerMinute = 0;
    desk.keys().create(key, [&made](const Result<KeyRing::Created> &created) {
        made.set_value(created ? Result<QByteArray>(created->secret.toLatin1())
                               : failure(created.error()));
    });
    return made.get_future().get();
}

void jump(TicketListView &view, ListPaints &paints, const char *where, int row)
{
    QElapsedTimer timer;
    timer.start();
    view.verticalScrollBar()->setValue(row * view.rowHeight());
    std::printf("jump to the %s: %.1f ms until painted\n", where, paints.untilPainted(timer));
}

int openAndMeasure(GuiWatchdog &application, const Settings &settings, std::chrono::seconds length,
                   Page page)
{
    const SystemClock clock;
    initUiResources();
    auto *style = new CaselineStyle; // the application owns it
    QApplication::setStyle(style);
    QElapsedTimer timer;
    application.watch();
    timer.start();
    auto desk = Desk::open(settings, clock);
    if (!desk)
        qFatal("%s", qUtf8Printable(desk.error().detail));
    (*desk)->start();
    const double opened = double(timer.nsecsElapsed()) / 1e6;
    SettingsFile book({}, (*desk)->settings().dataFolder);
    SettingTrials trials(book, clock);
    ThemeController theme(style);
    WindowSession session(**desk, {book, trials}, theme, clock, Caller::local(u"me"_s));
    const double built = double(timer.nsecsElapsed()) / 1e6;
    session.show();
    const double shown = double(timer.nsecsElapsed()) / 1e6;
    // The knowledge base and the logs have such lists too.
    auto *view = session.window().findChild<TicketListPane *>()->findChild<TicketListView *>();
    ListPaints paints(*view);
    const double painted = paints.untilPainted(timer);
    std::printf("store open %.1f ms, window built %.1f ms, shown %.1f ms, list painted %.1f ms\n",
                opened, built, shown, painted);
    std::printf("memory %.1f MB\n", memory("VmRSS"));
    QElapsedTimer settling;
    settling.start();
    while (settling.elapsed() < 2'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    application.report("start");
    std::printf("%d rows; memory %.1f MB\n", view->model()->rowCount(), memory("VmRSS"));

    const auto key = ingestKey(**desk);
    if (!key)
        qFatal("%s", qUtf8Printable(key.error().detail));
    session.window().showPage(page);
    const int before = paints.paints();
    application.watch();
    scroll(*view, length);
    application.report("scrolling alone");
    std::printf("%d paints of the list\n", paints.paints() - before);
    const int alone = paints.paints();
    {
        const Ingest ingest(quint16((*desk)->listenUrl().section(u':', -1).toInt()), *key);
        application.watch();
        scroll(*view, length);
        application.report("scrolling while four connections ingest");
    }
    std::printf("%d paints of the list\n", paints.paints() - alone);
    session.window().showPage(Page::Tickets);
    jump(*view, paints, "end", view->model()->rowCount() - 1);
    jump(*view, paints, "middle", view->model()->rowCount() / 2);
    std::printf("memory %.1f MB, at most %.1f MB\n", memory("VmRSS"), memory("VmHWM"));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    GuiWatchdog application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"tickets"_s, u"How many."_s, u"N"_s, u"100000"_s},
                       {u"seconds"_s, u"Of scrolling."_s, u"N"_s, u"10"_s},
                       {u"store"_s, u"Folder of the store."_s, u"FOLDER"_s},
                       {u"page"_s, u"tickets or escalations."_s, u"PAGE"_s, u"tickets"_s}});
    parser.process(application);
    const QTemporaryDir folder;
    Settings settings;
    settings.dataFolder = parser.isSet(u"store"_s) ? parser.value(u"store"_s) : folder.path();
    settings.databaseFile = settings.dataFolder + u"/caseline.db"_s;
    settings.listenPort = 0;
    const int tickets = parser.value(u"tickets"_s).toInt();
    if (auto done = fillStore(settings.databaseFile, tickets, SystemClock().now()); !done)
        qFatal("%s", qUtf8Printable(done.error().detail));
    const Page page =
        parser.value(u"page"_s) == "escalations"_L1 ? Page::Escalations : Page::Tickets;
    return openAndMeasure(application, settings,
                          std::chrono::seconds(parser.value(u"seconds"_s).toInt()), page);
}
