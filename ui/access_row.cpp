// SPDX-License-Identifier: GPL-3.0-or-later
#include "access_row.h"

#include "button.h"
#include "label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>

namespace caseline {

namespace {

constexpr int accessIconRoom = 36;
constexpr auto questionStands = std::chrono::seconds(5);

} // namespace

AccessRow::AccessRow(Icon icon, const QString &name, const QString &about, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_row(new QHBoxLayout(this))
{
    setAccessibleName(name);
    m_row->setContentsMargins(0, 8, 0, 8);
    m_row->setSpacing(8);
    m_row->addSpacing(accessIconRoom - 8);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *who = new Label(TextStyle::Body, ColorRole::Text, name, this);
    who->setWeight(QFont::Medium);
    who->setElided(true);
    auto *what = new Label(TextStyle::Meta, ColorRole::Muted, about, this);
    what->setElided(true);
    what->setToolTip(about);
    words->addWidget(who);
    words->addWidget(what);
    m_row->addLayout(words, 1);
}

void AccessRow::setState(BadgeKind kind, const QString &text)
{
    m_row->addWidget(new Badge(kind, text, this));
}

Button *AccessRow::addAction(const QString &text)
{
    auto *button = new Button(ButtonKind::Plain, text, this);
    button->setSmall(true);
    button->setAccessibleName(text + QLatin1Char(' ') + accessibleName());
    m_row->addWidget(button);
    return button;
}

Button *AccessRow::addFinalAction(const QString &text, const QString &question,
                                  std::function<void()> act)
{
    auto *button = new Button(ButtonKind::Quiet, text, this);
    button->setSmall(true);
    button->setAccessibleName(text + QLatin1Char(' ') + accessibleName());
    m_row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [button, text, question, act = std::move(act)] {
        if (button->text() == question)
            return act();
        button->setKind(ButtonKind::Danger);
        button->setText(question);
        button->updateGeometry();
        QTimer::singleShot(questionStands, button, [button, text] {
            button->setKind(ButtonKind::Quiet);
            button->setText(text);
        });
    });
    return button;
}

void AccessRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::Border));
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    paintIcon(&painter,
              QRectF(rtl ? width() - accessIconRoom + 8 : 0, 0, accessIconRoom - 8, height()),
              m_icon, theme.color(ColorRole::Text2), 18);
}

void dropRows(QWidget *list)
{
    while (QLayoutItem *item = list->layout()->takeAt(0)) {
        if (QWidget *row = item->widget()) {
            row->hide();
            row->deleteLater(); // it may be the one whose button was pressed
        }
        delete item;
    }
}

} // namespace caseline
