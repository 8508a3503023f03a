// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/search_completion.h"
#include "search_field.h"

#include <QHash>
#include <QTimer>

namespace caseline {

class SearchPopup;

/// A search field that speaks the search language: finished terms stand on a ground of their own,
/// what is wrong is underlined and said below, and keys and values are completed. All of it is
/// text: Backspace goes back into a term.
class QueryField : public SearchField
{
    Q_OBJECT
public:
    QueryField(const QString &name, const QString &key, QWidget *parent = nullptr);

    /// What can be completed beyond the words of the language.
    void setVocabulary(const SearchVocabulary &vocabulary) { m_vocabulary = vocabulary; }
    /// What is wrong with the whole of it, as it was searched for.
    void setErrors(const std::vector<SearchError> &errors);
    /// Says all that is wrong, the word being written included; false when nothing is.
    bool complain();
    SearchPopup *popup() const { return m_popup; }
    /// What one of the searches that countsWanted named would find.
    void setCount(const QString &search, int count);
    /// All of them are counted.
    void endCounting();

Q_SIGNALS:
    /// Somebody stopped writing: this, and what it would become by what is offered.
    void countsWanted(const QStringList &searches);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void reread();
    void say(const std::vector<SearchError> &errors);
    void format();
    void suggest();
    void askCounts();
    void showPopup();
    void complete(const SearchCompletion &completion);

    SearchPopup *m_popup = nullptr;
    std::vector<SearchError> m_errors; ///< of the text as it is searched for
    std::vector<SearchError> m_said;   ///< of these, what is said now
    SearchVocabulary m_vocabulary;
    std::vector<SearchCompletion> m_narrowings; ///< shown once they are counted
    QHash<QString, int> m_counts;               ///< of the text as it is, by search
    QTimer m_pause;
    bool m_composing = false; ///< an input method holds letters that are not in the text yet
};

} // namespace caseline
