// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_content.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace caseline {

/// A chart's points as rows and its series as columns.
class ChartTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setContent(const ChartContent &content);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    ChartContent m_content;
};

/// The same figures as the chart, for those who would rather read, or hear, than look.
class ChartTable final : public QTableView
{
    Q_OBJECT
public:
    explicit ChartTable(QWidget *parent = nullptr);

    void setContent(const ChartContent &content);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    ChartTableModel *m_model;
};

} // namespace caseline
