// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/spelling.h"

#include <mutex>
#include <optional>

namespace caseline {

/// The desk's own words in a file, one a line, in order; for its owner alone, as they may be names
/// of customers. Read once, written whole or not at all.
class PersonalWordFile final : public PersonalWords
{
public:
    explicit PersonalWordFile(QString file);

    QStringList words() const override;
    Result<void> add(const QString &word) override;
    /// However it is capitalised. The last one takes the file along.
    Result<void> remove(const QString &word) override;

private:
    Result<QStringList> read() const;
    Result<void> write(QStringList words);

    const QString m_file;
    mutable std::mutex m_mutex;
    mutable std::optional<QStringList> m_words; ///< once they are read
};

} // namespace caseline
