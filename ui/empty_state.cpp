// SPDX-License-Identifier: GPL-3.0-or-later
#include "empty_state.h"

#include "button.h"
#include "clamped_text.h"
#include "code_block.h"
#include "key_cap.h"
#include "label.h"
#include "shapes.h"
#include "text_paint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <cmath>

namespace caseline {

namespace {

constexpr int emptyStateColumnWidth = 460;

/// A tray with two sheets behind it and a tick, or what there is none of: 88 x 60.
class EmptyDrawing : public QWidget
{
public:
    void setSign(Icon sign)
    {
        m_sign = sign;
        update();
    }
    explicit EmptyDrawing(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(88, 60);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter p(this);
        const QColor paper = theme.color(ColorRole::Surface);
        paintBox(&p, QRectF(24, 3, 41, 20), 1, paper, theme.color(ColorRole::Border), 1.5);
        paintBox(&p, QRectF(18, 11, 53, 20), 1, paper, theme.color(ColorRole::Border), 1.5);
        const QColor line = theme.color(ColorRole::Outline);
        paintBox(&p, QRectF(1, 20, 86, 36), 5, paper, line, 1.6);
        p.setRenderHint(QPainter::Antialiasing);
        p.setPen(QPen(line, 1.6));
        QPainterPath tray(QPointF(1.8, 35));
        tray.lineTo(29, 35);
        tray.cubicTo(30, 48, 58, 48, 59, 35);
        tray.lineTo(86.2, 35);
        p.drawPath(tray);
        if (m_sign != Icon::None) {
            paintIcon(&p, QRectF(35, 20, 18, 18), m_sign,
                      theme.color(m_sign == Icon::Warn ? ColorRole::ErrorText : ColorRole::Muted),
                      18);
            return;
        }
        p.setPen(QPen(theme.color(ColorRole::Resolved), 2.6, Qt::SolidLine, Qt::RoundCap,
                      Qt::RoundJoin));
        p.drawPolyline(QPolygonF{QPointF(36, 32), QPointF(42, 38), QPointF(54, 25)});
    }

private:
    Icon m_sign = Icon::None;
};

} // namespace

StepRow::StepRow(Icon icon, const QString &title, const QString &reason, const QStringList &keys,
                 QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
    , m_reason(reason)
    , m_keys(keys)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(reason);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize StepRow::sizeHint() const
{
    return {320, Theme::of(this).scaled(52)};
}

void StepRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    if (underMouse() || isDown())
        painter.fillRect(rect(), theme.color(isDown() ? ColorRole::Pressed : ColorRole::Hover));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::Border));
    QRectF rest = QRectF(rect()).adjusted(1, 0, -1, -1);
    paintIcon(&painter, takeLeading(&rest, 16, 13, layoutDirection()), m_icon,
              theme.color(ColorRole::Text2), 16);
    for (qsizetype i = m_keys.size() - 1; i >= 0; --i) {
        const QSizeF size = keyCapSize(theme, m_keys[i]);
        const QRectF slot = takeTrailing(&rest, size.width(), 4, layoutDirection());
        paintKeyCap(&painter, theme,
                    QRectF(slot.left(), std::round(slot.center().y() - size.height() / 2),
                           size.width(), size.height()),
                    m_keys[i]);
    }
    const double line = theme.scaled(18);
    QRectF upper(rest.left(), rest.center().y() - line, rest.width() - 8, line);
    painter.setFont(theme.font(TextStyle::Body, QFont::Medium));
    painter.setPen(theme.color(ColorRole::Text));
    drawLine(&painter, upper, text());
    painter.setFont(theme.font(TextStyle::Meta));
    painter.setPen(theme.color(ColorRole::Muted));
    drawLine(&painter, upper.translated(0, line), m_reason);
}

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_headline(new ClampedText(TextStyle::Page, ColorRole::Text, 3, {}, this))
    , m_sentence(new ClampedText(TextStyle::Message, ColorRole::Text2, 8, {}, this))
    , m_steps(new QVBoxLayout)
{
    auto *outer = new QHBoxLayout(this);
    auto *frame = new QWidget(this);
    frame->setMaximumWidth(emptyStateColumnWidth);
    m_column = new QVBoxLayout(frame);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    outer->setContentsMargins(24, 24, 24, 24);
    outer->addStretch(1);
    outer->addWidget(frame, 100);
    outer->addStretch(1);

    m_headline->setWeight(QFont::DemiBold);
    m_column->addStretch(1);
    m_drawing = new EmptyDrawing(this);
    m_column->addWidget(m_drawing);
    m_column->addSpacing(20);
    m_column->addWidget(m_headline);
    m_column->addSpacing(4);
    m_column->addWidget(m_sentence);
    m_column->addSpacing(20);
    m_column->addLayout(m_steps);
    m_column->addStretch(1);
    m_steps->setSpacing(0);
}

void EmptyState::setWords(const QString &headline, const QString &sentence, Icon sign)
{
    static_cast<EmptyDrawing *>(m_drawing)->setSign(sign);
    m_headline->setText(headline);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(headline);
}

void EmptyState::setCode(const QString &code)
{
    delete m_code;
    m_code = nullptr;
    if (code.isEmpty())
        return;
    m_code = new CodeBlock(code, this);
    m_column->insertWidget(m_column->indexOf(m_sentence) + 2, m_code);
    m_column->insertSpacing(m_column->indexOf(m_code) + 1, 16);
}

Button *EmptyState::setPrimary(Icon icon, const QString &text, const QString &hint,
                               const QString &beside)
{
    delete m_primary;
    m_primary = new QWidget(this);
    auto *row = new QHBoxLayout(m_primary);
    row->setContentsMargins(0, 0, 0, 20);
    row->setSpacing(12);
    auto *button = new Button(ButtonKind::Primary, icon, text, m_primary);
    button->setHint(hint);
    auto *note = new Label(TextStyle::Meta, ColorRole::Muted, beside, m_primary);
    note->setElided(true);
    row->addWidget(button);
    row->addWidget(note, 1);
    m_column->insertWidget(m_column->indexOf(m_steps), m_primary);
    return button;
}

void EmptyState::addStep(Icon icon, const QString &title, const QString &reason,
                         const QStringList &keys, std::function<void()> go)
{
    if (m_steps->isEmpty())
        m_steps->addWidget(new Rule(this));
    auto *row = new StepRow(icon, title, reason, keys, this);
    connect(row, &QAbstractButton::clicked, this, std::move(go));
    m_steps->addWidget(row);
}

void EmptyState::clearSteps()
{
    while (QLayoutItem *item = m_steps->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace caseline
