// SPDX-License-Identifier: GPL-3.0-or-later
#include "insight_parts.h"

#include "number_text.h"
#include "shapes.h"
#include "text_paint.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int barHeight = 6;
constexpr int tickHeight = 12;
constexpr int lineSign = 14;
constexpr int lineSignGap = 9;
constexpr double moodTurn = 0.05; ///< VADER's own line between neutral and a mood

Qt::Alignment endSide(Qt::LayoutDirection direction)
{
    return direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight;
}

QString percent(double share)
{
    return ConfidenceBar::tr("%1 %").arg(int(std::lround(share * 100)));
}

/// The leading share of a track.
QRectF filled(const QRectF &track, double share, Qt::LayoutDirection direction)
{
    QRectF rest = track;
    return takeLeading(&rest, std::max(track.height(), track.width() * std::clamp(share, 0.0, 1.0)),
                       0, direction);
}

} // namespace

ConfidenceBar::ConfidenceBar(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(tickHeight);
}

void ConfidenceBar::setShare(double share, double threshold)
{
    m_share = share;
    m_threshold = threshold;
    setAccessibleName(percent(share));
    update();
}

void ConfidenceBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    const QRectF track(0, (height() - barHeight) / 2.0, width(), barHeight);
    paintBox(&painter, track, 3, theme.color(ColorRole::Border));
    paintBox(&painter, filled(track, m_share, layoutDirection()), 3,
             theme.color(ColorRole::Accent));
    if (m_threshold > 0) {
        const double along = std::round(width() * m_threshold);
        const double x = layoutDirection() == Qt::RightToLeft ? width() - along : along;
        painter.fillRect(QRectF(x - 1, 0, 2, tickHeight), theme.color(ColorRole::Text));
    }
}

AlternativeRow::AlternativeRow(const QString &name, double share, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_share(share)
{
    setAccessibleName(name + QLatin1Char(' ') + percent(share));
}

QSize AlternativeRow::sizeHint() const
{
    return {160, Theme::of(this).scaled(20)};
}

void AlternativeRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    QRectF rest = rect();
    painter.setFont(theme.font(TextStyle::Meta));
    painter.setPen(theme.color(ColorRole::Muted));
    drawTabular(&painter, takeTrailing(&rest, theme.scaled(36), 4, layoutDirection()),
                percent(m_share), endSide(layoutDirection()));
    const double room = rest.width();
    painter.setPen(theme.color(ColorRole::Text2));
    drawLine(&painter, takeLeading(&rest, room * 0.54, 8, layoutDirection()), m_name);
    const QRectF track(rest.left(), rest.center().y() - 2, rest.width(), 4);
    paintBox(&painter, track, 2, theme.color(ColorRole::Border));
    paintBox(&painter, filled(track, m_share, layoutDirection()), 2,
             theme.color(ColorRole::Outline));
}

double weightOf(const std::vector<Evidence> &evidence)
{
    double whole = 0;
    for (const Evidence &part : evidence)
        whole += std::abs(part.weight);
    return whole > 0 ? whole : 1;
}

EvidenceRow::EvidenceRow(const QString &words, double weight, QWidget *parent)
    : QWidget(parent)
    , m_words(words.simplified())
    , m_weight(weight)
{
    setAccessibleName(m_words);
}

QSize EvidenceRow::sizeHint() const
{
    return {160, Theme::of(this).scaled(20)};
}

void EvidenceRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    QRectF rest = rect();
    painter.setFont(theme.font(TextStyle::Meta));
    if (std::abs(m_weight) > 0.004) {
        painter.setPen(theme.color(ColorRole::Muted));
        const QString weight = (m_weight > 0 ? QStringLiteral("+") : QStringLiteral("\u2212")) +
                               withWesternDigits(QLocale().toString(std::abs(m_weight), 'f', 2));
        drawTabular(&painter, takeTrailing(&rest, theme.scaled(36), 8, layoutDirection()), weight,
                    endSide(layoutDirection()));
    }
    const double wanted = std::ceil(textWidth(painter.font(), m_words)) + 3;
    const QRectF words = takeLeading(&rest, std::min(wanted, rest.width()), 0, layoutDirection());
    paintBox(&painter, words.adjusted(0, 1, 0, -1), 3, theme.color(ColorRole::EvidenceBack));
    painter.fillRect(QRectF(words.left() + 1, words.bottom() - 3, words.width() - 2, 2),
                     theme.color(ColorRole::EvidenceLine));
    painter.setPen(theme.color(ColorRole::Text));
    drawLine(&painter, words.adjusted(1, -1, -1, -1), m_words);
}

IconLine::IconLine(Icon icon, ColorRole color, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_color(color)
    , m_text(text)
{
    setAccessibleName(text);
    setToolTip(text);
}

void IconLine::setEnd(const QString &end)
{
    m_end = end;
    update();
}

QSize IconLine::sizeHint() const
{
    return {160, Theme::of(this).scaled(20)};
}

void IconLine::keepWhole()
{
    const double text = textWidth(Theme::of(this).font(TextStyle::Meta), m_text);
    setMinimumWidth(lineSign + lineSignGap + int(std::ceil(text)) + 1);
}

void IconLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    QRectF rest = rect();
    paintIcon(&painter, takeLeading(&rest, lineSign, lineSignGap, layoutDirection()), m_icon,
              theme.color(m_color), lineSign, theme.color(ColorRole::Window));
    painter.setFont(theme.font(TextStyle::Meta));
    if (!m_end.isEmpty()) {
        painter.setPen(theme.color(ColorRole::Muted));
        drawTabular(&painter,
                    takeTrailing(&rest, tabularWidth(painter.font(), m_end), 8, layoutDirection()),
                    m_end, endSide(layoutDirection()));
    }
    painter.setPen(theme.color(ColorRole::Text2));
    drawLine(&painter, rest, m_text);
}

FactRow::FactRow(const QString &name, const QString &value, const QString &beside, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_value(value)
    , m_beside(beside)
{
    setAccessibleName(name + QStringLiteral(": ") + value + QLatin1Char(' ') + beside);
    setToolTip(value);
}

QSize FactRow::sizeHint() const
{
    return {160, Theme::of(this).scaled(20)};
}

void FactRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    QRectF rest = rect();
    painter.setFont(theme.font(TextStyle::Meta));
    painter.setPen(theme.color(ColorRole::Muted));
    const double name =
        std::max(double(theme.scaled(60)), std::ceil(textWidth(painter.font(), m_name)));
    drawLine(&painter, takeLeading(&rest, name, 8, layoutDirection()), m_name);
    const bool strong = !m_beside.isEmpty();
    painter.setFont(theme.font(TextStyle::Meta, strong ? QFont::Medium : QFont::Normal));
    painter.setPen(theme.color(strong ? ColorRole::Text : ColorRole::Text2));
    const double wanted = std::ceil(textWidth(painter.font(), m_value)) + 1;
    drawLine(&painter, takeLeading(&rest, std::min(wanted, rest.width()), 8, layoutDirection()),
             m_value);
    if (strong && rest.width() > 16) {
        painter.setFont(theme.font(TextStyle::Meta));
        painter.setPen(theme.color(ColorRole::Muted));
        drawLine(&painter, rest, m_beside);
    }
}

MoodBars::MoodBars(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void MoodBars::setPolarities(const std::vector<double> &polarities)
{
    m_polarities = polarities;
    int unhappy = 0;
    for (const double p : polarities)
        unhappy += p <= -moodTurn;
    setAccessibleName(tr("Mood of the last %n ticket(s)", nullptr, int(polarities.size())) +
                      QStringLiteral(", ") + tr("%n negative", nullptr, unhappy));
    updateGeometry();
    update();
}

QSize MoodBars::sizeHint() const
{
    return {int(m_polarities.size()) * 6, 16};
}

void MoodBars::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    double x = layoutDirection() == Qt::RightToLeft ? width() - 4 : 2;
    const double step = layoutDirection() == Qt::RightToLeft ? -6 : 6;
    for (const double p : m_polarities) {
        const ColorRole color = p <= -moodTurn  ? ColorRole::Negative
                                : p >= moodTurn ? ColorRole::Positive
                                                : ColorRole::Neutral;
        const double tall = 5 + std::round(std::abs(p) * 8);
        paintBox(&painter, QRectF(x, height() - 2 - tall, 4, tall), 1, theme.color(color));
        x += step;
    }
}

} // namespace caseline
