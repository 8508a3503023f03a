// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Included by listener.cpp and connection.cpp alone: Asio is slow to compile.
#include "chunk_decoder.h"
#include "dispatcher.h"
#include "head_scanner.h"
#include "listener_limits.h"
#include "wire.h"

#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <mutex>

namespace caseline {

class Connection;

/// Brings answers from any thread to the listener's. Answers that come together (a group commit
/// ends many requests at once) cost one wake-up. Lives as long as anybody may still answer.
class ReplyQueue : public std::enable_shared_from_this<ReplyQueue>
{
public:
    struct Item
    {
        std::weak_ptr<Connection> connection;
        quint64 request = 0;
        Reply::Build build;
    };

    explicit ReplyQueue(boost::asio::io_context &context)
        : m_context(&context)
    {}
    void push(Item item);
    /// From here on answers are dropped; the context may go.
    void close();

private:
    void deliver();

    std::mutex m_mutex;
    std::vector<Item> m_items;
    boost::asio::io_context *m_context;
};

/// What all connections of a listener share. Outlives them.
struct ConnectionHost
{
    Dispatcher &dispatcher;
    const ListenerLimits &limits;
    std::shared_ptr<ReplyQueue> replies;
    std::function<void(Connection *)> closed;
    DateField date{};
};

/// One client's connection: reads a request, has it answered, writes the answer, reads the next.
/// There is never more than one request in hand, so answers keep the order of the requests and a
/// client that does not read is not read from. All of it runs on the listener's thread.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    using Time = std::chrono::steady_clock::time_point;

    Connection(boost::asio::ip::tcp::socket socket, Peer peer, ConnectionHost &host);

    void start();
    /// The answer to the request of that number; ignored when it is not the one in hand.
    void answer(quint64 request, const Reply::Build &build);
    void checkDeadline(Time now);
    /// Ends after the request in hand, or at once when there is none.
    void finish();
    void close();

    const Peer &peer() const { return m_peer; }
    /// Nothing accepted would be lost by closing.
    bool isExpendable() const { return m_state != State::Answering && m_state != State::Writing; }
    Time idleSince() const { return m_idleSince; }

private:
    enum class State { Idle, Head, Body, Answering, Writing, Lingering, Closed };

    void enter(State state, ListenerLimits::Milliseconds limit);
    void read();
    void received(size_t bytes);
    void makeRoom();
    std::string_view unread() const { return {m_buffer.data() + m_begin, m_end - m_begin}; }

    void advance();
    bool stepHead();
    bool headDone();
    void admit();
    bool stepBody();
    bool bodyDone();
    void sayContinue();

    void respond(Response response);
    void refuse(int status, const QString &detail);
    void write();
    void written();
    void linger();

    boost::asio::ip::tcp::socket m_socket;
    Peer m_peer;
    ConnectionHost &m_host;
    State m_state = State::Idle;
    Time m_deadline{};
    Time m_idleSince;
    bool m_keepAlive = true;
    bool m_finishing = false;
    bool m_reading = false;

    std::vector<char> m_buffer;
    size_t m_begin = 0;
    size_t m_end = 0;
    HeadScanner m_scanner;
    bool m_skippedEmptyLine = false;

    RequestPtr m_request;
    quint64 m_requestNumber = 0;
    std::optional<Response> m_refusal; ///< kept until the body was read and dropped
    std::optional<ChunkDecoder> m_chunks;
    quint64 m_bodyLeft = 0;

    std::string m_out;
    size_t m_outWritten = 0;
};

} // namespace caseline
