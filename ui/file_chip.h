// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/attachments.h"

#include <QAbstractButton>

namespace caseline {

/// A file of a message: icon, name, size. A click or Enter wants to see it; the menu saves it. One
/// that is not sent yet can be taken out again: by its cross, Delete, or the menu.
class FileChip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FileChip(const Attachment &file, QWidget *parent = nullptr);

    const Attachment &file() const { return m_file; }
    void setRemovable();
    /// On its way into the store: nothing can be done with it yet.
    void setArriving();
    QSize sizeHint() const override;

Q_SIGNALS:
    void saveWanted();
    void removeWanted();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QRectF crossRect() const;

    Attachment m_file;
    QString m_size;
    bool m_removable = false;
};

} // namespace caseline
