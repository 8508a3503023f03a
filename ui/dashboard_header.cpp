// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_header.h"

#include "button.h"
#include "chart_words.h"
#include "label.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace caseline {

namespace {

constexpr int dashboardHeaderHeight = 56;
constexpr int inset = 24;

} // namespace

DashboardHeader::DashboardHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(TextStyle::Page, ColorRole::Text, tr("Dashboard"), this))
    , m_compared(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_period(new Button(ButtonKind::Plain, Icon::Calendar, {}, this))
    , m_export(new Button(ButtonKind::Plain, Icon::Download, tr("Export"), this))
    , m_choices(new QActionGroup(this))
{
    setFixedHeight(Theme::of(this).scaled(dashboardHeaderHeight));
    m_title->setWeight(QFont::DemiBold);
    m_compared->setElided(true);
    m_compared->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_compared->setToolTip(tr("Days are UTC. Changes compare with the same number of days "
                              "directly before; today counts so far."));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(inset, 0, inset, 0);
    row->setSpacing(12);
    row->addWidget(m_title);
    row->addStretch(1);
    row->addWidget(m_period);
    row->addWidget(m_compared);
    row->addWidget(m_export);
    buildPeriodMenu();
    buildExportMenu();
}

QList<int> DashboardHeader::lengths()
{
    return {7, 16, 30, 90};
}

QString DashboardHeader::nameOf(int length)
{
    return tr("Last %n day(s)", nullptr, length);
}

void DashboardHeader::buildPeriodMenu()
{
    auto *menu = new QMenu(m_period);
    for (const int length : lengths()) {
        QAction *action = menu->addAction(nameOf(length));
        action->setCheckable(true);
        action->setData(length);
        m_choices->addAction(action);
        connect(action, &QAction::triggered, this, [this, length] { Q_EMIT periodChosen(length); });
    }
    m_period->setMenu(menu);
    m_period->setArrow(true);
}

void DashboardHeader::buildExportMenu()
{
    auto *menu = new QMenu(m_export);
    const std::pair<ExportFormat, QString> formats[] = {
        {ExportFormat::Png, tr("Picture (PNG)…")},
        {ExportFormat::Pdf, tr("Document (PDF)…")},
        {ExportFormat::Csv, tr("Figures (CSV)…")},
    };
    for (const auto &[format, text] : formats) {
        const ExportFormat chosen = format;
        connect(menu->addAction(text), &QAction::triggered, this,
                [this, chosen] { Q_EMIT exportChosen(chosen); });
    }
    m_export->setMenu(menu);
    const QKeySequence keys(Qt::CTRL | Qt::Key_E);
    m_export->setShortcut(keys);
    m_export->setKeys(keys);
    m_export->setArrow(true);
}

void DashboardHeader::setPeriod(int fromDay, int toDay)
{
    const int length = toDay - fromDay + 1;
    const QString days = ChartWords::period(fromDay, toDay);
    m_period->setText(days);
    m_period->setAccessibleName(tr("Period: %1, %2").arg(nameOf(length), days));
    m_period->setToolTip(nameOf(length));
    m_period->updateGeometry();
    m_compared->setText(
        tr("vs %1 before, days in UTC").arg(ChartWords::period(fromDay - length, fromDay - 1)));
    const auto actions = m_choices->actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toInt() == length);
}

void DashboardHeader::setExportPossible(bool possible)
{
    m_export->setEnabled(possible);
}

void DashboardHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setFixedHeight(Theme::of(this).scaled(dashboardHeaderHeight));
}

void DashboardHeader::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(0, height() - 1, width(), 1, Theme::of(this).color(ColorRole::Border));
}

} // namespace caseline
