// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/words.h"

#include <QHash>
#include <QString>

namespace caseline {

struct RenderedMessage
{
    QString subject; ///< one line; empty on channels without one
    QString body;
};

/// The words Caseline writes by itself: a file per kind and form (`email` or `short`), its first
/// line the subject, `{name}` standing for values. Values are never looked at for placeholders, so
/// that a customer's text cannot pull others in.
class MessageTemplates
{
public:
    using Values = QHash<QString, QString>;

    static Result<MessageTemplates> load();
    RenderedMessage render(DeliveryKind kind, Channel channel, const Values &values) const;
    /// By the name of its file, e.g. digest.email.
    RenderedMessage render(const QString &name, const Values &values) const;

private:
    QHash<QString, QString> m_texts;
};

} // namespace caseline
