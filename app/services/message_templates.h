// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/words.h"

#include <QHash>
#include <QString>

#include <functional>

namespace caseline {

struct RenderedMessage
{
    QString subject; ///< one line; empty on channels without one
    QString body;
};

/// The words Caseline writes by itself, by language: a file per kind and form (`email` or `short`),
/// its first line the subject, `{name}` standing for values, and `phrases`, a line `name = text`
/// for each small part that a value is made of. Values are never looked at for placeholders, so
/// that a customer's text cannot pull others in. What a language does not have is said in English.
class MessageTemplates
{
public:
    using Values = QHash<QString, QString>;
    /// The value of that name; asked for those alone that a text has.
    using ValueOf = std::function<QString(const QString &name)>;

    static Result<MessageTemplates> load();
    /// "en", "de" and so on.
    static QStringList languages();

    RenderedMessage render(const QString &language, DeliveryKind kind, Channel channel,
                           const ValueOf &valueOf) const;
    /// By the name of its file, e.g. digest.email.
    RenderedMessage render(const QString &language, const QString &name,
                           const ValueOf &valueOf) const;
    static ValueOf from(Values values);
    /// `otherwise` when there is no such phrase, not in English either.
    QString phrase(const QString &language, const QString &name, const Values &values = {},
                   const QString &otherwise = {}) const;

private:
    using Texts = QHash<QString, QString>;

    QHash<QString, Texts> m_texts;
    QHash<QString, Texts> m_phrases;
};

} // namespace caseline
