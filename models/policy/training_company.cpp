// SPDX-License-Identifier: GPL-3.0-or-later
#include "training_company.h"

#include "sentiment.h"

#include <QCryptographicHash>

#include <array>

namespace caseline {
namespace {

constexpr int everyFifth = 5;
constexpr int ofFive = 4;

// Neither a matter nor a mood.
constexpr std::array neutral = {
    u"We have had this since spring and most of the office uses it.",
    u"I sit at the desk by the window, next to the printer.",
    u"We are open from eight to six on weekdays.",
    u"My colleague Ruth wrote to you some time ago on another subject.",
    u"The order number is 77120.",
    u"There are eleven of us in the shop.",
    u"I am writing this from the train.",
    u"Could you tell me what happens next?",
    u"What should I do now?",
    u"Is there anything you need from me?",
    u"I use the app on my phone most of the time.",
    u"It is Tuesday today and the sun is out.",
    u"Our head office is in Bergen.",
    u"You helped us nicely last year.",
    u"I like the app, by the way.",
    u"Also, a darker look for the evening would be pleasant.",
    u"By the way, the calendar is slow on my old tablet.",
    u"And how do I change the picture next to my name?",
    u"Apart from that all is well.",
    u"Also, the app quits when I turn the tablet.",
    u"Besides, the week view opens very slowly.",
    u"And could I get the list as a spreadsheet?",
    u"One more thing: a bigger font would help my eyes.",
    u"Where do I set the language, while I am at it?",
    u"Außerdem lädt der Kalender langsam.",
    u"Une dernière chose, un mode sombre me plairait.",
    u"Otra cosa, la aplicación se cierra al girar la tableta.",
    u"I asked a friend first and she did not know either.",
    u"Please answer in writing, I am hard to reach by phone.",
    u"Sorry, this got a bit long.",
    u"Wir sind ein kleiner Betrieb mit neun Leuten.",
    u"Können Sie mir sagen, wie es weitergeht?",
    u"Nous sommes une petite équipe de sept personnes.",
    u"Pouvez-vous me dire la suite ?",
    u"Somos un equipo pequeño en Bilbao.",
    u"¿Qué tengo que hacer ahora?",
    u"Siamo un piccolo gruppo a Parma.",
    u"Mi dite come procedere?",
    u"Somos uma equipe pequena em Braga.",
    u"O que faço agora?",
    u"Wij zijn een klein team in Gent.",
    u"Wat moet ik nu doen?",
};

QString sentence(quint8 choice)
{
    return QString::fromUtf16(neutral[choice % neutral.size()]);
}

} // namespace

std::optional<TrainingText> inCompany(const TrainingText &text)
{
    const QByteArray digest = QCryptographicHash::hash(
        judgedText(text.subject, text.message).toUtf8(), QCryptographicHash::Md5);
    const auto byte = [&digest](int i) { return quint8(digest[i]); };
    if (byte(0) % everyFifth >= ofFive)
        return {};
    TrainingText more = text;
    const bool before = byte(1) % 2 == 0;
    const bool behind = !before || byte(1) % 3 == 0;
    if (before)
        more.message = sentence(byte(2)) + QLatin1Char(' ') + more.message;
    if (behind)
        more.message +=
            (more.message.back().isLetterOrNumber() ? QStringLiteral(". ") : QStringLiteral(" ")) +
            sentence(byte(3));
    return more;
}

} // namespace caseline
