// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_field.h"

#include "button.h"
#include "key_cap.h"
#include "text_paint.h"
#include "theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <cmath>

namespace caseline {

namespace {

constexpr int leadRoom = 24;
constexpr int clearRoom = 24;

} // namespace

SearchField::SearchField(const QString &name, const QString &key, QWidget *parent)
    : QLineEdit(parent)
    , m_clear(Button::iconOnly(Icon::Close, tr("Clear the search"), this))
    , m_key(key)
{
    m_clear->setSmall(true);
    m_clear->setFocusPolicy(Qt::NoFocus);
    m_clear->setCursor(Qt::ArrowCursor);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        clear();
        setFocus(Qt::OtherFocusReason);
        Q_EMIT textEdited({});
    });
    setAccessibleName(name);
    setPlaceholderText(name);
    connect(this, &QLineEdit::textChanged, this, &SearchField::refit);
    refit();
}

void SearchField::setNote(const QString &note)
{
    m_note = note;
    refit();
    update();
}

void SearchField::setLeadingIcon(Icon icon)
{
    m_icon = icon;
    update();
}

bool SearchField::event(QEvent *event)
{
    // Escape leaves the field before it means anything to the window.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    QRectF rest = QRectF(rect()).adjusted(10, 0, -8, 0);
    if (!text().isEmpty())
        takeTrailing(&rest, clearRoom - 4, 4, layoutDirection());
    paintIcon(&painter, takeLeading(&rest, 16, 8, layoutDirection()), m_icon,
              theme.color(hasFocus() ? ColorRole::Text2 : ColorRole::Muted), 16);
    if (text().isEmpty() && !hasFocus() && !m_key.isEmpty()) {
        const QSizeF size = keyCapSize(theme, m_key);
        QRectF cap = takeTrailing(&rest, size.width(), 0, layoutDirection());
        cap.setTop(std::round(rest.center().y() - size.height() / 2));
        cap.setHeight(size.height());
        paintKeyCap(&painter, theme, cap, m_key);
    } else if (!m_note.isEmpty() && !text().isEmpty()) {
        painter.setFont(theme.font(TextStyle::Meta));
        painter.setPen(theme.color(ColorRole::Muted));
        drawTabular(&painter, rest, m_note,
                    layoutDirection() == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight);
    }
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return Q_EMIT dismissed();
    if (event->key() == Qt::Key_Down)
        return Q_EMIT descended();
    QLineEdit::keyPressEvent(event);
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange)
        refit();
}

void SearchField::refit()
{
    const Theme &theme = Theme::of(this);
    m_clear->setVisible(!text().isEmpty());
    int end = text().isEmpty() ? 0 : clearRoom;
    if (!m_note.isEmpty() && !text().isEmpty())
        end += int(tabularWidth(theme.font(TextStyle::Meta), m_note)) + 12;
    else if (text().isEmpty() && !m_key.isEmpty())
        end = keyCapSize(theme, m_key).width() + 4;
    placeClear();
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const QMargins wanted(rtl ? end : leadRoom, 0, rtl ? leadRoom : end, 0);
    if (textMargins() != wanted)
        setTextMargins(wanted);
}

void SearchField::placeClear()
{
    const QSize size = m_clear->sizeHint().boundedTo({height() - 6, height() - 6});
    const QRect at(QPoint(width() - size.width() - 4, (height() - size.height()) / 2), size);
    m_clear->setGeometry(QStyle::visualRect(layoutDirection(), rect(), at));
}

void SearchField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    placeClear();
}

} // namespace caseline
