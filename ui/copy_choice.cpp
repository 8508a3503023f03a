// SPDX-License-Identifier: GPL-3.0-or-later
#include "copy_choice.h"

#include "button.h"
#include "label.h"
#include "text_paint.h"

#include <QHBoxLayout>
#include <QMenu>

#include <algorithm>

namespace caseline {

CopyChoice::CopyChoice(QWidget *parent)
    : QWidget(parent)
    , m_caption(new Label(TextStyle::Meta, ColorRole::Muted, tr("Copy to"), this))
    , m_addresses(new Label(TextStyle::Meta, ColorRole::Text, {}, this))
    , m_choose(Button::iconOnly(Icon::Down, tr("Choose who gets a copy"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_addresses->setElided(true);
    m_addresses->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_choose->setSmall(true);
    row->addWidget(m_caption);
    row->addWidget(m_addresses);
    row->addWidget(m_choose);
    row->addStretch(1);
    connect(m_choose, &QPushButton::clicked, this, &CopyChoice::openMenu);
    hide();
}

void CopyChoice::start(const QStringList &people)
{
    m_leftOut.clear();
    setPeople(people);
}

void CopyChoice::setPeople(const QStringList &people)
{
    m_people = people;
    showChoice();
}

QStringList CopyChoice::chosen() const
{
    QStringList chosen;
    for (const QString &address : m_people)
        if (!m_leftOut.contains(address))
            chosen << address;
    return chosen;
}

void CopyChoice::setChosen(const QString &address, bool chosen)
{
    m_leftOut.removeAll(address);
    if (!chosen)
        m_leftOut << address;
    showChoice();
    Q_EMIT changed();
}

void CopyChoice::openMenu()
{
    QMenu menu(this);
    const QStringList chosen = this->chosen();
    for (const QString &address : std::as_const(m_people)) {
        QAction *action =
            menu.addAction(isolated(QString(address).replace(u'&', QLatin1String("&&"))));
        action->setCheckable(true);
        action->setChecked(chosen.contains(address));
        connect(action, &QAction::toggled, this,
                [this, address](bool on) { setChosen(address, on); });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Nobody")), &QAction::triggered, this, [this] {
        m_leftOut = m_people;
        showChoice();
        Q_EMIT changed();
    });
    menu.exec(m_choose->mapToGlobal(QPoint(0, m_choose->height() + 2)));
}

void CopyChoice::showChoice()
{
    QStringList shown = chosen();
    std::transform(shown.begin(), shown.end(), shown.begin(), isolated);
    const QString text = shown.isEmpty() ? tr("nobody") : shown.join(QLatin1String(", "));
    m_addresses->setText(text);
    m_addresses->setToolTip(text);
}

} // namespace caseline
