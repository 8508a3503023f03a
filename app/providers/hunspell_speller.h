// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/spelling.h"

#include <list>
#include <memory>
#include <mutex>

namespace caseline {

/// Dictionaries for Hunspell, as Debian's packages hunspell-* and others leave them in folders:
/// NAME.aff and NAME.dic. Looked for anew with every question for them, so that a package that is
/// installed meanwhile counts. Read when they are first asked; the last few that were asked stay.
class HunspellSpeller final : public Speller
{
public:
    explicit HunspellSpeller(QStringList folders = usualFolders());
    ~HunspellSpeller() override;

    /// DICPATH, then "hunspell" and "myspell/dicts" in the folders for data of all programs.
    static QStringList usualFolders();

    QStringList dictionaries() const override;
    /// What is longer than any word is known.
    std::vector<bool> knows(const QString &dictionary, const QStringList &words) const override;
    QStringList suggestions(const QString &dictionary, const QString &word) const override;

private:
    class Dictionary;
    Dictionary *read(const QString &name) const;

    const QStringList m_folders;
    mutable std::mutex m_mutex;                            ///< Hunspell answers one at a time
    mutable std::list<std::unique_ptr<Dictionary>> m_read; ///< the last asked first
};

} // namespace caseline
