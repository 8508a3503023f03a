// SPDX-License-Identifier: GPL-3.0-or-later
#include "task_codec.h"

namespace caseline {

Task readTask(const SqlRows &rows)
{
    Task task;
    task.id = TaskId{rows.integer(0)};
    task.publicId = QUuid::fromRfc4122(rows.value(1).toByteArray());
    task.request = rows.text(2).toUtf8();
    task.status = fromWord<TaskStatus>(rows.text(3)).value_or(TaskStatus::Failed);
    task.result = rows.text(4).toUtf8();
    task.error = rows.text(5);
    task.ticket = TicketId{rows.isNull(6) ? 0 : rows.integer(6)};
    task.createdAt = fromMs(rows.integer(7));
    return task;
}

QString archivedKey(Instant created, const QString &inbox, const QString &status)
{
    return QString::number(dayNumber(created)) + u'/' + inbox + u'/' + status;
}

} // namespace caseline
