// SPDX-License-Identifier: GPL-3.0-or-later
#include "idempotent_posts.h"

#include "idempotency.h"
#include "problem.h"
#include "router.h"

#include <QHash>
#include <QLoggingCategory>

#include <algorithm>
#include <mutex>

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcIdempotency, "caseline.http.idempotency")

constexpr const char *kReplayed = "Idempotency-Replayed";
constexpr std::chrono::hours kSecretsKept{24};

bool isSuccess(const Response &response)
{
    return response.status >= 200 && response.status <= 299;
}

Response withoutMark(Response response)
{
    auto &headers = response.headers;
    headers.erase(std::remove_if(headers.begin(), headers.end(),
                                 [](const auto &field) { return field.first == kReplayed; }),
                  headers.end());
    return response;
}

Response replayOf(Response response)
{
    response = withoutMark(std::move(response));
    response.headers.emplace_back(kReplayed, "true");
    return response;
}

KeptAnswer keptFrom(const Response &response)
{
    QByteArray lines;
    for (const auto &[name, value] : withoutMark(response).headers)
        lines += name + ": " + value + '\n';
    return {response.status, QString::fromLatin1(response.contentType), QString::fromUtf8(lines),
            response.body};
}

Response responseFrom(const KeptAnswer &kept)
{
    Response response{kept.status, kept.contentType.toLatin1(), kept.body, {}};
    for (const QByteArray &line : kept.headers.toUtf8().split('\n'))
        if (const qsizetype colon = line.indexOf(": "); colon > 0)
            response.headers.emplace_back(line.left(colon), line.mid(colon + 2));
    return response;
}

} // namespace

/// One request on its way to its answer.
struct KeyedPost
{
    IdempotencyKey key;
    RequestPtr request;
    Reply reply;
    IdempotentPosts::Handle handle;
    std::optional<KeptAnswer> found;

    QString name() const { return key.client + QLatin1Char('\n') + key.key; }
    /// Intake remembers the key with the ticket that it makes; all else needs a mark.
    bool needsMark() const { return request->route->scope != Scope::Ingest; }
};
using KeyedPostPtr = std::shared_ptr<KeyedPost>;

class IdempotentPosts::Book : public std::enable_shared_from_this<Book>
{
public:
    Book(TicketStore &store, Background &background, const Clock &clock)
        : m_store(store)
        , m_background(background)
        , m_clock(clock)
    {}

    void run(const KeyedPostPtr &post);

private:
    struct Secret
    {
        Response response;
        Instant at{};
    };

    void begin(const KeyedPostPtr &post);
    void begun(const KeyedPostPtr &post, const Result<void> &done);
    void work(const KeyedPostPtr &post);
    void finish(const KeyedPostPtr &post, const Response &response);
    void land(const KeyedPostPtr &post, const Response &response, bool replayed = false);
    std::optional<Response> secret(const QString &name);
    void keepSecret(const QString &name, const Response &response);

    TicketStore &m_store;
    Background &m_background;
    const Clock &m_clock;
    std::mutex m_mutex;
    QHash<QString, std::vector<KeyedPostPtr>> m_flights; ///< the first is at work
    QHash<QString, Secret> m_secrets;                    ///< what may not be written down
};

void IdempotentPosts::Book::run(const KeyedPostPtr &post)
{
    {
        const std::lock_guard lock(m_mutex);
        std::vector<KeyedPostPtr> &flight = m_flights[post->name()];
        flight.push_back(post);
        if (flight.size() > 1)
            return;
    }
    begin(post);
}

void IdempotentPosts::Book::begin(const KeyedPostPtr &post)
{
    m_store.submit(
        [post, now = m_clock.now()](Transaction &tx) -> Result<void> {
            auto found = tx.answers().find(post->key);
            if (!found)
                return failure(found.error());
            post->found = std::move(*found);
            if (post->found || !post->needsMark())
                return {};
            return tx.answers().keep(post->key, {}, now);
        },
        [book = shared_from_this(), post](const Result<void> &done) { book->begun(post, done); });
}

void IdempotentPosts::Book::begun(const KeyedPostPtr &post, const Result<void> &done)
{
    if (!done)
        return land(post, errorResponse(done.error(), *post->request));
    if (!post->found)
        return m_background.run([book = shared_from_this(), post] { book->work(post); });
    if (post->found->status != 0)
        return land(post, responseFrom(*post->found), true);
    if (const auto kept = secret(post->name()))
        return land(post, *kept, true);
    land(post, problemResponse({409,
                                QStringLiteral("A request with this Idempotency-Key was "
                                               "interrupted; its answer is not there. See what "
                                               "became of it, then use a new key."),
                                {}},
                               *post->request));
}

void IdempotentPosts::Book::work(const KeyedPostPtr &post)
{
    post->handle(post->request, Reply([book = shared_from_this(), post](Reply::Build build) {
                     // Building may be slow and this may be the writer's thread.
                     book->m_background.run([book, post, build = std::move(build)] {
                         if (build)
                             return book->finish(post, build());
                         book->land(post, errorResponse({ErrorKind::Busy,
                                                         QStringLiteral("ended without an answer"),
                                                         {}},
                                                        *post->request));
                     });
                 }));
}

void IdempotentPosts::Book::finish(const KeyedPostPtr &post, const Response &response)
{
    const bool success = isSuccess(response);
    if (!success && !post->needsMark())
        return land(post, response);
    if (success && post->request->route->secretAnswer) {
        keepSecret(post->name(), response);
        return land(post, response);
    }
    m_store.submit(
        [post, success, response, now = m_clock.now()](Transaction &tx) {
            return success ? tx.answers().keep(post->key, keptFrom(response), now)
                           : tx.answers().drop(post->key);
        },
        [book = shared_from_this(), post, response](const Result<void> &done) {
            // The work itself is on disk (or refused), so its answer is true all the same.
            if (!done)
                qCWarning(lcIdempotency, "%s", qUtf8Printable(done.error().detail));
            book->land(post, response);
        });
}

/// Those who asked the same meanwhile share a success; after a failure the next one tries.
void IdempotentPosts::Book::land(const KeyedPostPtr &post, const Response &response, bool replayed)
{
    std::vector<KeyedPostPtr> twins;
    {
        const std::lock_guard lock(m_mutex);
        twins = m_flights.take(post->name());
    }
    post->reply(replayed ? replayOf(response) : response);
    for (const KeyedPostPtr &twin : twins) {
        if (twin == post)
            continue;
        if (isSuccess(response) && twin->key.bodyHash == post->key.bodyHash)
            twin->reply(replayOf(response));
        else
            run(twin);
    }
}

std::optional<Response> IdempotentPosts::Book::secret(const QString &name)
{
    const std::lock_guard lock(m_mutex);
    const auto kept = m_secrets.constFind(name);
    return kept == m_secrets.constEnd() ? std::nullopt : std::optional(kept->response);
}

void IdempotentPosts::Book::keepSecret(const QString &name, const Response &response)
{
    const Instant now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    for (auto it = m_secrets.begin(); it != m_secrets.end();)
        it = it->at + kSecretsKept < now ? m_secrets.erase(it) : std::next(it);
    m_secrets.insert(name, {response, now});
}

IdempotentPosts::IdempotentPosts(TicketStore &store, Background &background, const Clock &clock)
    : m_book(std::make_shared<Book>(store, background, clock))
{}

bool IdempotentPosts::concerns(const Request &request)
{
    const Route &route = *request.route;
    return request.method == "POST" && (route.access == Access::Scoped || route.secretAnswer) &&
           request.count("Idempotency-Key") > 0;
}

void IdempotentPosts::run(const RequestPtr &request, Reply reply, Handle handle) const
{
    Result<std::optional<IdempotencyKey>> key = idempotencyOf(*request);
    if (!key)
        return reply(errorResponse(key.error(), *request));
    m_book->run(std::make_shared<KeyedPost>(
        KeyedPost{**key, request, std::move(reply), std::move(handle), {}}));
}

} // namespace caseline
