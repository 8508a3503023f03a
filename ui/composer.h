// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QVBoxLayout;

namespace caseline {

class BoxSpelling;
class Button;
class CannedCompleter;
class CannedReplyList;
class ComposerBox;
class ComposerFiles;
class CopyChoice;
class DraftFiles;
class Label;
class RecipientLine;
class Segmented;
class SpellChecker;

/// Where an answer or a note is written. What is typed is handed out within a second to be kept as
/// a draft, and at once when another ticket is opened; nothing from outside overwrites it.
class Composer : public QWidget
{
    Q_OBJECT
public:
    explicit Composer(QWidget *parent = nullptr);

    /// Another ticket: hands out what is not saved yet, then starts with these texts.
    void open(const Ticket &ticket, const QString &reply, const QString &note);
    /// The same ticket, changed: the words stay.
    void refresh(const Ticket &ticket);
    /// Who else may get an answer by mail; those who do are chosen below its recipient.
    void setPeople(const QStringList &people);
    QStringList copies() const;
    /// What stands under an answer by mail, shown below the box.
    void setSignature(const QString &signature);
    /// Files can go with answers by mail.
    void offerFiles(DraftFiles &files);
    ComposerFiles &files() { return *m_files; }
    CopyChoice &copyChoice() { return *m_copies; }
    void close();
    struct Drafts
    {
        QString reply;
        QString note;
    };
    /// What is typed for the open ticket.
    Drafts drafts() const { return {m_reply, m_note}; }
    TicketId ticket() const { return m_ticket ? m_ticket->id : TicketId{}; }

    MessageKind kind() const { return m_kind; }
    void setKind(MessageKind kind);
    QString text() const;
    void clearText();
    /// Puts words into the empty box only: what a person typed stays.
    void offer(MessageKind kind, const QString &text);
    /// Puts words where the cursor stands, as one step that can be undone there.
    void insert(const QString &text);

    /// Offers canned replies, with what the open ticket and the agent fill in.
    void offerCannedReplies(CannedReplyList &replies, const QString &agent);
    void openCannedReplies();

    /// Marks misspelt words; `customerWords` tells what is answered, for its language.
    void offerSpelling(SpellChecker &checker, const QString &agent,
                       std::function<QString()> customerWords);
    /// Nothing until it is offered.
    BoxSpelling *spelling() const { return m_spelling; }

    void focusBox();
    void draftSaved(Instant at);
    /// Why sending is not possible now (offline, refused), below the box; empty: all is well.
    void setTrouble(const QString &sentence);
    void setSide(int side);
    void flush();

Q_SIGNALS:
    void replyWritten(TicketId ticket, const QString &body, std::optional<caseline::Status> then);
    void noteWritten(TicketId ticket, const QString &body);
    void draftChanged(TicketId ticket, MessageKind kind, const QString &body);
    void cannedRepliesWanted(); ///< to write and change them
    void left();                ///< Escape: back to the list
    void movedOn();             ///< what was written is out; to the next ticket

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHead(QVBoxLayout *column);
    void buildFoot(QVBoxLayout *column);
    void showSendMenu();
    enum class Onward { Stay, Next };
    void submit(std::optional<Status> then, Onward onward = Onward::Stay);
    void showKind();
    void showCopies();
    void showFiles();
    void showSignature();
    bool goesByMail() const;
    void showSendable();
    QString &stored() { return m_kind == MessageKind::Note ? m_note : m_reply; }

    std::optional<Ticket> m_ticket;
    MessageKind m_kind = MessageKind::Reply;
    std::optional<Status> m_then = Status::Pending;
    QString m_reply;
    QString m_note;
    QString m_warnedOf; ///< words with an unfilled placeholder that were not sent
    QTimer m_saver;
    bool m_unsaved = false;
    bool m_filling = false;

    Segmented *m_tabs;
    RecipientLine *m_to;
    CopyChoice *m_copies;
    TicketId m_copiesOf; ///< whose people are offered
    ComposerBox *m_box;
    ComposerFiles *m_files;
    Button *m_attach;
    bool m_dropping = false; ///< files hover over it
    Button *m_canned;
    CannedCompleter *m_completer = nullptr;
    BoxSpelling *m_spelling = nullptr;
    QString m_signature;
    Label *m_signed;
    Label *m_saved;
    Button *m_send;
    Button *m_more;
};

} // namespace caseline
