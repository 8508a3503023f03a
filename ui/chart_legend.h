// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_content.h"

#include <QWidget>

namespace caseline {

/// The names of a chart's series with their signs, in as many lines as they need.
class ChartLegend : public QWidget
{
    Q_OBJECT
public:
    explicit ChartLegend(QWidget *parent = nullptr);

    void setSeries(ChartForm form, const std::vector<ChartSeries> &series);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        ChartSeries series;
        QRectF place; ///< left to right
    };

    /// Lines taken at `width`; entries get their places.
    int arrange(double width, std::vector<Entry> &entries) const;

    ChartForm m_form = ChartForm::Lines;
    std::vector<Entry> m_entries;
};

} // namespace caseline
