// SPDX-License-Identifier: GPL-3.0-or-later
#include "message_templates.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(services);
}

namespace caseline {

namespace {

constexpr auto kTemplateFolder = ":/caseline/templates";

QString substitute(const QString &text, const MessageTemplates::ValueOf &valueOf)
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
        out += valueOf(text.mid(open + 1, close - open - 1));
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

Result<QString> templateAt(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Internal, u"the template %1 is missing"_s.arg(path));
    return QString::fromUtf8(file.readAll());
}

/// Blanks after the first one belong to the phrase.
QHash<QString, QString> phrasesIn(const QString &text)
{
    QHash<QString, QString> phrases;
    for (const QString &line : text.split(u'\n'))
        if (const qsizetype sign = line.indexOf(" = "_L1); sign > 0)
            phrases.insert(line.left(sign), line.mid(sign + 3));
    return phrases;
}

/// The text of that name in a language, else in English; null when neither has it.
QString lookedUp(const QHash<QString, QHash<QString, QString>> &all, const QString &language,
                 const QString &name)
{
    for (const QString &spoken : {language, u"en"_s})
        if (const auto texts = all.constFind(spoken); texts != all.cend() && texts->contains(name))
            return texts->value(name);
    return {};
}

} // namespace

Result<MessageTemplates> MessageTemplates::load()
{
    MessageTemplates templates;
    for (const QString &language : languages()) {
        const QDir folder(QLatin1String(kTemplateFolder) + u'/' + language);
        for (const QString &file : folder.entryList({u"*.txt"_s}, QDir::Files)) {
            const auto text = templateAt(folder.filePath(file));
            if (!text)
                return failure(text.error());
            if (file == "phrases.txt"_L1)
                templates.m_phrases.insert(language, phrasesIn(*text));
            else
                templates.m_texts[language].insert(file.chopped(4), *text);
        }
    }
    for (const QString &name :
         {u"acknowledgement.email"_s, u"acknowledgement.short"_s, u"reminder.email"_s,
          u"reminder.short"_s, u"escalation.email"_s, u"breach.email"_s, u"digest.email"_s,
          u"reply.email"_s, u"reply.short"_s, u"resolution.email"_s, u"resolution.short"_s})
        if (!templates.m_texts.value(u"en"_s).contains(name))
            return failure(ErrorKind::Internal, u"the template %1 is missing"_s.arg(name));
    return templates;
}

QStringList MessageTemplates::languages()
{
    initResources();
    return QDir(QLatin1String(kTemplateFolder)).entryList(QDir::Dirs, QDir::Name);
}

RenderedMessage MessageTemplates::render(const QString &language, DeliveryKind kind,
                                         Channel channel, const ValueOf &valueOf) const
{
    return render(language, word(kind) + (channel == Channel::Email ? u".email"_s : u".short"_s),
                  valueOf);
}

RenderedMessage MessageTemplates::render(const QString &language, const QString &name,
                                         const ValueOf &valueOf) const
{
    const QString text = lookedUp(m_texts, language, name);
    const qsizetype firstLine = text.indexOf(u'\n');
    return {oneLine(substitute(text.left(firstLine), valueOf)),
            substitute(text.mid(firstLine + 1), valueOf).trimmed()};
}

MessageTemplates::ValueOf MessageTemplates::from(Values values)
{
    return [values = std::move(values)](const QString &name) { return values.value(name); };
}

QString MessageTemplates::phrase(const QString &language, const QString &name, const Values &values,
                                 const QString &otherwise) const
{
    const QString text = lookedUp(m_phrases, language, name);
    if (text.isNull())
        return otherwise;
    return values.isEmpty() ? text : substitute(text, from(values));
}

} // namespace caseline
