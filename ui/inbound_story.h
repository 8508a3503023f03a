// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "story_pane.h"

#include "ports/inbound_log.h"

class QPlainTextEdit;

namespace caseline {

class Button;

/// The chosen entry: what became of it, what can be done, and its source as plain text.
class InboundStory : public StoryPane
{
    Q_OBJECT
public:
    explicit InboundStory(QWidget *parent = nullptr);

    /// None: nothing is chosen. `writes`: whether this person may change anything.
    void setEntry(const std::optional<InboundEntry> &entry, bool writes);
    /// Bytes from outside; shown are the first 64 KiB, without anything that acts.
    void setSource(const QByteArray &bytes);
    void setTrouble(const QString &sentence);
    QString sourceText() const;

Q_SIGNALS:
    void againWanted();
    void makeTicketWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    Button *m_again;
    Button *m_make;
    Button *m_discard;
    Button *m_ticket;
    QPlainTextEdit *m_source;
};

} // namespace caseline
