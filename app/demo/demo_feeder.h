// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_cast.h"
#include "demo_desk.h"

#include <QNetworkAccessManager>
#include <QTimer>

class QNetworkReply;

namespace caseline {

/// How long to wait after so many refusals in a row: twice as long each time, at least what the
/// listener asked for, never longer than two minutes.
Milliseconds waitAfterRefusals(int refusals, Milliseconds asked, const DemoPace &pace);

/// See DemoFeeder. Comes in by the same door as any program; a message that was not taken is kept
/// and tried again later, under the same idempotency key.
class HttpFeeder final : public QObject, public DemoFeeder
{
    Q_OBJECT
public:
    HttpFeeder(Desk &desk, DemoContent content, QByteArray secret, const DemoPace &pace);
    ~HttpFeeder() override;

private:
    void post();
    void answered(QNetworkReply *reply);
    QNetworkRequest request() const;
    QByteArray nextBody();

    Desk &m_desk;
    const DemoContent m_content;
    const QByteArray m_secret;
    const DemoPace m_pace;
    DemoDice m_dice;
    DemoCast m_cast;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    QByteArray m_body; ///< on its way, or to be tried again
    QByteArray m_idempotencyKey;
    int m_refusals = 0; ///< one after the other
};

} // namespace caseline
