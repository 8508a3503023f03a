// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/judgement.h"
#include "domain/message.h"
#include "domain/outbox.h"
#include "file_row.h"
#include "mail_formatter.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QVBoxLayout;

namespace caseline {

class Button;
class FoldButton;
class FormattedText;
class Label;
class MessageBody;
class MessageText;
class Segmented;

/// One message as a card. Who speaks is told by colour, by the side that is left free, and by
/// words.
class MessageCard : public QWidget
{
    Q_OBJECT
public:
    explicit MessageCard(const Message &message, QWidget *parent = nullptr);
    /// A letter that Caseline wrote by itself.
    explicit MessageCard(const OutboxItem &letter, QWidget *parent = nullptr);

    const QString &body() const { return m_message.body; }
    /// What came or goes with the message.
    void setFiles(const std::vector<Attachment> &files);
    /// Positions in the message's own text.
    void setEvidence(const std::vector<Evidence> &evidence);
    /// Marks these words and unfolds what hides them. Returns how often they are there.
    int find(const QString &words);
    /// What is shown of it now.
    MessageBody &words();
    /// Its plain words, as they are shown.
    QString plainWords() const;

    /// What it looked like where it was written: from now on people choose how they read it. When
    /// that cannot be shown, it is said why.
    void setFormatted(const FormattedMail &mail);
    /// Whether there is a choice.
    bool hasFormatted() const { return m_mail.written != nullptr; }
    bool isFormatted() const { return m_isFormatted; }
    void showFormatted(bool formatted);

Q_SIGNALS:
    void filesWished(const caseline::FileWish &wish);
    void linkWished(const QString &address, const QPoint &at);
    /// The keyboard came to a link; it stands there in the card.
    void linkReached(const QRect &place);
    /// A person chose how to read it.
    void formattedChosen();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    MessageCard(const Message &message, const QString &about, QWidget *parent);

    void addHead(QVBoxLayout *column);
    void addFolds(QVBoxLayout *column, qsizetype quoteAt);
    QRectF box() const;

    void foldLetter();
    void unfold();
    void addFormatted();
    void unfoldFormatted();
    int findFormatted(const QString &words);
    void fitParts();

    Message m_message;
    QString m_about;
    MessageText *m_text;
    QVBoxLayout *m_column;
    QHBoxLayout *m_head = nullptr;
    QWidget *m_folds = nullptr; ///< the row below the text, when something is folded
    FoldButton *m_quoteFold = nullptr;
    FoldButton *m_moreFold = nullptr;
    std::vector<Evidence> m_evidence;

    FormattedMail m_mail;
    FormattedText *m_formatted = nullptr; ///< once there is something to show in it
    FoldButton *m_formattedFold = nullptr;
    Segmented *m_switch = nullptr;
    Label *m_note = nullptr; ///< what is not shown, and why
    bool m_isFormatted = false;
    bool m_isUnfolded = false; ///< the quoted tail, in either way to read it
};

} // namespace caseline
