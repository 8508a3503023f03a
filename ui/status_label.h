// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/words.h"

#include <QAbstractButton>

namespace caseline {

/// A status with its sign; pressing it offers the others.
class StatusLabel : public QAbstractButton
{
    Q_OBJECT
public:
    explicit StatusLabel(QWidget *parent = nullptr);

    void setStatus(Status status);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Status m_status = Status::Open;
};

} // namespace caseline
