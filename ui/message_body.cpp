// SPDX-License-Identifier: GPL-3.0-or-later
#include "message_body.h"

#include <QKeyEvent>

namespace caseline {

bool MessageBody::event(QEvent *event)
{
    // Where the keys are in a message, they select and copy its words, not the list's tickets.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::SelectAll) || key->matches(QKeySequence::Copy)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace caseline
