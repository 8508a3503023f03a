// SPDX-License-Identifier: GPL-3.0-or-later
#include "choice_bar.h"

#include "button.h"
#include "label.h"
#include "number_text.h"
#include "text_paint.h"
#include "theme.h"

#include "items/ticket_choice.h"

#include <QHBoxLayout>
#include <QPainter>

namespace caseline {

namespace {

constexpr int wordsRoom = 96;

} // namespace

ChoiceBar::ChoiceBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_clear(Button::iconOnly(Icon::Close, tr("Choose none"), this))
    , m_words(new Label(TextStyle::Body, ColorRole::Text, {}, this))
    , m_cancel(new Button(ButtonKind::Plain, tr("Stop"), this))
    , m_actions(new QWidget(this))
{
    m_words->setWeight(QFont::DemiBold);
    m_words->setElided(true);
    m_words->setTabular(true);
    m_row->setContentsMargins(8, 0, 8, 1);
    m_row->setSpacing(4);
    m_row->addWidget(m_clear);
    m_row->addWidget(m_words, 1);
    m_row->addWidget(m_actions);
    m_row->addWidget(m_cancel);
    auto *actions = new QHBoxLayout(m_actions);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->setSpacing(0);
    addAction(int(Icon::Reply), tr("Reply to all chosen…"), "ticket.replyAll");
    addAction(int(Icon::Userplus), tr("Assign to…"), "ticket.assign");
    addAction(int(Icon::Halfring), tr("Set the status…"), "ticket.status");
    addAction(int(Icon::Bars), tr("Set the priority…"), "ticket.priority");
    addAction(int(Icon::Tag), tr("Tags…"), "ticket.tags");
    addAction(int(Icon::Checkcircle), tr("Resolve"), "ticket.resolve");
    connect(m_clear, &QPushButton::clicked, this, &ChoiceBar::cleared);
    connect(m_cancel, &QPushButton::clicked, this, &ChoiceBar::cancelled);
    showState();
}

void ChoiceBar::addAction(int icon, const QString &name, const char *command)
{
    Button *button = Button::iconOnly(Icon(icon), name, m_actions);
    m_actions->layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this,
            [this, id = QString::fromLatin1(command)] { Q_EMIT wanted(id); });
    m_each.push_back({button, QString::fromLatin1(command), {}});
}

void ChoiceBar::showKeys(const std::function<QString(const QString &command)> &keysOf)
{
    for (Action &each : m_each) {
        each.keys = keysOf(each.command);
        if (!each.keys.isEmpty())
            each.button->setToolTip(
                tr("%1 (%2)").arg(each.button->accessibleName(), isolated(each.keys)));
    }
    fitKeys();
}

void ChoiceBar::fitKeys()
{
    for (const Action &each : m_each)
        each.button->setText(each.keys);
    m_actions->layout()->invalidate();
    const int rest = width() - m_clear->sizeHint().width() - Theme::of(this).scaled(wordsRoom);
    if (m_actions->layout()->sizeHint().width() > rest)
        for (const Action &each : m_each)
            each.button->setText({});
}

void ChoiceBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitKeys();
}

void ChoiceBar::setCount(int count)
{
    m_count = count;
    if (count == 0)
        m_trouble.clear();
    showState();
}

void ChoiceBar::setProgress(int answered, int total)
{
    m_answered = answered;
    m_total = total;
    m_trouble.clear();
    showState();
}

void ChoiceBar::endProgress()
{
    m_total = 0;
    showState();
}

void ChoiceBar::setTrouble(const QString &trouble)
{
    m_trouble = trouble;
    showState();
}

void ChoiceBar::showState()
{
    const bool running = isRunning();
    m_actions->setVisible(!running);
    m_cancel->setVisible(running);
    m_clear->setEnabled(!running);
    QString words = tr("%n chosen", nullptr, m_count);
    if (running)
        words = tr("%1 of %2 done").arg(numberText(m_answered), numberText(m_total));
    else if (!m_trouble.isEmpty())
        words = tr("%n refused", nullptr, m_count);
    else if (m_count >= TicketChoice::most)
        words = tr("The first %1 chosen").arg(numberText(m_count));
    m_words->setText(words);
    m_words->setRole(!running && !m_trouble.isEmpty() ? ColorRole::ErrorText : ColorRole::Text);
    m_words->setToolTip(m_trouble);
    m_words->setAccessibleDescription(m_trouble);
    setAccessibleName(words);
    update();
}

void ChoiceBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Selection));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::Border));
    if (!isRunning())
        return;
    QRect done(0, height() - 2, int(qint64(width()) * m_answered / m_total), 2);
    if (layoutDirection() == Qt::RightToLeft)
        done.moveRight(width() - 1);
    painter.fillRect(done, theme.color(ColorRole::Accent));
}

} // namespace caseline
