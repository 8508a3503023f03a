// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_card.h"

#include "chart_legend.h"
#include "chart_lines_plot.h"
#include "chart_marks.h"
#include "chart_rows_plot.h"
#include "chart_stack_plot.h"
#include "chart_table.h"
#include "icons.h"
#include "label.h"
#include "shapes.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

namespace {

constexpr int chartCardPadAcross = 17;
constexpr int chartCardPadTop = 12;
constexpr int padBottom = 8;
constexpr QSize usualSize(480, 306);
constexpr QSize leastSize(300, 240);
constexpr int changeWordWidth = 150;

/// The sign of "there is more to say": its tool tip is the definition in full.
class InfoSign final : public QWidget
{
public:
    explicit InfoSign(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(16, 16);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintIcon(&painter, rect(), Icon::Info, Theme::of(this).color(ColorRole::Muted), 14);
    }
};

ChartPlot *plotFor(ChartForm form, QWidget *parent)
{
    switch (form) {
    case ChartForm::Stack: return new ChartStackPlot(parent);
    case ChartForm::Rows: return new ChartRowsPlot(parent);
    case ChartForm::Lines: break;
    }
    return new ChartLinesPlot(parent);
}

bool isChartKey(int key)
{
    switch (key) {
    case Qt::Key_T:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Return:
    case Qt::Key_Enter: return true;
    default: return false;
    }
}

} // namespace

ChartCard::ChartCard(ChartForm form, QWidget *parent)
    : QWidget(parent)
    , m_plot(plotFor(form, this))
    , m_table(new ChartTable(this))
    , m_title(new Label(TextStyle::Body, ColorRole::Text, {}, this))
    , m_info(new InfoSign(this))
    , m_changeFigure(new Label(TextStyle::Meta, ColorRole::Text2, {}, this))
    , m_changeWord(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_definition(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_legend(new ChartLegend(this))
    , m_stack(new QStackedLayout)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    build(form);
    connectPlot();
    m_table->installEventFilter(this);
}

void ChartCard::build(ChartForm form)
{
    m_title->setWeight(QFont::DemiBold);
    m_changeFigure->setWeight(QFont::Medium);
    m_changeFigure->setTabular(true);
    m_changeWord->setMaximumWidth(Theme::of(this).scaled(changeWordWidth));
    m_definition->setElided(true);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_info);
    head->addStretch(1);
    head->addWidget(m_changeFigure);
    head->addWidget(m_changeWord);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(chartCardPadAcross, chartCardPadTop, chartCardPadAcross, padBottom);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_definition);
    column->addSpacing(8);
    column->addWidget(m_legend);
    column->addSpacing(form == ChartForm::Rows ? 6 : 4);
    m_stack->addWidget(m_plot);
    m_stack->addWidget(m_table);
    column->addLayout(m_stack, 1);
}

void ChartCard::connectPlot()
{
    connect(m_plot, &ChartPlot::pointed, this, [this](int index) {
        m_pointed = index;
        showMark();
    });
    connect(m_plot, &ChartPlot::pressed, this, [this](int index) {
        setFocus(Qt::MouseFocusReason);
        if (index >= 0)
            Q_EMIT opened(index);
    });
    connect(m_table, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
}

void ChartCard::setContent(const ChartContent &content)
{
    m_title->setText(content.title);
    m_definition->setText(content.definition);
    m_definition->setToolTip(content.definition);
    m_info->setToolTip(QStringLiteral("<p>%1</p>").arg(content.about.toHtmlEscaped()));
    m_changeFigure->setText(content.change.figure);
    m_changeFigure->setRole(toneRole(content.change.tone));
    m_changeWord->setText(content.change.word);
    m_legend->setSeries(content.form, content.series);
    m_plot->setContent(content);
    if (showsTable())
        m_table->setContent(content);
    if (m_walked >= m_plot->shownCount())
        m_walked = -1;
    setAccessibleName(tr("%1, chart").arg(content.title));
    showMark();
}

const ChartContent &ChartCard::content() const
{
    return m_plot->content();
}

int ChartCard::marked() const
{
    return m_pointed >= 0 ? m_pointed : isFocused() ? m_walked : -1;
}

bool ChartCard::showsTable() const
{
    return m_stack->currentWidget() == m_table;
}

void ChartCard::setTableShown(bool shown)
{
    const bool focused = isFocused();
    if (shown)
        m_table->setContent(content());
    m_stack->setCurrentWidget(shown ? static_cast<QWidget *>(m_table) : m_plot);
    m_legend->setVisible(!shown);
    setFocusPolicy(shown ? Qt::NoFocus : Qt::StrongFocus);
    if (shown && m_walked >= 0)
        m_table->selectRow(m_walked);
    if (focused)
        shown ? m_table->setFocus() : setFocus();
    update();
}

QSize ChartCard::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    return {usualSize.width(), theme.scaled(usualSize.height())};
}

QSize ChartCard::minimumSizeHint() const
{
    const Theme &theme = Theme::of(this);
    return {leastSize.width(), theme.scaled(leastSize.height())};
}

bool ChartCard::isFocused() const
{
    return hasFocus() || m_table->hasFocus();
}

bool ChartCard::event(QEvent *event)
{
    // Single keys belong to the chart while it has the focus, whatever else they mean elsewhere.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::NoModifier && isChartKey(key->key())) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

bool ChartCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::ShortcutOverride)
        return this->event(event);
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_T || key == Qt::Key_Escape) {
            setTableShown(false);
            return true;
        }
    }
    if (watched == m_table &&
        (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        update();
    return QWidget::eventFilter(watched, event);
}

int ChartCard::stepOf(const QKeyEvent &event) const
{
    const bool rows = content().form == ChartForm::Rows;
    const bool mirrored = !rows && layoutDirection() == Qt::RightToLeft;
    switch (event.key()) {
    case Qt::Key_Left: return mirrored ? 1 : -1;
    case Qt::Key_Right: return mirrored ? -1 : 1;
    case Qt::Key_Up: return rows ? -1 : 0;
    case Qt::Key_Down: return rows ? 1 : 0;
    default: return 0;
    }
}

void ChartCard::keyPressEvent(QKeyEvent *event)
{
    const int last = m_plot->shownCount() - 1;
    const int first = content().form == ChartForm::Rows ? 0 : last;
    if (const int step = stepOf(*event); step != 0)
        return walk(m_walked < 0 ? first : m_walked + step);
    switch (event->key()) {
    case Qt::Key_Home: return walk(0);
    case Qt::Key_End: return walk(last);
    case Qt::Key_T: return setTableShown(true);
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT opened(m_walked); return;
    case Qt::Key_Escape:
        if (m_walked >= 0) {
            m_walked = -1;
            return showMark();
        }
        break;
    default: break;
    }
    QWidget::keyPressEvent(event);
}

void ChartCard::walk(int index)
{
    m_pointed = -1;
    m_walked = std::clamp(index, -1, m_plot->shownCount() - 1);
    m_walked = std::max(m_walked, std::min(0, m_plot->shownCount() - 1));
    showMark();
}

void ChartCard::showMark()
{
    const int index = marked();
    m_plot->setMarked(index);
    QStringList words{content().definition};
    if (!content().change.figure.isEmpty())
        words.append(content().change.figure + QLatin1Char(' ') + content().change.word);
    if (index >= 0 && index < content().count()) {
        const ChartPoint &point = content().points[size_t(index)];
        words = QStringList{point.name, point.reading, point.beside};
        words.removeAll(QString());
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
}

void ChartCard::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    showMark();
    update();
}

void ChartCard::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    showMark();
    update();
}

void ChartCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    const bool ring = isFocused();
    paintBox(&painter, rect(), radius::card, theme.color(ColorRole::Surface),
             theme.color(ring ? ColorRole::Focus : ColorRole::Border), ring ? 2 : 1);
}

} // namespace caseline
