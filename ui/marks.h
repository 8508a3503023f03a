// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/words.h"
#include "icons.h"
#include "theme.h"

#include <QCoreApplication>

class QPainter;

namespace caseline {

/// The sign of a value: its icon, its colour and its name. Colour is never alone.
struct Mark
{
    Icon icon = Icon::None;
    ColorRole color = ColorRole::Text2;
    QString name;
};

/// Names of the domain's words for people.
class Marks
{
    Q_DECLARE_TR_FUNCTIONS(caseline::Marks)
public:
    static Mark of(Status status);
    static Mark of(Mood mood);
    static Mark of(Channel channel);
    static QString name(Priority priority);
    static QString name(Plan plan);
    static QString name(Tier tier);
    /// "duplicate_payment" -> "Duplicate payment". Shipped categories are translated, others are
    /// their keys in words.
    static QString category(const QString &key);
    /// A rule, a reason or a department of the shipped escalations, translated; any other name as
    /// it is.
    static QString rule(const QString &name);
    /// What `rule` translates.
    static QStringList shippedRules();
};

ColorRole colorOf(Priority priority);

/// Three bars filled by priority; urgent is a filled square with an exclamation mark.
void paintPriority(QPainter *painter, const Theme &theme, const QRectF &rect, Priority priority);

/// A status icon; resolved is the one filled icon, its tick in the colour of the ground.
void paintStatus(QPainter *painter, const Theme &theme, const QRectF &rect, Status status);

} // namespace caseline
