// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_detail.h"

#include "async_read.h"
#include "change_batcher.h"

#include <utility>

namespace caseline {

namespace {

constexpr auto kDetailPace = std::chrono::milliseconds(150);

Result<DeliveryDetail::Value> readDelivery(const DeliveryReader &reader, const QUuid &item)
{
    auto delivery = reader.delivery(item.toString(QUuid::WithoutBraces));
    if (!delivery)
        return failure(delivery.error());
    auto steps = reader.story(delivery->item.id);
    if (!steps)
        return failure(steps.error());
    return DeliveryDetail::Value{std::move(*delivery), std::move(*steps)};
}

} // namespace

DeliveryDetail::DeliveryDetail(const DeliveryReader &reader, Background &background,
                               ChangeBatcher &changes, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_background(background)
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(kDetailPace);
    connect(&m_pace, &QTimer::timeout, this, &DeliveryDetail::reload);
    connect(&changes, &ChangeBatcher::changed, this, [this] {
        if (!m_item.isNull() && !m_pace.isActive())
            m_pace.start();
    });
}

void DeliveryDetail::setItem(const QUuid &item)
{
    if (item == m_item)
        return;
    m_item = item;
    m_value.reset();
    Q_EMIT changed();
    reload();
}

void DeliveryDetail::reload()
{
    if (m_item.isNull())
        return;
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    readAsync(
        m_background, this,
        [reader = &m_reader, item = m_item] { return readDelivery(*reader, item); },
        [this, item = m_item](Result<Value> value) {
            m_reading = false;
            const bool again = std::exchange(m_again, false);
            // What cannot be read now stays as it was; what is gone is gone.
            const bool gone = !value && value.error().kind == ErrorKind::NotFound;
            if (item == m_item && (value || gone)) {
                std::optional<Value> next;
                if (value)
                    next = std::move(*value);
                if (!(next == m_value)) {
                    m_value = std::move(next);
                    Q_EMIT changed();
                }
            }
            if (again || item != m_item)
                reload();
        });
}

} // namespace caseline
