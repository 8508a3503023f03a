// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/words.h"
#include "icons.h"

#include <QAbstractButton>

#include <optional>

namespace caseline {

/// Something named in a side pane that a click opens: a ticket with status, subject, age; or an
/// icon, words and what stands at their end.
class LinkRow : public QAbstractButton
{
    Q_OBJECT
public:
    LinkRow(Status status, const QString &subject, const QString &age, QWidget *parent = nullptr);
    LinkRow(Icon icon, const QString &words, const QString &end, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    LinkRow(const QString &words, const QString &end, QWidget *parent);

    std::optional<Status> m_status; ///< or else an icon
    Icon m_icon = Icon::None;
    QString m_end;
};

} // namespace caseline
