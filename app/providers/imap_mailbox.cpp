// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap_mailbox.h"

#include "imap_line.h"
#include "mail_login.h"

#include <curl/curl.h>

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr long kImapTotalMs = 120'000;
constexpr qint64 kSearchSpan = 1'000; // UIDs asked for at once, so that no answer is long
// A byte more than a mail may have: the rest is read away, and the mail goes to quarantine.
constexpr qsizetype kMostFetched = 26'214'401;

size_t collect(char *bytes, size_t size, size_t count, void *user)
{
    auto *out = static_cast<QByteArray *>(user);
    const qsizetype room = kMostFetched - out->size();
    out->append(bytes, std::min(room, qsizetype(size * count)));
    return size * count;
}

QByteArray imapDay(Instant day)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(toMs(day), Qt::UTC).date();
    return QLocale::c().toString(date, u"d-MMM-yyyy"_s).toLatin1();
}

} // namespace

/// The connection, with the settings that never change.
struct ImapMailbox::Line
{
    explicit Line(const ImapSettings &settings)
        : handle(curl_easy_init())
    {
        if (!handle)
            return;
        setImapServer(handle, settings);
        // Another access token means another connection, and the one before is of no more use.
        curl_easy_setopt(handle, CURLOPT_MAXCONNECTS, 1L);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, kImapTotalMs);
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, 20L);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, collect);
        curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, reason.data());
    }
    ~Line() { curl_easy_cleanup(handle); }
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    CURL *handle;
    std::array<char, CURL_ERROR_SIZE> reason{};
};

ImapMailbox::ImapMailbox(ImapSettings settings)
    : m_settings(std::move(settings))
    , m_idle(m_settings)
{}

ImapMailbox::~ImapMailbox() = default;

QString ImapMailbox::name() const
{
    return u"imap://%1@%2/%3"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(m_settings.user)),
                                    m_settings.host, m_settings.mailbox);
}

Result<QByteArray> ImapMailbox::ask(const QByteArray &path, const QByteArray &command)
{
    if (!m_line)
        m_line = std::make_unique<Line>(m_settings);
    CURL *handle = m_line->handle;
    if (!handle)
        return failure(ErrorKind::Unavailable, u"no memory to read mail"_s);
    const QByteArray url = imapServerUrl(m_settings) + path;
    const auto token = setImapLogin(handle, m_settings);
    if (!token)
        return failure(token.error());
    QByteArray answer;
    m_line->reason[0] = '\0';
    curl_easy_setopt(handle, CURLOPT_URL, url.constData());
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST,
                     command.isEmpty() ? nullptr : command.constData());
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer);
    const CURLcode outcome = curl_easy_perform(handle);
    if (outcome == CURLE_OK)
        return answer;
    const QString reason = QString::fromUtf8(
        m_line->reason[0] != '\0' ? m_line->reason.data() : curl_easy_strerror(outcome));
    m_line.reset();
    if (outcome == CURLE_REMOTE_FILE_NOT_FOUND)
        return failure(ErrorKind::NotFound, u"this mail is gone"_s);
    if (outcome == CURLE_LOGIN_DENIED)
        return refusedLogin(m_settings.tokens.get(), *token);
    return failure(ErrorKind::Unavailable, reason);
}

Result<ImapMailbox::Status> ImapMailbox::status()
{
    // STATUS of the mailbox that is selected shows what the session knows; NOOP makes it look.
    if (const auto looked = ask({}, "NOOP"); !looked)
        return failure(looked.error());
    const auto answer =
        ask({}, "STATUS " + quotedMailbox(m_settings.mailbox) + " (UIDVALIDITY UIDNEXT)");
    if (!answer)
        return failure(answer.error());
    static const QRegularExpression validity(u"UIDVALIDITY (\\d{1,10})"_s);
    static const QRegularExpression next(u"UIDNEXT (\\d{1,10})"_s);
    const QString text = QString::fromLatin1(*answer);
    const Status status{validity.match(text).captured(1).toLongLong(),
                        next.match(text).captured(1).toLongLong()};
    if (status.uidValidity == 0 || status.uidNext == 0)
        return failure(ErrorKind::Unavailable, u"the mail server does not tell what is new"_s);
    return status;
}

Result<std::vector<qint64>> ImapMailbox::uids(qint64 from, qint64 to, const QByteArray &which)
{
    const QByteArray range = QByteArray::number(from) + ':' + QByteArray::number(to);
    const auto answer =
        ask(QUrl::toPercentEncoding(m_settings.mailbox), "UID SEARCH UID " + range + which);
    if (!answer)
        return failure(answer.error());
    std::vector<qint64> found;
    for (const QByteArray &word : answer->simplified().split(' '))
        if (const qint64 uid = word.toLongLong(); uid >= from && uid <= to)
            found.push_back(uid);
    std::sort(found.begin(), found.end());
    return found;
}

Result<void> ImapMailbox::hand(qint64 uid, qint64 uidValidity, const MailboxMark &mark,
                               const Keep &keep)
{
    const auto bytes =
        ask(QUrl::toPercentEncoding(m_settings.mailbox) + "/;UID=" + QByteArray::number(uid), {});
    // Deleted by somebody else since it was found.
    if (!bytes && bytes.error().kind == ErrorKind::NotFound)
        return {};
    if (!bytes)
        return failure(bytes.error());
    return keep(u"uidvalidity=%1;uid=%2"_s.arg(uidValidity).arg(uid), *bytes, mark);
}

Result<MailboxMark> ImapMailbox::fetch(const MailboxMark &since, const Keep &keep)
{
    const auto now = status();
    if (!now)
        return failure(now.error());
    const bool isKnown = now->uidValidity == since.uidValidity;
    MailboxMark mark{now->uidValidity, isKnown ? since.lastUid : 0, since.since};
    // Behind a number that we know everything is new, whatever its date. Else most of it is old,
    // and the mark moves only when all of it was looked at.
    QByteArray which;
    if (!isKnown && toMs(since.since) > 0)
        which = " SINCE " + imapDay(since.since);
    // What others answered before we came is not ours to answer.
    if (since.uidValidity == 0)
        which += " UNSEEN";
    while (mark.lastUid + 1 < now->uidNext) {
        const qint64 last = now->uidNext - 1;
        const qint64 to = isKnown ? std::min(mark.lastUid + kSearchSpan, last) : last;
        const auto found = uids(mark.lastUid + 1, to, which);
        if (!found)
            return failure(found.error());
        for (const qint64 uid : *found) {
            mark.lastUid = uid;
            if (auto handed = hand(uid, now->uidValidity, isKnown ? mark : since, keep); !handed)
                return failure(handed.error());
        }
        mark.lastUid = to;
    }
    // Not before the login is known to be right: two wrong ones at once lock people out sooner.
    if (m_news)
        m_idle.start(m_news);
    return mark;
}

void ImapMailbox::onNews(std::function<void()> news)
{
    m_news = std::move(news);
}

Milliseconds ImapMailbox::pause() const
{
    // A connection that was cut without a word does not say that mail arrives.
    if (m_idle.isWatching())
        return std::chrono::seconds(20);
    // A look over a connection that is there costs one short answer.
    return std::chrono::seconds(2);
}

} // namespace caseline
