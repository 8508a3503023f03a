// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/dashboard_figures.h"

#include <QObject>
#include <QThreadPool>

class QWidget;

namespace caseline {

enum class ExportFormat { Png, Pdf, Csv };

/// Writes the dashboard to a file. The picture is taken at once on the GUI thread; encoding and
/// writing happen on a thread of its own, and a file is replaced only by a whole one.
class DashboardExport : public QObject
{
    Q_OBJECT
public:
    explicit DashboardExport(QObject *parent = nullptr);
    ~DashboardExport() override;

    void savePng(const QList<QWidget *> &parts, const QString &path);
    /// One page of vectors as wide as the parts, which stand below one another.
    void savePdf(const QList<QWidget *> &parts, const QString &title, const QString &path);
    void saveCsv(const DashboardFigures::Value &value, const QString &path);

Q_SIGNALS:
    void saved(const QString &path);
    /// `reason` in the system's words.
    void failed(const QString &path, const QString &reason);

private:
    template <class Write>
    void write(const QString &path, Write write);

    QThreadPool m_pool;
};

} // namespace caseline
