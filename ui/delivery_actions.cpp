// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_actions.h"

#include "error_text.h"

#include <QPointer>

namespace caseline {

namespace {

constexpr std::chrono::seconds discardUndoTime{10};
constexpr std::chrono::seconds retryNewsTime{6};

} // namespace

DeliveryActions::DeliveryActions(Deliveries &deliveries, Caller caller, QObject *parent)
    : QObject(parent)
    , m_deliveries(deliveries)
    , m_caller(std::move(caller))
{}

void DeliveryActions::run(const OutboxItem &item, const Start &start, std::function<void()> then)
{
    const QPointer<DeliveryActions> self(this);
    const bool simulated = item.status == DeliveryStatus::Simulated;
    start([self, simulated, then = std::move(then)](const Result<OutboxItem> &changed) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, simulated, then,
             error = changed ? std::optional<Error>() : std::optional(changed.error())] {
                if (!self)
                    return;
                if (!error)
                    return then();
                const bool mute = simulated && error->kind == ErrorKind::Conflict;
                Q_EMIT self->failed(
                    mute ? tr("This channel still has no credentials. Nothing was sent.")
                    : error->kind == ErrorKind::NotFound ? tr("This delivery is no longer there.")
                                                         : ErrorText::of(*error));
            },
            Qt::QueuedConnection);
    });
}

void DeliveryActions::retry(const OutboxItem &item, const DeliveryEdit &edit)
{
    run(
        item,
        [this, &item, &edit](Deliveries::Done done) {
            m_deliveries.retry(item.id, edit, m_caller, std::move(done));
        },
        [this] {
            Q_EMIT told(
                {Icon::Send, tr("Goes out again now. This cannot be undone."), {}, retryNewsTime});
        });
}

void DeliveryActions::discard(const OutboxItem &item)
{
    run(
        item,
        [this, &item](Deliveries::Done done) {
            m_deliveries.discard(item.id, m_caller, std::move(done));
        },
        [this, item] {
            Q_EMIT told({Icon::Trash, tr("1 delivery discarded"),
                         [this, item] {
                             run(
                                 item,
                                 [this, &item](Deliveries::Done done) {
                                     m_deliveries.restore(item, m_caller, std::move(done));
                                 },
                                 [] {});
                         },
                         discardUndoTime});
        });
}

} // namespace caseline
