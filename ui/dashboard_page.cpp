// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_page.h"

#include "chart_words.h"
#include "dashboard_body.h"
#include "dashboard_header.h"
#include "empty_state.h"
#include "label.h"

#include <QDate>
#include <QDir>
#include <QFileDialog>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

/// A shorter wait is not worth a word.
constexpr auto patience = std::chrono::milliseconds(250);

const SystemClock systemClock;

bool hasAny(const std::vector<DayFigures> &days)
{
    return std::any_of(days.begin(), days.end(), [](const DayFigures &day) {
        return day.created > 0 || day.resolved > 0 || day.backlogOver7 > 0 || day.backlog3to7 > 0 ||
               day.backlog1to3 > 0 || day.backlog0to1 > 0;
    });
}

QString suffixOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Png: return QStringLiteral("png");
    case ExportFormat::Pdf: return QStringLiteral("pdf");
    case ExportFormat::Csv: break;
    }
    return QStringLiteral("csv");
}

QString fileName(int toDay, ExportFormat format)
{
    return QStringLiteral("dashboard-%1.%2")
        .arg(QDate(1970, 1, 1).addDays(toDay).toString(Qt::ISODate), suffixOf(format));
}

} // namespace

DashboardPage::DashboardPage(DashboardFigures &figures, DeskCounts &counts, QWidget *parent)
    : DashboardPage(figures, counts, systemClock, parent)
{}

DashboardPage::DashboardPage(DashboardFigures &figures, DeskCounts &counts, const Clock &clock,
                             QWidget *parent)
    : QWidget(parent)
    , m_figures(figures)
    , m_counts(counts)
    , m_clock(clock)
    , m_header(new DashboardHeader(this))
    , m_stack(new QStackedWidget(this))
    , m_scroll(new QScrollArea)
    , m_body(new DashboardBody)
    , m_empty(new EmptyState)
    , m_loading(new Label(TextStyle::Body, ColorRole::Muted, tr("Reading the figures…")))
    , m_export(new DashboardExport(this))
{
    setAccessibleName(tr("Dashboard"));
    build();
    connectAll();
    setPeriod(m_length);
    refresh();
}

void DashboardPage::build()
{
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(m_body);
    m_body->setAutoFillBackground(false);
    m_loading->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_loading);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_scroll);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    m_loading->setVisible(false);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
}

void DashboardPage::connectAll()
{
    connect(&m_figures, &DashboardFigures::changed, this, &DashboardPage::refresh);
    connect(&m_counts, &DeskCounts::changed, this, [this] {
        if (m_figures.isLoaded() && isVisible())
            m_body->setNow(m_figures.value(), m_counts.value());
    });
    connect(&m_patience, &QTimer::timeout, this,
            [this] { m_loading->setVisible(!m_figures.isLoaded()); });
    connect(m_header, &DashboardHeader::periodChosen, this, &DashboardPage::setPeriod);
    connect(m_header, &DashboardHeader::exportChosen, this, &DashboardPage::askWhere);
    connect(m_body, &DashboardBody::openTickets, this, &DashboardPage::openTickets);
    connect(m_export, &DashboardExport::saved, this, &DashboardPage::exported);
    connect(m_export, &DashboardExport::failed, this, &DashboardPage::exportFailed);
}

void DashboardPage::setPeriod(int days)
{
    m_length = std::max(1, days);
    askDays();
}

void DashboardPage::askDays()
{
    m_today = dayNumber(m_clock.now());
    m_figures.setPeriod(m_today - m_length + 1, m_today);
    m_header->setPeriod(m_today - m_length + 1, m_today);
}

void DashboardPage::refresh()
{
    m_header->setExportPossible(m_figures.isLoaded());
    if (!m_figures.isLoaded()) {
        m_stack->setCurrentWidget(m_loading);
        return;
    }
    const auto &value = m_figures.value();
    if (!hasAny(value.days) && !hasAny(value.before)) {
        describeNothing();
        m_stack->setCurrentWidget(m_empty);
    } else {
        m_body->setFigures(value, m_counts.value(), m_today);
        m_stack->setCurrentWidget(m_scroll);
    }
    // Past midnight the period moves on with the day.
    if (dayNumber(m_clock.now()) != m_today)
        askDays();
}

void DashboardPage::describeNothing()
{
    m_empty->clearSteps();
    if (m_figures.value().totals.total == 0) {
        m_empty->setWords(tr("No tickets yet"), tr("Charts are drawn from the first ticket on."),
                          Icon::Bars);
        return;
    }
    m_empty->setWords(
        tr("Nothing came in these days"),
        tr("No ticket was created, resolved or open from %1.")
            .arg(ChartWords::period(m_figures.value().fromDay, m_figures.value().toDay)),
        Icon::Calendar);
    const int longest = DashboardHeader::lengths().constLast();
    if (m_length < longest)
        m_empty->addStep(Icon::Calendar, DashboardHeader::nameOf(longest), tr("Look further back"),
                         {}, [this, longest] { setPeriod(longest); });
}

void DashboardPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_figures.isLoaded())
        m_patience.start();
    askDays();
    m_figures.setActive(true);
    if (m_figures.isLoaded())
        refresh();
}

void DashboardPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_figures.setActive(false);
}

void DashboardPage::askWhere(ExportFormat format)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Export the dashboard"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffixOf(format));
    dialog->selectFile(QDir(folder).filePath(fileName(m_figures.value().toDay, format)));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format](const QString &path) { exportTo(format, path); });
    dialog->open();
}

void DashboardPage::exportTo(ExportFormat format, const QString &path)
{
    const QList<QWidget *> parts{m_header, m_body};
    switch (format) {
    case ExportFormat::Png: m_export->savePng(parts, path); break;
    case ExportFormat::Pdf: m_export->savePdf(parts, tr("Dashboard"), path); break;
    case ExportFormat::Csv: m_export->saveCsv(m_figures.value(), path); break;
    }
}

} // namespace caseline
