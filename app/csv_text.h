// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "byte_source.h"

#include <QStringList>

#include <optional>

namespace caseline {

/// One line of CSV (RFC 4180) with its end. A cell that a spreadsheet would take for a formula gets
/// an apostrophe in front.
QByteArray csvLine(const QStringList &cells);

struct CsvRow
{
    qint64 line = 0; ///< where it begins, from 1
    QStringList cells;
    QString complaint; ///< why it cannot be read
    qsizetype bytes = 0;
};

/// Reads CSV row by row: UTF-8, quotes as RFC 4180 has them, lines that end with LF or CRLF. The
/// apostrophe before what looks like a formula is taken off. A row that breaks the rules ends with
/// its line; rows without anything are passed over.
class CsvReader
{
public:
    static constexpr qsizetype kLongestRow = 16 << 20; ///< bytes

    explicit CsvReader(QIODevice &device)
        : m_bytes(device)
    {}
    void skipMark() { m_bytes.skipMark(); }
    std::optional<CsvRow> next();

private:
    /// False: the row is not CSV any more.
    bool readCell(CsvRow &row);
    bool readQuoted(CsvRow &row, QByteArray &cell);
    bool readPlain(CsvRow &row, QByteArray &cell);
    static void take(CsvRow &row, QByteArray &cell, int byte);
    static bool refuse(CsvRow &row, const QString &why);
    void skipLine();
    bool atEnd();

    ByteSource m_bytes;
    qint64 m_line = 1;
};

} // namespace caseline
