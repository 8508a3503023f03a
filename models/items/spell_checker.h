// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/spelling.h"

#include <QObject>

#include <functional>

namespace caseline {

/// What is to be checked.
struct SpellingAsk
{
    QString text;
    QString dictionary;    ///< chosen by hand; empty: the one that knows most of the words
    QString customerWords; ///< what is answered, for its language
    QStringList right;     ///< words that are right here: names, what was ignored
    QString locale;        ///< of the window, "de_DE"
};

/// A word of the text that was asked about.
struct SpellingMark
{
    int start = 0;
    int length = 0;
    QString word; ///< as it stands there
    friend bool operator==(const SpellingMark &, const SpellingMark &) = default;
};

struct SpellingFound
{
    QString dictionary;       ///< empty: none is for this text
    QStringList dictionaries; ///< all that could be chosen
    std::vector<SpellingMark> misspelt;
    std::vector<SpellingMark> taught; ///< known only because people taught them
    friend bool operator==(const SpellingFound &, const SpellingFound &) = default;
};

/// Asks for one text. Blocking, on any thread.
SpellingFound checkSpelling(const SpellingAsk &ask, const Speller &speller,
                            const QStringList &personal);

/// Spelling for all boxes of a window: whether it is checked at all, what people taught the desk,
/// and questions that are answered away from the GUI thread. Lives there itself; all it is given
/// outlives it, and the background's tasks.
class SpellChecker : public QObject
{
    Q_OBJECT
public:
    SpellChecker(const Speller &speller, PersonalWords &words, Background &background,
                 QObject *parent = nullptr);

    bool isOn() const { return m_on; }
    void setOn(bool on);

    /// `then` is called on the GUI thread while `context` lives.
    void check(SpellingAsk ask, QObject *context, std::function<void(SpellingFound)> then) const;
    /// What may have been meant by the word: at most five, the likeliest first.
    void suggest(const QString &dictionary, const QString &word, QObject *context,
                 std::function<void(QStringList)> then) const;
    /// The word is right from now on, everywhere and for everybody at this desk; or no more.
    void learn(const QString &word);
    void unlearn(const QString &word);

Q_SIGNALS:
    /// What is on, or what was taught: all that was found may be different now.
    void changed();
    /// A word could not be kept.
    void troubled(const caseline::Error &error);

private:
    void teach(const QString &word, bool known);

    const Speller &m_speller;
    PersonalWords &m_words;
    Background &m_background;
    bool m_on = true;
};

} // namespace caseline
