// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include <functional>

class QUrl;

namespace caseline {

/// What can be done with a link in a stranger's mail, under the address that it really leads to.
/// It takes itself away when it is closed.
class LinkMenu : public QMenu
{
    Q_OBJECT
public:
    using Open = std::function<void(const QUrl &url)>;

    /// `address` as of safeAddress().
    LinkMenu(const QString &address, Open open, QWidget *parent);
};

} // namespace caseline
