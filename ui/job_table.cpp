// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_table.h"

#include "job_words.h"
#include "number_text.h"
#include "text_paint.h"
#include "theme.h"
#include "time_text.h"

#include "items/job_list_model.h"

#include <QPainter>

namespace caseline {

namespace {

constexpr int jobEdge = 24;
constexpr int jobGap = 16;

/// Where each column stands. The time goes first when there is no room.
struct JobColumns
{
    QRectF state;
    QRectF kind;
    QRectF attempts;
    QRectF at;
    QRectF error;
};

JobColumns jobColumns(const Theme &theme, QRectF row, Qt::LayoutDirection direction)
{
    row.adjust(jobEdge, 0, -jobEdge, 0);
    const bool narrow = row.width() < theme.scaled(760);
    JobColumns columns;
    const auto take = [&](int width) {
        return takeLeading(&row, theme.scaled(width), jobGap, direction);
    };
    columns.state = take(140);
    columns.kind = take(narrow ? 190 : 230);
    columns.attempts = take(84);
    if (!narrow)
        columns.at = take(110);
    columns.error = row;
    return columns;
}

} // namespace

void JobHead::paintNames(QPainter *painter, const Theme &theme) const
{
    const JobColumns columns = jobColumns(theme, rect(), layoutDirection());
    drawLine(painter, columns.state, tr("State"));
    drawLine(painter, columns.kind, tr("Work"));
    paintTrailing(painter, columns.attempts, tr("Attempts"));
    if (columns.at.isValid())
        paintTrailing(painter, columns.at, tr("Planned for"));
    drawLine(painter, columns.error, tr("Last error"));
}

JobDelegate::JobDelegate(const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
{}

void JobDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const auto job = index.data(int(JobListModel::Role::Row)).value<Job>();
    const Qt::LayoutDirection direction = painter->layoutDirection();
    paintTableGround(painter, theme, option);
    JobColumns columns = jobColumns(theme, option.rect, direction);
    const auto ink = [&](ColorRole role) { painter->setPen(theme.color(role)); };
    const Mark state = JobWords::state(job.status);
    painter->setFont(theme.font(TextStyle::Body, QFont::Medium));
    paintIcon(painter, takeLeading(&columns.state, 16, 8, direction), state.icon,
              theme.color(state.color));
    ink(state.color);
    drawLine(painter, columns.state, state.name);
    painter->setFont(theme.font(TextStyle::Body));
    ink(ColorRole::Text);
    drawLine(painter, columns.kind, JobWords::kind(job.kind));
    ink(ColorRole::Text2);
    drawTabular(painter, columns.attempts, numberText(job.attempts), trailingSide(direction));
    if (columns.at.isValid())
        drawTabular(painter, columns.at, TimeText::moment(job.runAt, m_clock.now()),
                    trailingSide(direction));
    drawLine(painter, columns.error, job.lastError.simplified());
}

QSize JobDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, Theme::of(option.widget).tableRow()};
}

} // namespace caseline
