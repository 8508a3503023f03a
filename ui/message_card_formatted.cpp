// SPDX-License-Identifier: GPL-3.0-or-later
// A message that was written in HTML: as it looked there, or its plain words.
#include "fold_button.h"
#include "formatted_text.h"
#include "label.h"
#include "message_card.h"
#include "message_text.h"
#include "segmented.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace caseline {

namespace {

enum Way { Formatted, Plain };

QString refusalWords(HtmlRefusal refusal)
{
    switch (refusal) {
    case HtmlRefusal::Large:
        return MessageCard::tr("Shown as plain text: with its formatting this mail is too large.");
    case HtmlRefusal::Tangled:
        return MessageCard::tr("Shown as plain text: this mail has too many parts in each other.");
    case HtmlRefusal::Long:
        return MessageCard::tr("Shown as plain text: this mail is too long to be formatted.");
    case HtmlRefusal::None: break;
    }
    return {};
}

/// What a person should know who reads it formatted.
QString noteOf(const FormattedMail &mail)
{
    QStringList notes;
    if (mail.images > 0)
        notes += MessageCard::tr("%n image(s) not loaded", nullptr, mail.images);
    if (mail.hidden > 0)
        notes += MessageCard::tr("hidden text left out");
    return notes.join(QStringLiteral(" · "));
}

} // namespace

MessageBody &MessageCard::words()
{
    if (m_isFormatted)
        return *m_formatted;
    return *m_text;
}

void MessageCard::setFormatted(const FormattedMail &mail)
{
    m_mail = mail;
    if (!m_note) {
        m_note = new Label(TextStyle::Meta, ColorRole::Muted, {}, this);
        m_note->setWordWrap(true);
        m_column->insertWidget(m_column->indexOf(m_text) + 1, m_note);
    }
    if (mail.written && !m_formatted)
        addFormatted();
    if (mail.written) {
        m_formatted->setDocument(m_isUnfolded && mail.whole ? mail.whole : mail.written);
        m_formatted->setMarks(m_evidence);
    } else {
        m_isFormatted = false;
    }
    fitParts();
}

void MessageCard::addFormatted()
{
    m_formatted = new FormattedText(this);
    m_formatted->hide();
    m_column->insertWidget(m_column->indexOf(m_text) + 1, m_formatted);
    connect(m_formatted, &FormattedText::linkWished, this, &MessageCard::linkWished);
    connect(m_formatted, &FormattedText::linkReached, this, [this](const QRect &place) {
        Q_EMIT linkReached(QRect(m_formatted->mapTo(this, place.topLeft()), place.size()));
    });
    m_switch = new Segmented(SegmentLook::Underlined, tr("How to read it"), this);
    m_switch->addSegment(tr("Formatted"));
    m_switch->addSegment(tr("Plain"));
    m_switch->setCurrent(Plain);
    m_head->insertWidget(m_head->count() - 1, m_switch);
    connect(m_switch, &Segmented::chosen, this, [this](int way) {
        showFormatted(way == Formatted);
        Q_EMIT formattedChosen();
    });
    const int quoted = m_mail.quotedLines;
    m_formattedFold = new FoldButton(tr("%n quoted line(s)", nullptr, quoted), this);
    m_column->insertWidget(m_column->indexOf(m_formatted) + 1, m_formattedFold);
    connect(m_formattedFold, &QAbstractButton::clicked, this, &MessageCard::unfoldFormatted);
}

void MessageCard::showFormatted(bool formatted)
{
    if (!hasFormatted() || formatted == m_isFormatted)
        return;
    words().setFound({});
    m_isFormatted = formatted;
    fitParts();
}

/// Only what belongs to the way it is read now is in sight.
void MessageCard::fitParts()
{
    m_text->setVisible(!m_isFormatted);
    if (m_quoteFold)
        m_quoteFold->setVisible(!m_isFormatted && !m_isUnfolded);
    if (m_moreFold)
        m_moreFold->setVisible(!m_isFormatted && m_text->hidden() > 0);
    if (m_formatted) {
        m_formatted->setVisible(m_isFormatted);
        m_formattedFold->setVisible(m_isFormatted && m_mail.whole && !m_isUnfolded);
        m_switch->setCurrent(m_isFormatted ? Formatted : Plain);
        m_switch->setVisible(hasFormatted());
    }
    const QString note = m_isFormatted ? noteOf(m_mail) : refusalWords(m_mail.refusal);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setAccessibleDescription((m_isFormatted ? m_formatted->text() : m_text->text()).left(400));
}

void MessageCard::unfoldFormatted()
{
    m_isUnfolded = true;
    m_formatted->setDocument(m_mail.whole);
    if (m_quoteFold)
        m_text->setText(m_message.body.trimmed());
    fitParts();
}

int MessageCard::findFormatted(const QString &words)
{
    int found = m_formatted->setFound(words);
    const bool folded = m_mail.whole && !m_isUnfolded;
    if (!words.isEmpty() && folded && !m_mail.whole->find(words).isNull()) {
        unfoldFormatted();
        found = m_formatted->setFound(words);
    }
    return found;
}

} // namespace caseline
