// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/mass_reply.h"
#include "overlay.h"

class QVBoxLayout;

namespace caseline {

class BoxSpelling;
class Button;
class CannedReplyList;
class ComposerBox;
class Label;
class Segmented;
class SpellChecker;

/// Where one answer for many tickets is written. It says whom that reaches before it goes. Closing
/// keeps the words.
class MassReplySheet : public Overlay
{
    Q_OBJECT
public:
    MassReplySheet(QString agent, QWidget *window);

    /// "/" in the box offers them; their placeholders stay, as each ticket fills in its own.
    void offerCannedReplies(CannedReplyList &replies);
    void offerSpelling(SpellChecker &checker);
    void ask(std::vector<Ticket> tickets);
    MassReply words() const;
    void setWords(const MassReply &words);

Q_SIGNALS:
    void sendWanted(const std::vector<TicketId> &tickets, const caseline::MassReply &reply);
    void cannedRepliesWanted(); ///< to write and change them; the sheet is closed

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHead(QVBoxLayout *column);
    void buildFields(QVBoxLayout *column);
    void buildFoot(QVBoxLayout *column);
    void edited();
    void showReach();
    QString reachText() const;
    QString lackText() const;
    void submit();

    const QString m_agent;
    std::vector<Ticket> m_tickets;
    QStringList m_placeholders; ///< of the words, that m_reach was told for
    MassReach m_reach;
    Label *m_scope;
    ComposerBox *m_box;
    BoxSpelling *m_spelling = nullptr;
    Segmented *m_then;
    Label *m_reachLine;
    Label *m_lackLine;
    Button *m_send;
};

} // namespace caseline
