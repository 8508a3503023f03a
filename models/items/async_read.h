// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"

#include <QCoreApplication>
#include <QPointer>

#include <utility>

namespace caseline {

/// Runs `read` on a reader thread and hands its value to `then` on the GUI thread, if `context`
/// still lives there. `read` must hold no reference to anything that may end before the readers do.
template <class Read, class Then>
void readAsync(Background &background, QObject *context, Read read, Then then)
{
    background.run([guard = QPointer<QObject>(context), read = std::move(read),
                    then = std::move(then)]() mutable {
        auto value = read();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, value = std::move(value), then = std::move(then)]() mutable {
                if (guard)
                    then(std::move(value));
            },
            Qt::QueuedConnection);
    });
}

} // namespace caseline
