// SPDX-License-Identifier: GPL-3.0-or-later
#include "web_client.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qint64 kLongestAnswer = 1024 * 1024;

ErrorKind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError: return ErrorKind::Unreachable;
    default: return ErrorKind::Unavailable;
    }
}

/// Qt's own words name the URL, and some vendors' URLs are secrets: only the kind is told.
QString wordsFor(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError: return u"the connection was refused"_s;
    case QNetworkReply::HostNotFoundError: return u"there is no machine of that name"_s;
    case QNetworkReply::SslHandshakeFailedError: return u"its certificate is not trusted"_s;
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError: return u"it took too long"_s;
    default: return u"the connection broke"_s;
    }
}

} // namespace

/// Lives on the client's thread.
class WebClient::Worker : public QObject
{
public:
    void post(const WebRequest &request, Done done)
    {
        if (m_stopped)
            return done(failure(ErrorKind::Unavailable, u"Caseline is closing"_s));
        if (!m_network)
            m_network = new QNetworkAccessManager(this);
        QNetworkRequest asked(request.url);
        asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                           QNetworkRequest::ManualRedirectPolicy);
        asked.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        asked.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        asked.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        asked.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        asked.setHeader(QNetworkRequest::UserAgentHeader,
                        u"caseline/%1"_s.arg(QStringLiteral(CASELINE_VERSION)));
        for (const auto &[name, value] : request.headers)
            asked.setRawHeader(name, value);
        QNetworkReply *reply = m_network->post(asked, request.body);
        // An absolute limit: Qt's transfer timeout begins anew with every byte.
        QTimer::singleShot(request.timeout, reply, [reply] { reply->abort(); });
        connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 got, qint64) {
            if (got > kLongestAnswer)
                reply->abort();
        });
        connect(reply, &QNetworkReply::finished, this, [reply, done = std::move(done)] {
            reply->deleteLater();
            done(answerOf(*reply));
        });
    }

    void later(Milliseconds wait, std::function<void()> task)
    {
        if (m_stopped)
            return task();
        auto *timer = new QTimer(this);
        timer->setSingleShot(true);
        m_waiting.insert(timer, std::move(task));
        connect(timer, &QTimer::timeout, this, [this, timer] {
            timer->deleteLater();
            m_waiting.take(timer)();
        });
        timer->start(wait);
    }

    /// Ends what is out and what waits, so that everybody gets an answer.
    void stop()
    {
        m_stopped = true;
        for (QNetworkReply *reply : findChildren<QNetworkReply *>())
            reply->abort();
        const auto waiting = std::exchange(m_waiting, {});
        for (const auto &task : waiting)
            task();
        qDeleteAll(waiting.keyBegin(), waiting.keyEnd());
        delete std::exchange(m_network, nullptr);
    }

private:
    static Result<WebResponse> answerOf(QNetworkReply &reply)
    {
        const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QNetworkReply::NetworkError error = reply.error();
        // From 201 on Qt's errors stand for statuses; below them the wire failed.
        const bool wireFailed =
            error != QNetworkReply::NoError && (error < QNetworkReply::ContentAccessDenied ||
                                                error == QNetworkReply::ProtocolUnknownError ||
                                                error == QNetworkReply::ProtocolFailure);
        if (status == 0 || wireFailed)
            return failure(kindOf(error), wordsFor(error));
        const QByteArray body = reply.readAll();
        const QVariant length = reply.header(QNetworkRequest::ContentLengthHeader);
        if (length.isValid() && length.toLongLong() > body.size())
            return failure(ErrorKind::Unavailable, u"the answer was cut off"_s);
        return WebResponse{status, reply.rawHeader("Retry-After"), body};
    }

    bool m_stopped = false;
    QHash<QTimer *, std::function<void()>> m_waiting;
    QNetworkAccessManager *m_network = nullptr; ///< made on the thread that it serves
};

WebClient::WebClient()
    : m_worker(std::make_unique<Worker>())
{
    m_thread.setObjectName(u"web client"_s);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

WebClient::~WebClient()
{
    stop();
    m_thread.quit();
    m_thread.wait();
}

void WebClient::stop()
{
    QMetaObject::invokeMethod(
        m_worker.get(), [worker = m_worker.get()] { worker->stop(); },
        Qt::BlockingQueuedConnection);
}

void WebClient::post(WebRequest request, Done done)
{
    QMetaObject::invokeMethod(
        m_worker.get(),
        [worker = m_worker.get(), request = std::move(request), done = std::move(done)]() mutable {
            worker->post(request, std::move(done));
        });
}

void WebClient::later(Milliseconds wait, std::function<void()> task)
{
    QMetaObject::invokeMethod(m_worker.get(),
                              [worker = m_worker.get(), wait, task = std::move(task)]() mutable {
                                  worker->later(wait, std::move(task));
                              });
}

} // namespace caseline
