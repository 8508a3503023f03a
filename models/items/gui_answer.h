// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QPointer>

#include <functional>
#include <utility>

namespace caseline {

/// What takes an answer on whatever thread it comes and hands it to `then` on the GUI thread, if
/// `context` still lives there.
template <class Answer, class Then>
std::function<void(Answer)> onGuiThread(QObject *context, Then then)
{
    return [guard = QPointer<QObject>(context), then = std::move(then)](Answer answer) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, then, answer = std::move(answer)] {
                if (guard)
                    then(answer);
            },
            Qt::QueuedConnection);
    };
}

} // namespace caseline
