// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

class QPainter;
class QRectF;

namespace caseline {

class Theme;

/// Our line icons: 24 px grid, one stroke width, recoloured when painted. Names are those of the
/// files in resources/icons.
enum class Icon {
    None,
    Inbox,
    User,
    Userdash,
    Users,
    Userplus,
    Flag,
    Clock,
    Clockalert,
    Pause,
    Stack,
    Bookmark,
    Tag,
    Bars,
    Book,
    Outbox,
    Sliders,
    Search,
    Command,
    Plus,
    Reply,
    Forward,
    Note,
    Send,
    Undo,
    Checkcircle,
    Check,
    Snooze,
    Merge,
    Link,
    Clip,
    Image,
    File,
    Mail,
    Whatsapp,
    Sms,
    Globe,
    Code,
    Phone,
    Right,
    Left,
    Down,
    Up,
    Close,
    More,
    Filter,
    Sort,
    Columns,
    Panel,
    Nav,
    Bell,
    Warn,
    Info,
    Shield,
    Assistant,
    Lock,
    Key,
    Plug,
    Database,
    Refresh,
    Eye,
    Download,
    Calendar,
    Trash,
    Neg,
    Neu,
    Pos,
    Thumb,
    Hand,
    Edit,
    Copy,
    Sun,
    Play,
    Ring,
    Halfring,
    Fulltick,
    Barred,
    Window,
    Count,
};

/// `size` is in device-independent pixels; the picture has size * ratio pixels and is cached.
/// `knockout` colours what is cut out of a filled icon (the tick in Fulltick).
QPixmap iconPixmap(Icon icon, int size, const QColor &color, double ratio, bool mirrored = false,
                   const QColor &knockout = Qt::white);

/// Paints centred in `rect`. Icons that point along the line of reading are mirrored when the
/// painter works right to left.
void paintIcon(QPainter *painter, const QRectF &rect, Icon icon, const QColor &color, int size = 16,
               const QColor &knockout = Qt::white);

/// For places where Qt paints by itself (system menus, tray); colours of the given theme.
QIcon themedIcon(Icon icon, const Theme &theme);
QIcon applicationIcon();

/// True for arrows and panes, false for clocks, scales, the prompt and the like.
bool mirrorsRightToLeft(Icon icon);

/// Makes resources/ui.qrc reachable: a static library's resources must be asked for by name.
void initUiResources();

} // namespace caseline
