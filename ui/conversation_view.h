// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/conversation_model.h"

#include <QPointer>
#include <QScrollArea>

#include <functional>

#include <vector>

class QUrl;
class QVBoxLayout;

namespace caseline {

struct FilePorts;
struct FileWish;
struct FormattedMail;
class MailFormatter;
class MessageCard;

/// The conversation of one ticket, oldest on top. Entries that did not change keep their widgets,
/// so that a live update costs one card.
class ConversationView : public QScrollArea
{
    Q_OBJECT
public:
    ConversationView(ConversationModel &model, const Clock &clock, QWidget *parent = nullptr);

    /// Marks what led to the judgement; `judgedText` is what the positions count in.
    void setEvidence(const std::vector<Evidence> &evidence, const QString &judgedText);

    /// Marks these words in all that is loaded; empty: no more. Returns how often they are there.
    int find(const QString &words);
    /// Brings one of them into sight, counted from the top.
    void showFound(int index);
    /// How many messages are not loaded, and the way to load more of them.
    int earlier() const { return m_model.earlier(); }
    void loadEarlier() { m_model.loadEarlier(); }
    /// What is selected, or what the customer wrote last.
    QString quotable() const;

    /// From now on messages that were written in HTML can be read as they looked there.
    void offerFormatted(const FilePorts &ports);
    /// Whether any message gives the choice.
    bool hasFormatted() const;
    /// All of them in the other way; the choice holds for what is opened next.
    void toggleFormatted();
    /// Formatted where that says more than plain words and hides nothing; else plain.
    bool prefersFormatted() const { return m_prefersFormatted; }
    void setPrefersFormatted(bool formatted) { m_prefersFormatted = formatted; }
    using OpenLink = std::function<void(const QUrl &url)>;
    /// How a link is followed once a person wishes so, who has seen where it leads: by the desktop,
    /// unless told otherwise.
    void setOpenLink(OpenLink open) { m_openLink = std::move(open); }

    /// The room on both sides of the column at this width.
    static int inset(int width);

Q_SIGNALS:
    void insetChanged(int side);
    void entriesShown();
    void filesWished(const caseline::FileWish &wish);
    /// There is a choice of ways to read now, or none any more.
    void formattedChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        ConversationEntry entry;
        std::vector<QWidget *> widgets; ///< day line, card or line, delivery line
        MessageCard *card = nullptr;
    };

    void showEntries();
    Row makeRow(const ConversationEntry &entry, const ConversationEntry *before);
    void addWidgets(Row &row);
    void arrange();
    void markEvidence();
    void keepPlace(int fromBottom, bool toEnd);
    /// Where reading begins: at what the customer wrote last, when only letters of ours follow.
    int placeToRead() const;
    void keepPlace();
    void format(MessageCard *card, const MessageEntry &entry);
    void showLink(const QString &address, const QPoint &at);
    void reachLink(const QRect &place);
    void takeFormatted(MessageCard *card, const FormattedMail &mail);

    ConversationModel &m_model;
    const Clock &m_clock;
    QWidget *m_page;
    QVBoxLayout *m_column;
    TicketId m_ticket;
    std::vector<Row> m_rows;
    QWidget *m_earlier = nullptr;
    std::vector<Evidence> m_evidence;
    QString m_judgedText;
    MailFormatter *m_formatter = nullptr; ///< once it is offered
    bool m_prefersFormatted = true;
    OpenLink m_openLink;
};

} // namespace caseline
