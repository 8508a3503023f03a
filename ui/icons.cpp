// SPDX-License-Identifier: GPL-3.0-or-later
#include "icons.h"

#include "theme.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

static void initResources()
{
    Q_INIT_RESOURCE(ui);
}

namespace caseline {

namespace {

constexpr const char *fileNames[] = {
    "",        "inbox",      "user",     "userdash", "users",       "userplus",  "flag",
    "clock",   "clockalert", "pause",    "stack",    "bookmark",    "tag",       "bars",
    "book",    "outbox",     "sliders",  "search",   "command",     "plus",      "reply",
    "forward", "note",       "send",     "undo",     "checkcircle", "check",     "snooze",
    "merge",   "link",       "clip",     "image",    "file",        "mail",      "whatsapp",
    "sms",     "globe",      "code",     "phone",    "right",       "left",      "down",
    "up",      "close",      "more",     "filter",   "sort",        "columns",   "panel",
    "nav",     "bell",       "warn",     "info",     "shield",      "assistant", "lock",
    "key",     "plug",       "database", "refresh",  "eye",         "download",  "calendar",
    "trash",   "neg",        "neu",      "pos",      "thumb",       "hand",      "edit",
    "copy",    "sun",        "play",     "ring",     "halfring",    "fulltick",  "barred",
    "window",
};
static_assert(std::size(fileNames) == size_t(Icon::Count));

/// Strokes are 1.75 on the 24 px grid; small sizes get 1.3 px so that they stay even.
double strokeFor(int size)
{
    return size >= 20 ? 1.75 : 1.3 * 24.0 / size;
}

QByteArray svgOf(Icon icon, int size, const QColor &color, const QColor &knockout)
{
    QFile file(
        QStringLiteral(":/caseline/icons/%1.svg").arg(QLatin1String(fileNames[size_t(icon)])));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("#ffffff", knockout.name().toLatin1());
    svg.replace("#000000", color.name().toLatin1());
    svg.replace("stroke-width=\"1.75\"",
                "stroke-width=\"" + QByteArray::number(strokeFor(size), 'f', 3) + '"');
    return svg;
}

QPixmap render(const QByteArray &svg, int pixels, bool mirrored)
{
    QSvgRenderer renderer(svg);
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    if (mirrored) {
        painter.translate(pixels, 0);
        painter.scale(-1, 1);
    }
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    return pixmap;
}

} // namespace

void initUiResources()
{
    initResources();
}

QPixmap iconPixmap(Icon icon, int size, const QColor &color, double ratio, bool mirrored,
                   const QColor &knockout)
{
    if (icon == Icon::None || icon == Icon::Count)
        return {};
    const QString key = QStringLiteral("caseline/%1/%2/%3/%4/%5/%6")
                            .arg(int(icon))
                            .arg(size)
                            .arg(color.rgba(), 0, 16)
                            .arg(ratio)
                            .arg(mirrored)
                            .arg(knockout.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = render(svgOf(icon, size, color, knockout), int(std::lround(size * ratio)), mirrored);
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter *painter, const QRectF &rect, Icon icon, const QColor &color, int size,
               const QColor &knockout)
{
    const double ratio = painter->device()->devicePixelRatioF();
    const bool mirrored = painter->layoutDirection() == Qt::RightToLeft && mirrorsRightToLeft(icon);
    const QPixmap pixmap = iconPixmap(icon, size, color, ratio, mirrored, knockout);
    // Whole device pixels: an icon between two pixels is blurred.
    const auto snap = [ratio](double v) { return std::round(v * ratio) / ratio; };
    painter->drawPixmap(
        QPointF(snap(rect.center().x() - size / 2.0), snap(rect.center().y() - size / 2.0)),
        pixmap);
}

bool mirrorsRightToLeft(Icon icon)
{
    switch (icon) {
    case Icon::Reply:
    case Icon::Forward:
    case Icon::Send:
    case Icon::Undo:
    case Icon::Right:
    case Icon::Left:
    case Icon::Panel:
    case Icon::Nav:
    case Icon::Hand:
    case Icon::Sms:
    case Icon::Book:
    case Icon::Play: return true;
    default: return false;
    }
}

QIcon themedIcon(Icon icon, const Theme &theme)
{
    QIcon result;
    for (const double ratio : {1.0, 2.0}) {
        result.addPixmap(iconPixmap(icon, 16, theme.color(ColorRole::Text2), ratio));
        result.addPixmap(iconPixmap(icon, 16, theme.color(ColorRole::Disabled), ratio),
                         QIcon::Disabled);
    }
    return result;
}

QIcon applicationIcon()
{
    QSvgRenderer renderer(QStringLiteral(":/caseline/icons/caseline.svg"));
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace caseline
