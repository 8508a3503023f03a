// SPDX-License-Identifier: GPL-3.0-or-later
#include "link_menu.h"

#include "policy/web_address.h"
#include "text_paint.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QUrl>

#include <utility>

namespace caseline {

namespace {

constexpr int longestShown = 90; // letters; the host stands at the beginning

QString openWords(const QUrl &url)
{
    if (url.scheme() == QLatin1String("mailto"))
        return LinkMenu::tr("Write a mail");
    if (url.scheme() == QLatin1String("tel"))
        return LinkMenu::tr("Call this number");
    return LinkMenu::tr("Open in the browser");
}

} // namespace

LinkMenu::LinkMenu(const QString &address, Open open, QWidget *parent)
    : QMenu(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    const bool cut = address.size() > longestShown;
    QString shown = cut ? address.left(longestShown) + QChar(0x2026) : address;
    shown.replace(QLatin1Char('&'), QLatin1String("&&")); // no mnemonic
    QAction *where = addAction(isolated(shown));
    where->setEnabled(false);
    addSeparator();
    const QUrl url(safeAddress(address), QUrl::StrictMode);
    QAction *go = addAction(openWords(url), this, [open = std::move(open), url] { open(url); });
    go->setEnabled(url.isValid() && !url.isEmpty());
    addAction(tr("Copy the address"), this,
              [address] { QGuiApplication::clipboard()->setText(address); });
    setActiveAction(go);
}

} // namespace caseline
