// SPDX-License-Identifier: GPL-3.0-or-later
#include "marks.h"

#include "shapes.h"

#include <QHash>
#include <QPainter>

#include <cmath>

namespace caseline {

Mark Marks::of(Status status)
{
    switch (status) {
    case Status::Open: return {Icon::Ring, ColorRole::Open, tr("Open")};
    case Status::InProgress: return {Icon::Halfring, ColorRole::InProgress, tr("In progress")};
    case Status::Pending: return {Icon::Pause, ColorRole::Pending, tr("Pending")};
    case Status::Resolved: return {Icon::Fulltick, ColorRole::Resolved, tr("Resolved")};
    case Status::Closed: return {Icon::Barred, ColorRole::Closed, tr("Closed")};
    }
    return {};
}

Mark Marks::of(Mood mood)
{
    switch (mood) {
    case Mood::Negative: return {Icon::Neg, ColorRole::Negative, tr("Negative")};
    case Mood::Neutral: return {Icon::Neu, ColorRole::Neutral, tr("Neutral")};
    case Mood::Positive: return {Icon::Pos, ColorRole::Positive, tr("Positive")};
    }
    return {};
}

Mark Marks::of(Channel channel)
{
    switch (channel) {
    case Channel::Email: return {Icon::Mail, ColorRole::Email, tr("E-mail")};
    case Channel::Sms: return {Icon::Sms, ColorRole::Sms, tr("SMS")};
    case Channel::Whatsapp: return {Icon::Whatsapp, ColorRole::Whatsapp, tr("WhatsApp")};
    case Channel::Web: return {Icon::Globe, ColorRole::Web, tr("Web form")};
    case Channel::Api: return {Icon::Code, ColorRole::Api, tr("API")};
    }
    return {};
}

QString Marks::name(Priority priority)
{
    switch (priority) {
    case Priority::Low: return tr("Low");
    case Priority::Medium: return tr("Medium");
    case Priority::High: return tr("High");
    case Priority::Urgent: return tr("Urgent");
    }
    return {};
}

QString Marks::name(Plan plan)
{
    switch (plan) {
    case Plan::Unknown: return {};
    case Plan::Free: return tr("Free");
    case Plan::Pro: return tr("Pro");
    case Plan::Enterprise: return tr("Enterprise");
    }
    return {};
}

QString Marks::name(Tier tier)
{
    switch (tier) {
    case Tier::Never: return tr("NEVER");
    case Tier::Likely: return tr("LIKELY");
    case Tier::Always: return tr("ALWAYS");
    }
    return {};
}

QString Marks::category(const QString &key)
{
    const QHash<QString, QString> shipped = {
        {QStringLiteral("duplicate_payment"), tr("Duplicate payment")},
        {QStringLiteral("failed_payment"), tr("Failed payment")},
        {QStringLiteral("fraud_report"), tr("Fraud report")},
        {QStringLiteral("refund_request"), tr("Refund request")},
        {QStringLiteral("account_locked"), tr("Account locked")},
        {QStringLiteral("statement_error"), tr("Statement error")},
        {QStringLiteral("other"), tr("Other")},
        {QStringLiteral("billing"), tr("Billing")},
        {QStringLiteral("technical"), tr("Technical")},
        {QStringLiteral("account"), tr("Account")},
        {QStringLiteral("feature_request"), tr("Feature request")},
        {QStringLiteral("integration"), tr("Integration")},
        {QStringLiteral("security"), tr("Security")},
        {QStringLiteral("data_privacy"), tr("Data and privacy")},
        {QStringLiteral("cancellation"), tr("Cancellation")},
        {QStringLiteral("general"), tr("General")},
    };
    if (const auto found = shipped.constFind(key); found != shipped.cend())
        return *found;
    QString name = key;
    name.replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!name.isEmpty())
        name[0] = name.at(0).toUpper();
    return name;
}

namespace {

constexpr const char *shippedNames[] = {
    QT_TRANSLATE_NOOP("caseline::Marks", "Contested money"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Somebody is inside"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Unauthorised use"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Leaked secret or data"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Vulnerability report"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Fraud or phishing"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Data-subject request"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Regulator or lawyer"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Data-processing agreement"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Personal data breach"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Deletion of an account or workspace"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Missing data"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Customer may leave"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Anger"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Angry customer"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Suspected intrusion or leak"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Legal or data-protection matter"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Success desk"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Security"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Legal"),
    QT_TRANSLATE_NOOP("caseline::Marks", "Billing"),
};

} // namespace

QString Marks::rule(const QString &name)
{
    for (const char *shipped : shippedNames)
        if (name == QLatin1String(shipped))
            return tr(shipped);
    return name;
}

QStringList Marks::shippedRules()
{
    QStringList names;
    for (const char *shipped : shippedNames)
        names << QLatin1String(shipped);
    return names;
}

ColorRole colorOf(Priority priority)
{
    switch (priority) {
    case Priority::Low: return ColorRole::Low;
    case Priority::Medium: return ColorRole::Medium;
    case Priority::High: return ColorRole::High;
    case Priority::Urgent: return ColorRole::Urgent;
    }
    return ColorRole::Low;
}

void paintPriority(QPainter *painter, const Theme &theme, const QRectF &rect, Priority priority)
{
    const QColor color = theme.color(colorOf(priority));
    const QRectF box(std::round(rect.center().x() - 7), std::round(rect.center().y() - 7), 14, 14);
    if (priority == Priority::Urgent) {
        const QColor sign = theme.isDark() ? theme.color(ColorRole::Window) : QColor(Qt::white);
        paintBox(painter, box, 3, color);
        paintBox(painter, QRectF(box.center().x() - 0.9, box.top() + 3, 1.8, 5), 0.9, sign);
        paintBox(painter, QRectF(box.center().x() - 1, box.bottom() - 4.2, 2, 2), 1, sign);
        return;
    }
    constexpr double width = 3.5;
    constexpr double heights[] = {5, 9, 13};
    for (int i = 0; i < 3; ++i) {
        QColor bar = color;
        if (i > int(priority))
            bar.setAlphaF(0.26f);
        paintBox(
            painter,
            QRectF(box.left() + i * (width + 1.5), box.bottom() - heights[i], width, heights[i]), 1,
            bar);
    }
}

void paintStatus(QPainter *painter, const Theme &theme, const QRectF &rect, Status status)
{
    const Mark mark = Marks::of(status);
    paintIcon(painter, rect, mark.icon, theme.color(mark.color), 14,
              theme.color(ColorRole::Surface));
}

} // namespace caseline
