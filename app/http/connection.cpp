// SPDX-License-Identifier: GPL-3.0-or-later
// Longer than most: the states of one connection call each other in a ring (read, head, body,
// answer, linger), and a deadline or an error may strike in each. Taken apart, nobody could see
// that.
#include "connection.h"

#include "head_parser.h"
#include "head_rules.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace caseline {

namespace {
namespace net = boost::asio;
using boost::system::error_code;

constexpr size_t kFirstBuffer = 4 * 1024;
/// A refused request's body up to this size is read and dropped, to keep the connection.
constexpr quint64 kDropBytes = 64 * 1024;
constexpr quint64 kReserveBytes = 64 * 1024; ///< a length that is only claimed gets no more
} // namespace

void ReplyQueue::push(Item item)
{
    const std::lock_guard lock(m_mutex);
    if (!m_context)
        return;
    m_items.push_back(std::move(item));
    if (m_items.size() == 1)
        net::post(*m_context, [self = shared_from_this()] { self->deliver(); });
}

void ReplyQueue::close()
{
    const std::lock_guard lock(m_mutex);
    m_context = nullptr;
}

void ReplyQueue::deliver()
{
    std::vector<Item> items;
    {
        const std::lock_guard lock(m_mutex);
        items.swap(m_items);
    }
    for (const Item &item : items)
        if (const std::shared_ptr<Connection> connection = item.connection.lock())
            connection->answer(item.request, item.build);
}

Connection::Connection(net::ip::tcp::socket socket, Peer peer, ConnectionHost &host)
    : m_socket(std::move(socket))
    , m_peer(std::move(peer))
    , m_host(host)
    , m_idleSince(std::chrono::steady_clock::now())
    , m_buffer(kFirstBuffer)
    , m_scanner(host.limits.headBytes, host.limits.fields)
{}

void Connection::start()
{
    error_code ignored;
    m_socket.non_blocking(true, ignored);
    m_socket.set_option(net::ip::tcp::no_delay(true), ignored);
    enter(State::Idle, m_host.limits.idle);
    read();
}

void Connection::enter(State state, ListenerLimits::Milliseconds limit)
{
    m_state = state;
    m_deadline = std::chrono::steady_clock::now() + limit;
}

void Connection::read()
{
    if (m_reading)
        return;
    m_reading = true;
    makeRoom();
    m_socket.async_read_some(net::buffer(m_buffer.data() + m_end, m_buffer.size() - m_end),
                             [self = shared_from_this()](error_code error, size_t bytes) {
                                 self->m_reading = false;
                                 if (error)
                                     self->close();
                                 else
                                     self->received(bytes);
                             });
}

/// The buffer never holds more than one head: bodies are moved out of it as they come.
void Connection::makeRoom()
{
    if (m_begin == m_end) {
        m_begin = m_end = 0;
    } else if (m_end == m_buffer.size() && m_begin == 0) {
        m_buffer.resize(m_buffer.size() * 2);
    } else if (m_end == m_buffer.size()) {
        std::copy(m_buffer.begin() + ptrdiff_t(m_begin), m_buffer.begin() + ptrdiff_t(m_end),
                  m_buffer.begin());
        m_end -= m_begin;
        m_begin = 0;
    }
}

void Connection::received(size_t bytes)
{
    if (m_state == State::Closed)
        return;
    m_end += bytes;
    if (m_state == State::Lingering) {
        m_begin = m_end;
        return read();
    }
    advance();
}

/// Goes on with what was read until there is something to wait for.
void Connection::advance()
{
    for (;;) {
        bool more = false;
        if (m_state == State::Idle || m_state == State::Head)
            more = stepHead();
        else if (m_state == State::Body)
            more = stepBody();
        if (!more)
            return;
    }
}

bool Connection::stepHead()
{
    if (!m_skippedEmptyLine && unread().substr(0, 2) == "\r\n") { // RFC 9112, 2.2
        m_skippedEmptyLine = true;
        m_begin += 2;
    }
    if (unread().empty() || (!m_skippedEmptyLine && unread() == "\r")) {
        read();
        return false;
    }
    if (m_state == State::Idle)
        enter(State::Head, m_host.limits.head);
    m_skippedEmptyLine = true;
    switch (m_scanner.scan(unread())) {
    case HeadScanner::Verdict::Done: return headDone();
    case HeadScanner::Verdict::More: read(); return false;
    case HeadScanner::Verdict::Bad: refuse(400, QLatin1String(m_scanner.complaint())); return false;
    case HeadScanner::Verdict::TooLarge:
        refuse(431, QStringLiteral("The header is larger than %1 bytes or %2 fields.")
                        .arg(m_host.limits.headBytes)
                        .arg(m_host.limits.fields));
        return false;
    }
    return false;
}

bool Connection::headDone()
{
    m_request = std::make_shared<Request>();
    m_request->peer = m_peer;
    m_request->head = toByteArray(unread().substr(0, m_scanner.length()));
    m_begin += m_scanner.length();
    m_scanner = HeadScanner(m_host.limits.headBytes, m_host.limits.fields);
    m_skippedEmptyLine = false;
    if (!parseHead(*m_request, m_keepAlive)) {
        refuse(400, QStringLiteral("The header is not well-formed HTTP/1.1."));
        return false;
    }
    if (const std::optional<QString> complaint = brokenRule(*m_request)) {
        refuse(400, *complaint);
        return false;
    }
    m_keepAlive = m_keepAlive && !m_finishing;
    admit();
    return true;
}

/// Decides before the body is read. A body of a refused request is only waited for when it is short
/// and already under way; else the connection ends with the answer.
void Connection::admit()
{
    const Request &request = *m_request;
    m_refusal = m_host.dispatcher.admit(*m_request);
    const bool expects = expectsContinue(request);
    if (!m_refusal && !expects && !request.header("Expect").empty())
        m_refusal = m_host.dispatcher.refuse(*m_request, 417,
                                             QStringLiteral("Only 100-continue can be expected."));
    m_bodyLeft = request.contentLength.value_or(0);
    const bool hasBody = request.chunked || m_bodyLeft > 0;
    if (m_refusal && hasBody && (expects || request.chunked || m_bodyLeft > kDropBytes)) {
        m_keepAlive = false;
        return respond(*std::exchange(m_refusal, std::nullopt));
    }
    m_chunks.reset();
    if (request.chunked)
        m_chunks.emplace(request.route->maxBody);
    if (hasBody) {
        m_request->body.reserve(qsizetype(std::min(m_bodyLeft, kReserveBytes)));
        if (m_bodyLeft > m_buffer.size())
            m_buffer.resize(std::max(m_buffer.size(), m_host.limits.headBytes));
        if (expects && unread().empty())
            sayContinue();
    }
    if (m_state != State::Closed)
        enter(State::Body, m_host.limits.body);
}

void Connection::sayContinue()
{
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    error_code error;
    if (m_socket.write_some(net::buffer(kContinue.data(), kContinue.size()), error) !=
        kContinue.size())
        close();
}

bool Connection::stepBody()
{
    QByteArray *const into = m_refusal ? nullptr : &m_request->body;
    std::string_view bytes = unread();
    if (!m_chunks) {
        const size_t part = std::min<quint64>(m_bodyLeft, bytes.size());
        if (into)
            into->append(bytes.data(), qsizetype(part));
        m_begin += part;
        m_bodyLeft -= part;
        if (m_bodyLeft == 0)
            return bodyDone();
        read();
        return false;
    }
    const ChunkDecoder::Verdict verdict = m_chunks->feed(bytes, into);
    m_begin = m_end - bytes.size();
    switch (verdict) {
    case ChunkDecoder::Verdict::Done: return bodyDone();
    case ChunkDecoder::Verdict::More: read(); break;
    case ChunkDecoder::Verdict::Bad:
        refuse(400, QStringLiteral("The chunked body is not well-formed."));
        break;
    case ChunkDecoder::Verdict::TooLarge:
        refuse(413,
               QStringLiteral("The body is larger than %1 bytes.").arg(m_request->route->maxBody));
        break;
    }
    return false;
}

bool Connection::bodyDone()
{
    if (m_refusal) {
        respond(*std::exchange(m_refusal, std::nullopt));
        return true;
    }
    enter(State::Answering, m_host.limits.answer);
    const quint64 number = ++m_requestNumber;
    m_host.dispatcher.answer(m_request,
                             Reply([connection = weak_from_this(), replies = m_host.replies,
                                    number](Reply::Build build) {
                                 replies->push({connection, number, std::move(build)});
                             }));
    return false;
}

void Connection::answer(quint64 request, const Reply::Build &build)
{
    if (m_state != State::Answering || request != m_requestNumber)
        return;
    if (m_finishing)
        m_keepAlive = false;
    respond(build ? build() : problemResponse(problemOf({ErrorKind::Busy, {}, {}}), *m_request));
    advance();
}

void Connection::respond(Response response)
{
    m_host.dispatcher.complete(*m_request, response);
    m_out.clear();
    m_outWritten = 0;
    appendAnswer(m_out, *m_request, response, m_keepAlive, m_host.date.at(std::time(nullptr)));
    enter(State::Writing, m_host.limits.write);
    write();
}

/// Answers what cannot be read as a request, and ends: where the next one would begin is unknown.
void Connection::refuse(int status, const QString &detail)
{
    if (!m_request) {
        m_request = std::make_shared<Request>();
        m_request->peer = m_peer;
    }
    m_refusal.reset();
    m_keepAlive = false;
    respond(m_host.dispatcher.refuse(*m_request, status, detail));
}

/// Mostly the kernel takes all at once, which spares a turn of the loop.
void Connection::write()
{
    error_code error;
    m_outWritten = m_socket.write_some(net::buffer(m_out), error);
    if (error && error != net::error::would_block && error != net::error::try_again)
        return close();
    if (m_outWritten == m_out.size())
        return written();
    net::async_write(m_socket,
                     net::buffer(m_out.data() + m_outWritten, m_out.size() - m_outWritten),
                     [self = shared_from_this()](error_code failed, size_t) {
                         if (failed)
                             return self->close();
                         self->written();
                         self->advance();
                     });
}

void Connection::written()
{
    if (m_state == State::Closed)
        return;
    m_request.reset();
    if (m_out.capacity() > kDropBytes)
        m_out = std::string();
    if (!m_keepAlive)
        return linger();
    m_idleSince = std::chrono::steady_clock::now();
    enter(State::Idle, m_host.limits.idle);
}

/// Closing with unread bytes would reset the connection and take our answer from the client: say
/// that we are done, and read on for a moment.
void Connection::linger()
{
    error_code ignored;
    m_socket.shutdown(net::ip::tcp::socket::shutdown_send, ignored);
    enter(State::Lingering, m_host.limits.linger);
    m_begin = m_end = 0;
    read();
}

void Connection::checkDeadline(Time now)
{
    if (now < m_deadline)
        return;
    switch (m_state) {
    case State::Head:
    case State::Body: return refuse(408, QStringLiteral("The request took too long to arrive."));
    case State::Answering:
        m_keepAlive = false;
        return respond(problemResponse(problemOf({ErrorKind::Busy, {}, {}}), *m_request));
    case State::Idle:
    case State::Writing:
    case State::Lingering: return close();
    case State::Closed: return;
    }
}

void Connection::finish()
{
    m_finishing = true;
    error_code ignored;
    if (m_state == State::Idle && m_socket.available(ignored) == 0)
        return close();
    if (m_state == State::Head || m_state == State::Body || m_state == State::Idle)
        m_deadline = std::min(m_deadline, std::chrono::steady_clock::now() + m_host.limits.linger);
    m_keepAlive = false;
}

void Connection::close()
{
    if (m_state == State::Closed)
        return;
    const std::shared_ptr<Connection> self = shared_from_this();
    m_state = State::Closed;
    error_code ignored;
    m_socket.close(ignored);
    m_host.closed(this);
}

} // namespace caseline
