// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_text.h"

#include <QCoreApplication>

namespace caseline {

namespace {

QString modifierName(const char *source)
{
    return QCoreApplication::translate("caseline::KeyText", source);
}

QString keyName(Qt::Key key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter: return QStringLiteral("↵");
    case Qt::Key_Up: return QStringLiteral("↑");
    case Qt::Key_Down: return QStringLiteral("↓");
    case Qt::Key_Left: return QStringLiteral("←");
    case Qt::Key_Right: return QStringLiteral("→");
    default: return QKeySequence(key).toString(QKeySequence::NativeText);
    }
}

} // namespace

QStringList keyCaps(const QKeySequence &keys)
{
    QStringList caps;
    for (int i = 0; i < keys.count(); ++i) {
        const QKeyCombination combination = keys[uint(i)];
        const auto modifiers = combination.keyboardModifiers();
        if (modifiers & Qt::ControlModifier)
            caps += modifierName(QT_TRANSLATE_NOOP("caseline::KeyText", "Ctrl"));
        if (modifiers & Qt::AltModifier)
            caps += modifierName(QT_TRANSLATE_NOOP("caseline::KeyText", "Alt"));
        if (modifiers & Qt::ShiftModifier)
            caps += modifierName(QT_TRANSLATE_NOOP("caseline::KeyText", "Shift"));
        caps += keyName(combination.key());
    }
    return caps;
}

QString keyText(const QKeySequence &keys)
{
    return keyCaps(keys).join(QLatin1Char(' '));
}

} // namespace caseline
