// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener.h"

#include "connection.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <QHash>
#include <QLoggingCategory>

#include <pthread.h>

#include <thread>
#include <unordered_map>

namespace caseline {

namespace {
Q_LOGGING_CATEGORY(lcListener, "caseline.listener")

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;
using std::chrono::steady_clock;

/// Deadlines are looked at this often; an eighth of the shortest where that is less.
constexpr std::chrono::milliseconds kSweepInterval{250};
constexpr std::chrono::milliseconds kShortestSweep{5};
/// Without file descriptors, accepting waits for some to come free.
constexpr std::chrono::milliseconds kAcceptPause{100};

std::optional<Peer> peerOf(const tcp::socket &socket)
{
    error_code error;
    const tcp::endpoint endpoint = socket.remote_endpoint(error);
    if (error) // gone already
        return std::nullopt;
    const std::string text = endpoint.address().to_string();
    return peerAt(text.substr(0, text.find('%'))); // without the interface of a link-local one
}

Error openingFailed(const QString &address, quint16 port, const error_code &error)
{
    const QString place = QStringLiteral("%1:%2").arg(address).arg(port);
    if (error == net::error::address_in_use)
        return {ErrorKind::Conflict,
                QStringLiteral("The port of %1 is already taken by another program.").arg(place),
                {}};
    if (error == net::error::access_denied)
        return {
            ErrorKind::Forbidden, QStringLiteral("This user may not listen on %1.").arg(place), {}};
    return {ErrorKind::Invalid,
            QStringLiteral("Listening on %1 is not possible: %2.")
                .arg(place, QString::fromStdString(error.message())),
            {}};
}

std::chrono::milliseconds sweepInterval(const ListenerLimits &limits)
{
    const auto shortest = std::min({limits.head, limits.body, limits.idle, limits.answer,
                                    limits.write, limits.linger, limits.stop});
    return std::clamp(shortest / 8, kShortestSweep, kSweepInterval);
}
} // namespace

/// From start to stop: the thread, the acceptor and the table of connections.
class Listener::Loop
{
public:
    Loop(Dispatcher &dispatcher, const ListenerLimits &limits)
        : m_acceptor(m_context)
        , m_sweepTimer(m_context)
        , m_acceptTimer(m_context)
        , m_work(m_context.get_executor())
        , m_limits(limits)
        , m_host{dispatcher, m_limits, std::make_shared<ReplyQueue>(m_context),
                 [this](Connection *connection) { forget(connection); }}
    {}
    ~Loop() { stop(); }
    Q_DISABLE_COPY_MOVE(Loop)

    Result<quint16> open(const QString &name, quint16 port);
    void stop();

private:
    void run();
    void accept();
    void accepted(tcp::socket socket);
    bool makeRoom(const Peer &peer);
    bool evictLongestIdle(const QByteArray &network);
    void forget(Connection *connection);
    void sweep();
    void finish();
    std::vector<std::shared_ptr<Connection>> connections() const;

    net::io_context m_context{1};
    tcp::acceptor m_acceptor;
    net::steady_timer m_sweepTimer;
    net::steady_timer m_acceptTimer;
    net::executor_work_guard<net::io_context::executor_type> m_work;
    const ListenerLimits m_limits;
    ConnectionHost m_host;
    std::unordered_map<Connection *, std::shared_ptr<Connection>> m_connections;
    QHash<QByteArray, size_t> m_perNetwork;
    bool m_sweeping = false;
    bool m_finishing = false;
    steady_clock::time_point m_finishBy{};
    std::thread m_thread;
};

Result<quint16> Listener::Loop::open(const QString &name, quint16 port)
{
    const QString literal = name == QLatin1String("localhost") ? QStringLiteral("127.0.0.1") : name;
    error_code error;
    const net::ip::address address = net::ip::make_address(literal.toStdString(), error);
    const tcp::endpoint endpoint(address, port);
    if (!error)
        m_acceptor.open(endpoint.protocol(), error);
    if (!error)
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        m_acceptor.bind(endpoint, error);
    if (!error)
        m_acceptor.listen(net::socket_base::max_listen_connections, error);
    const quint16 bound = error ? quint16(0) : m_acceptor.local_endpoint(error).port();
    if (error)
        return failure(openingFailed(name, port, error));
    accept();
    m_thread = std::thread([this] { run(); });
    return bound;
}

void Listener::Loop::run()
{
    pthread_setname_np(pthread_self(), "http");
    for (;;) {
        try {
            m_context.run();
            return;
        } catch (const std::exception &error) { // memory that ran out in one connection
            qCWarning(lcListener) << "a connection failed:" << error.what();
        }
    }
}

void Listener::Loop::stop()
{
    if (!m_thread.joinable())
        return;
    net::post(m_context, [this] { finish(); });
    m_thread.join();
    m_host.replies->close();
}

void Listener::Loop::finish()
{
    m_finishing = true;
    m_finishBy = steady_clock::now() + m_limits.stop;
    error_code ignored;
    m_acceptor.close(ignored);
    m_acceptTimer.cancel();
    for (const std::shared_ptr<Connection> &connection : connections())
        connection->finish();
    if (m_connections.empty())
        m_work.reset();
}

void Listener::Loop::accept()
{
    m_acceptor.async_accept([this](error_code error, tcp::socket socket) {
        if (m_finishing)
            return;
        if (!error) {
            accepted(std::move(socket));
            return accept();
        }
        m_acceptTimer.expires_after(kAcceptPause);
        m_acceptTimer.async_wait([this](error_code cancelled) {
            if (!cancelled && !m_finishing)
                accept();
        });
    });
}

void Listener::Loop::accepted(tcp::socket socket)
{
    std::optional<Peer> peer = peerOf(socket);
    if (!peer || !makeRoom(*peer))
        return;
    ++m_perNetwork[peer->network];
    const auto connection =
        std::make_shared<Connection>(std::move(socket), std::move(*peer), m_host);
    m_connections.emplace(connection.get(), connection);
    connection->start();
    if (!m_sweeping)
        sweep();
}

/// Newcomers get in as long as there is anybody who is not waiting for an answer of ours: a crowd
/// of slow connections must not lock the others out.
bool Listener::Loop::makeRoom(const Peer &peer)
{
    const bool capped = !peer.loopback && !m_host.dispatcher.isTrustedProxy(peer.address);
    if (capped && m_perNetwork.value(peer.network) >= m_limits.connectionsPerClient &&
        !evictLongestIdle(peer.network))
        return false;
    return m_connections.size() < m_limits.connections || evictLongestIdle({});
}

/// Of one client, or (empty) of all.
bool Listener::Loop::evictLongestIdle(const QByteArray &network)
{
    Connection *longest = nullptr;
    for (const auto &entry : m_connections) {
        Connection *const candidate = entry.first;
        if (!candidate->isExpendable() ||
            (!network.isEmpty() && candidate->peer().network != network))
            continue;
        if (!longest || candidate->idleSince() < longest->idleSince())
            longest = candidate;
    }
    if (longest)
        longest->close();
    return longest != nullptr;
}

void Listener::Loop::forget(Connection *connection)
{
    const auto count = m_perNetwork.find(connection->peer().network);
    if (count != m_perNetwork.end() && --count.value() == 0)
        m_perNetwork.erase(count);
    m_connections.erase(connection);
    if (m_finishing && m_connections.empty()) {
        m_sweepTimer.cancel();
        m_work.reset();
    }
}

std::vector<std::shared_ptr<Connection>> Listener::Loop::connections() const
{
    std::vector<std::shared_ptr<Connection>> result;
    result.reserve(m_connections.size());
    for (const auto &entry : m_connections)
        result.push_back(entry.second);
    return result;
}

/// One timer for all deadlines: arming one for each request would cost more than the request.
void Listener::Loop::sweep()
{
    const steady_clock::time_point now = steady_clock::now();
    const bool enough = m_finishing && now >= m_finishBy;
    for (const std::shared_ptr<Connection> &connection : connections()) {
        if (enough)
            connection->close();
        else
            connection->checkDeadline(now);
    }
    m_sweeping = !m_connections.empty();
    if (!m_sweeping)
        return;
    m_sweepTimer.expires_after(sweepInterval(m_limits));
    m_sweepTimer.async_wait([this](error_code) { sweep(); });
}

Listener::Listener(Dispatcher &dispatcher, ListenerLimits limits)
    : m_dispatcher(dispatcher)
    , m_limits(limits)
{}

Listener::~Listener() = default;

Result<quint16> Listener::start(const QString &address, quint16 port)
{
    if (m_loop)
        return failure(ErrorKind::Conflict, QStringLiteral("The listener is running already."));
    auto loop = std::make_unique<Loop>(m_dispatcher, m_limits);
    Result<quint16> bound = loop->open(address, port);
    if (bound)
        m_loop = std::move(loop);
    return bound;
}

void Listener::stop()
{
    m_loop.reset();
}

bool Listener::isListening() const
{
    return m_loop != nullptr;
}

} // namespace caseline
