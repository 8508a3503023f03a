// SPDX-License-Identifier: GPL-3.0-or-later
// What goes with an answer: copies, files, a signature.
#include "button.h"
#include "composer.h"
#include "composer_files.h"
#include "copy_choice.h"
#include "label.h"
#include "policy/addressing.h"
#include "policy/mail_signature.h"

#include <QDragEnterEvent>

namespace caseline {

bool Composer::goesByMail() const
{
    const auto to = m_ticket ? replyAddress(m_ticket->customer, m_ticket->channel) : std::nullopt;
    return to && to->channel == Channel::Email;
}

void Composer::setPeople(const QStringList &people)
{
    QStringList others = people;
    if (m_ticket)
        others.removeAll(m_ticket->customer.email);
    if (ticket() == m_copiesOf)
        m_copies->setPeople(others);
    else
        m_copies->start(others);
    m_copiesOf = ticket();
    showCopies();
}

void Composer::setSignature(const QString &signature)
{
    m_signature = signature;
    showSignature();
}

/// As it is sent: once, also where the words end with it already.
void Composer::showSignature()
{
    const bool adds = signedText(m_reply, m_signature) != m_reply;
    m_signed->setVisible(m_kind == MessageKind::Reply && goesByMail() && adds);
    const QStringList lines = m_signature.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    m_signed->setText(tr("Signature: %1").arg(lines.join(QStringLiteral(" \u00b7 "))));
    m_signed->setToolTip(
        m_signature.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
}

void Composer::showCopies()
{
    m_copies->setVisible(m_kind == MessageKind::Reply && goesByMail() && !m_copies->isEmpty());
}

QStringList Composer::copies() const
{
    return goesByMail() ? m_copies->chosen() : QStringList();
}

void Composer::offerFiles(DraftFiles &files)
{
    m_files->offer(files);
    showFiles();
}

void Composer::showFiles()
{
    const bool reply = m_kind == MessageKind::Reply;
    m_attach->setVisible(reply && m_files->isOffered());
    m_attach->setEnabled(goesByMail());
    m_files->setWay(!reply         ? ComposerFiles::Way::Note
                    : goesByMail() ? ComposerFiles::Way::Open
                                   : ComposerFiles::Way::NotByMail);
    m_files->setTicket(ticket());
}

void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_ticket || !m_files->wants(event->mimeData()))
        return;
    event->acceptProposedAction();
    m_dropping = true;
    update();
}

void Composer::dragLeaveEvent(QDragLeaveEvent *)
{
    m_dropping = false;
    update();
}

void Composer::dropEvent(QDropEvent *event)
{
    m_dropping = false;
    update();
    m_files->take(event->mimeData());
    event->acceptProposedAction();
}

} // namespace caseline
