// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "record_csv.h"
#include "record_json.h"

#include <QFile>

namespace caseline {

enum class RecordFormat { JsonLines, Csv };

/// By the file's ending.
std::optional<RecordFormat> formatOf(const QString &file);

struct ReadRecord
{
    qint64 line = 0;
    qsizetype bytes = 0;
    Result<DeskRecord> record; ///< or why the line cannot be taken
};

/// The records of a file one by one; never more of it in memory than one of them.
class RecordSource
{
public:
    static constexpr qsizetype kLongestLine = 64 << 20; ///< bytes of JSON

    RecordSource(const QString &file, CsvTickets csv);
    /// Opens the file. Errors: NotFound, Invalid.
    Result<void> open();
    /// Nothing at the end.
    std::optional<ReadRecord> next();
    /// The end came too early: the file could not be read further.
    bool failed() const { return m_file.error() != QFileDevice::NoError; }
    /// Of the file, 0 to 100.
    int percent() const;

private:
    std::optional<ReadRecord> nextLine();
    std::optional<ReadRecord> nextRow();

    QFile m_file;
    const std::optional<RecordFormat> m_format;
    CsvTickets m_csv;
    CsvReader m_rows;
    ByteSource m_bytes;
    qint64 m_line = 0;
};

} // namespace caseline
