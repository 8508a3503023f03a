// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include "items/spell_checker.h"
#include "providers/hunspell_speller.h"
#include "providers/personal_word_file.h"

#include <QThreadPool>

namespace caseline {

/// Spelling for a window: the dictionaries of this machine, the words of the desk's data folder,
/// and a thread of its own, as reading a dictionary must not keep the store's readers from reading.
/// Whether it is on is kept as soon as it is chosen. On the GUI thread.
class WindowSpelling : public QObject
{
    Q_OBJECT
public:
    explicit WindowSpelling(const Settings &settings);
    ~WindowSpelling() override;

    SpellChecker &checker() { return m_checker; }

private:
    class Worker final : public Background
    {
    public:
        Worker();
        ~Worker() override;
        void run(std::function<void()> task) override;

    private:
        QThreadPool m_pool;
    };

    HunspellSpeller m_speller;
    PersonalWordFile m_words;
    Worker m_worker;
    SpellChecker m_checker;
};

} // namespace caseline
