// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/words.h"

#include <QAbstractButton>

namespace caseline {

/// A ticket named in a side pane: status, subject, age. Opens it.
class LinkRow : public QAbstractButton
{
    Q_OBJECT
public:
    LinkRow(Status status, const QString &subject, const QString &age, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Status m_status;
    QString m_age;
};

} // namespace caseline
