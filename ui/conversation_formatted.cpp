// SPDX-License-Identifier: GPL-3.0-or-later
// How a conversation shows messages that were written in HTML.
#include "conversation_view.h"
#include "link_menu.h"
#include "mail_formatter.h"
#include "message_card.h"
#include "theme.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>

namespace caseline {

namespace {

constexpr int cardSides = 60; // what a card keeps free on both sides of its words

MailType typeOf(const Theme &theme, int width)
{
    MailType type;
    type.font = theme.font(TextStyle::Message);
    type.code = theme.codeFont();
    type.title = theme.font(TextStyle::Title).pixelSize();
    type.lineHeight = theme.lineHeight(TextStyle::Message);
    type.link = theme.color(ColorRole::Accent);
    type.border = theme.color(ColorRole::Border);
    type.quoted = theme.color(ColorRole::Text2);
    type.width = width;
    return type;
}

HtmlPaper paperOf(const Theme &theme)
{
    constexpr HtmlColor opaque = 0xFFFFFF;
    return {theme.color(ColorRole::Surface).rgb() & opaque,
            theme.color(ColorRole::Text).rgb() & opaque};
}

} // namespace

void ConversationView::offerFormatted(const FilePorts &ports)
{
    m_formatter = new MailFormatter(ports, this);
    for (const Row &row : m_rows)
        if (const auto *entry = std::get_if<MessageEntry>(&row.entry); entry && entry->html)
            format(row.card, *entry);
}

void ConversationView::format(MessageCard *card, const MessageEntry &entry)
{
    const Theme &theme = Theme::of(this);
    const int width = viewport()->width() - 2 * inset(viewport()->width()) - cardSides;
    connect(card, &MessageCard::linkWished, this, &ConversationView::showLink,
            Qt::UniqueConnection);
    connect(card, &MessageCard::linkReached, this, &ConversationView::reachLink,
            Qt::UniqueConnection);
    connect(card, &MessageCard::formattedChosen, this, &ConversationView::entriesShown,
            Qt::UniqueConnection);
    m_formatter->format({*entry.html, entry.files}, typeOf(theme, std::max(width, 80)),
                        paperOf(theme),
                        [this, card = QPointer<MessageCard>(card)](const FormattedMail &mail) {
                            if (card)
                                takeFormatted(card, mail);
                        });
}

/// Formatted at once only when that says more and hides nothing.
void ConversationView::takeFormatted(MessageCard *card, const FormattedMail &mail)
{
    const bool again = card->hasFormatted();
    keepPlace();
    card->setFormatted(mail);
    if (!again && m_prefersFormatted && mail.rich && mail.hidden == 0)
        card->showFormatted(true);
    Q_EMIT entriesShown();
    Q_EMIT formattedChanged();
}

bool ConversationView::hasFormatted() const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [](const Row &row) { return row.card && row.card->hasFormatted(); });
}

void ConversationView::toggleFormatted()
{
    const bool any = std::any_of(m_rows.begin(), m_rows.end(), [](const Row &row) {
        return row.card && row.card->isFormatted();
    });
    m_prefersFormatted = !any;
    keepPlace();
    for (const Row &row : m_rows)
        if (row.card)
            row.card->showFormatted(!any);
    Q_EMIT entriesShown();
}

void ConversationView::showLink(const QString &address, const QPoint &at)
{
    auto *menu = new LinkMenu(address, m_openLink, this);
    menu->popup(at);
}

void ConversationView::reachLink(const QRect &place)
{
    const auto *card = qobject_cast<QWidget *>(sender());
    if (!card)
        return;
    const QPoint middle = card->mapTo(widget(), place.center());
    ensureVisible(middle.x(), middle.y(), 0, place.height() * 2);
}

/// What is at the end of the sight stays there, whatever grows above it.
void ConversationView::keepPlace()
{
    const QScrollBar *bar = verticalScrollBar();
    const int fromBottom = bar->maximum() - bar->value();
    keepPlace(fromBottom, fromBottom == 0);
}

void ConversationView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() != QEvent::StyleChange || !m_formatter)
        return;
    for (const Row &row : m_rows)
        if (const auto *entry = std::get_if<MessageEntry>(&row.entry); entry && entry->html)
            format(row.card, *entry);
}

} // namespace caseline
