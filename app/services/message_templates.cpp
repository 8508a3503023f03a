// SPDX-License-Identifier: GPL-3.0-or-later
#include "message_templates.h"

#include <QFile>

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(services);
}

namespace caseline {

namespace {

QString substitute(const QString &text, const MessageTemplates::Values &values)
{
    QString out;
    out.reserve(text.size() * 2);
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf(u'{', at);
        const qsizetype close = open < 0 ? -1 : text.indexOf(u'}', open);
        if (close < 0)
            break;
        out += QStringView(text).mid(at, open - at);
        out += values.value(text.mid(open + 1, close - open - 1));
        at = close + 1;
    }
    out += QStringView(text).mid(at);
    return out;
}

// A subject is one line whatever the values hold.
QString oneLine(QString text)
{
    for (QChar &c : text)
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            c = u' ';
    return text.simplified();
}

} // namespace

Result<MessageTemplates> MessageTemplates::load()
{
    initResources();
    MessageTemplates templates;
    for (const QString &name :
         {u"acknowledgement.email"_s, u"acknowledgement.short"_s, u"reminder.email"_s,
          u"reminder.short"_s, u"escalation.email"_s, u"breach.email"_s, u"digest.email"_s,
          u"reply.email"_s, u"reply.short"_s, u"resolution.email"_s, u"resolution.short"_s}) {
        QFile file(u":/caseline/templates/en/%1.txt"_s.arg(name));
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Internal, u"the template %1 is missing"_s.arg(name));
        templates.m_texts.insert(name, QString::fromUtf8(file.readAll()));
    }
    return templates;
}

RenderedMessage MessageTemplates::render(DeliveryKind kind, Channel channel,
                                         const Values &values) const
{
    return render(word(kind) + (channel == Channel::Email ? u".email"_s : u".short"_s), values);
}

RenderedMessage MessageTemplates::render(const QString &name, const Values &values) const
{
    const QString text = m_texts.value(name);
    const qsizetype firstLine = text.indexOf(u'\n');
    return {oneLine(substitute(text.left(firstLine), values)),
            substitute(text.mid(firstLine + 1), values).trimmed()};
}

} // namespace caseline
