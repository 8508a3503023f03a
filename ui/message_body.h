// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/judgement.h"

#include <QWidget>

namespace caseline {

/// What a message says, in whichever way it is shown: words can be found in it and selected.
class MessageBody : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Marks these words wherever they stand in what is shown, in any case. Returns how often.
    virtual int setFound(const QString &words) = 0;
    /// The one that stands out; -1: none.
    virtual void setCurrentFound(int index) = 0;
    virtual QRect foundRect(int index) const = 0;
    virtual int found() const = 0;
    virtual QString selectedText() const = 0;

    bool hasHeightForWidth() const override { return true; }

protected:
    bool event(QEvent *event) override;
};

} // namespace caseline
