// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_export.h"

#include "dashboard_csv.h"
#include "theme.h"

#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QPicture>
#include <QPointer>
#include <QSaveFile>
#include <QWidget>

#include <algorithm>
#include <memory>

namespace caseline {

namespace {

constexpr int screenDpi = 96;
constexpr int pdfDpi = 1200;

QSize exportSizeOf(const QList<QWidget *> &parts)
{
    QSize size(1, 0);
    for (const QWidget *part : parts)
        size = {std::max(size.width(), part->width()), size.height() + part->height()};
    return size.expandedTo({1, 1});
}

void paintParts(QPainter *painter, const QList<QWidget *> &parts)
{
    int top = 0;
    for (QWidget *part : parts) {
        part->render(painter, QPoint(0, top), QRegion(),
                     QWidget::DrawChildren | QWidget::IgnoreMask);
        top += part->height();
    }
}

bool writePdf(QIODevice *file, const QPicture &picture, const QSize &size, const QColor &ground,
              const QString &title)
{
    QPdfWriter pdf(file);
    pdf.setTitle(title);
    pdf.setCreator(QStringLiteral("Caseline"));
    pdf.setResolution(pdfDpi);
    const QSizeF inches = QSizeF(size) / screenDpi;
    pdf.setPageSize(QPageSize(inches, QPageSize::Inch, QString(), QPageSize::ExactMatch));
    pdf.setPageMargins({});
    QPainter painter;
    if (!painter.begin(&pdf))
        return false;
    painter.scale(double(pdfDpi) / screenDpi, double(pdfDpi) / screenDpi);
    painter.fillRect(QRect(QPoint(), size), ground);
    painter.drawPicture(0, 0, picture);
    return painter.end();
}

} // namespace

DashboardExport::DashboardExport(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

DashboardExport::~DashboardExport()
{
    m_pool.waitForDone();
}

template <class Write>
void DashboardExport::write(const QString &path, Write write)
{
    // The destructor waits for the task, so the context lives; what it queued then is dropped.
    m_pool.start([context = static_cast<QObject *>(this), tell = QPointer(this), path,
                  write = std::move(write)] {
        QSaveFile file(path);
        const bool done = file.open(QIODevice::WriteOnly) && write(&file) && file.commit();
        const QString reason = done ? QString() : file.errorString();
        QMetaObject::invokeMethod(
            context,
            [tell, path, done, reason] {
                if (tell)
                    done ? Q_EMIT tell->saved(path) : Q_EMIT tell->failed(path, reason);
            },
            Qt::QueuedConnection);
    });
}

void DashboardExport::savePng(const QList<QWidget *> &parts, const QString &path)
{
    const double ratio = parts.isEmpty() ? 1 : parts.first()->devicePixelRatioF();
    QImage image(exportSizeOf(parts) * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Theme::of(parts.value(0)).color(ColorRole::Window));
    QPainter painter(&image);
    paintParts(&painter, parts);
    painter.end();
    write(path, [image](QIODevice *file) { return image.save(file, "PNG"); });
}

void DashboardExport::savePdf(const QList<QWidget *> &parts, const QString &title,
                              const QString &path)
{
    QPicture picture;
    QPainter painter(&picture);
    paintParts(&painter, parts);
    painter.end();
    const QColor ground = Theme::of(parts.value(0)).color(ColorRole::Window);
    write(path, [picture, size = exportSizeOf(parts), ground, title](QIODevice *file) {
        return writePdf(file, picture, size, ground, title);
    });
}

void DashboardExport::saveCsv(const DashboardFigures::Value &value, const QString &path)
{
    write(path, [value](QIODevice *file) {
        const QByteArray csv = dashboardCsv(value);
        return file->write(csv) == csv.size();
    });
}

} // namespace caseline
