// SPDX-License-Identifier: GPL-3.0-or-later
#include "code_block.h"

#include "button.h"
#include "shapes.h"
#include "theme.h"

#include <QClipboard>
#include <QEvent>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QPainter>
#include <QTextBlock>
#include <QVBoxLayout>

namespace caseline {

CodeBlock::CodeBlock(const QString &code, QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(code, this))
    , m_copy(new Button(ButtonKind::Plain, Icon::Copy, tr("Copy"), this))
{
    m_copy->setSmall(true);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLayoutDirection(Qt::LeftToRight);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setAccessibleName(tr("Command to try"));
    m_text->setTabChangesFocus(true);
    m_text->viewport()->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    // The button has a line of its own: no word of the command is under it.
    column->setContentsMargins(10, 8 + m_copy->sizeHint().height() + 4, 8, 6);
    column->addWidget(m_text);
    m_copy->raise();
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        m_copy->setIcon(Icon::Check);
    });
    restyle();
}

void CodeBlock::restyle()
{
    m_text->setFont(Theme::of(this).codeFont());
    const int lines = m_text->document()->blockCount();
    m_text->setFixedHeight(lines * QFontMetrics(m_text->font()).lineSpacing() + 24);
}

void CodeBlock::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const QSize size = m_copy->sizeHint();
    const int x = layoutDirection() == Qt::RightToLeft ? 8 : width() - size.width() - 8;
    m_copy->setGeometry(QRect(QPoint(x, 8), size));
}

void CodeBlock::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    paintBox(&painter, rect(), radius::card, theme.color(ColorRole::Sunken),
             theme.color(ColorRole::Border));
}

void CodeBlock::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace caseline
