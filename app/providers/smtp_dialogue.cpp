// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp_dialogue.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kCodeLength = 3;
constexpr int kStartMailInput = 354;
constexpr int kGoodbye = 221;
constexpr qsizetype kMaxWords = 500; // a server may say anything at any length

QString cleaned(const QByteArray &line)
{
    QString text = QString::fromUtf8(line);
    for (QChar &c : text)
        if (!c.isPrint())
            c = u' ';
    return text.simplified();
}

} // namespace

void SmtpDialogue::hear(QByteArray line)
{
    line = line.trimmed();
    bool ok = false;
    const int code = line.left(kCodeLength).toInt(&ok);
    if (!ok || code < 200 || code > 599)
        return;
    const QString words = cleaned(line.mid(kCodeLength + 1));
    m_text += (m_text.isEmpty() ? QString::number(code) : QString()) + u' ' + words;
    m_text.truncate(kMaxWords);
    if (line.size() > kCodeLength && line[kCodeLength] == '-')
        return; // more lines of this reply follow
    const SmtpReply reply{code, m_text.simplified()};
    m_text.clear();
    if (code == kGoodbye)
        return; // the answer to QUIT, after all was said
    m_last = reply;
    ++m_replies;
    if (m_invited && !m_verdict)
        m_verdict = m_last;
    m_invited = m_invited || code == kStartMailInput;
    if (m_invited)
        return;
    m_before.push_back(reply);
    if (m_before.size() > m_recipients)
        m_before.pop_front();
}

} // namespace caseline
