// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessible_roles.h"

#include <QAccessibleWidget>
#include <QHash>

namespace caseline {

namespace {

QAccessible::Role plainRole(const QWidget &widget)
{
    if (widget.isWindow())
        return QAccessible::Window;
    return widget.accessibleName().isEmpty() ? QAccessible::Client : QAccessible::Grouping;
}

/// Asked for each class of an object, the most derived first; "QWidget" is what neither we nor Qt
/// knew better.
QAccessibleInterface *accessibleOf(const QString &className, QObject *object)
{
    static const QHash<QString, QAccessible::Role> roles = {
        {QStringLiteral("caseline::Avatar"), QAccessible::Graphic},
        {QStringLiteral("caseline::PriorityMark"), QAccessible::Graphic},
        {QStringLiteral("caseline::Badge"), QAccessible::StaticText},
        {QStringLiteral("caseline::SlaChip"), QAccessible::StaticText},
        {QStringLiteral("caseline::IconLabel"), QAccessible::StaticText},
        {QStringLiteral("caseline::ClampedText"), QAccessible::StaticText},
        {QStringLiteral("caseline::MessageText"), QAccessible::Paragraph},
        {QStringLiteral("caseline::MessageCard"), QAccessible::Section},
        {QStringLiteral("caseline::ConversationView"), QAccessible::Grouping},
        {QStringLiteral("caseline::InsightPane"), QAccessible::Grouping},
        {QStringLiteral("caseline::ChartPlot"), QAccessible::Chart},
    };
    auto *widget = qobject_cast<QWidget *>(object);
    if (!widget)
        return nullptr;
    if (className == QLatin1String("QWidget"))
        return new QAccessibleWidget(widget, plainRole(*widget));
    const auto known = roles.constFind(className);
    return known == roles.cend() ? nullptr : new QAccessibleWidget(widget, *known);
}

} // namespace

void installAccessibleRoles()
{
    QAccessible::installFactory(accessibleOf);
}

} // namespace caseline
