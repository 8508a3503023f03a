// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv_text.h"

#include "http/utf8.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// A number with a sign is none. With apostrophes before or not: so that nothing that has some
/// loses one on the way back.
bool looksLikeFormula(const QString &cell)
{
    static const QRegularExpression number(u"^-[0-9]+([.][0-9]+)?(e-?[0-9]+)?$"_s);
    if (number.match(cell).hasMatch())
        return false;
    const auto *first = std::find_if(cell.begin(), cell.end(), [](QChar c) { return c != u'\''; });
    return first != cell.end() && u"=+-@\t\r"_s.contains(*first);
}

QString unguarded(const QString &cell)
{
    return cell.startsWith(u'\'') && looksLikeFormula(cell) ? cell.mid(1) : cell;
}

} // namespace

QByteArray csvLine(const QStringList &cells)
{
    QByteArray line;
    for (const QString &given : cells) {
        if (&given != &cells.front())
            line += ',';
        const QString cell = looksLikeFormula(given) ? u'\'' + given : given;
        const bool quoted = std::any_of(cell.begin(), cell.end(),
                                        [](QChar c) { return u",\"\r\n\t "_s.contains(c); });
        line +=
            quoted ? '"' + QString(cell).replace(u'"', u"\"\""_s).toUtf8() + '"' : cell.toUtf8();
    }
    return line + "\r\n";
}

std::optional<CsvRow> CsvReader::next()
{
    while (m_bytes.peek() == '\n' || m_bytes.peek() == '\r')
        m_line += m_bytes.next() == '\n' ? 1 : 0;
    if (m_bytes.peek() == ByteSource::kEnd)
        return std::nullopt;
    CsvRow row;
    row.line = m_line;
    bool more = true;
    while (more) {
        if (!readCell(row)) {
            skipLine();
            return row;
        }
        more = m_bytes.peek() == ',';
        if (more)
            m_bytes.next();
    }
    if (m_bytes.peek() == '\r') {
        m_bytes.next();
        if (m_bytes.peek() != '\n' && m_bytes.peek() != ByteSource::kEnd)
            refuse(row, u"a carriage return stands alone"_s);
    }
    skipLine();
    return row;
}

bool CsvReader::refuse(CsvRow &row, const QString &why)
{
    if (row.complaint.isEmpty())
        row.complaint = why;
    return false;
}

bool CsvReader::readCell(CsvRow &row)
{
    QByteArray cell;
    if (!(m_bytes.peek() == '"' ? readQuoted(row, cell) : readPlain(row, cell)))
        return false;
    const auto text = fromStrictUtf8({cell.constData(), size_t(cell.size())});
    if (!text)
        refuse(row, u"it is not UTF-8"_s);
    else if (text->contains(QChar::Null))
        refuse(row, u"it contains U+0000"_s);
    else
        row.cells << unguarded(*text);
    return true;
}

bool CsvReader::readQuoted(CsvRow &row, QByteArray &cell)
{
    m_bytes.next();
    for (;;) {
        const int byte = m_bytes.next();
        if (byte == ByteSource::kEnd)
            return refuse(row, u"a quoted cell does not end"_s);
        if (byte == '\n')
            ++m_line;
        if (byte == '"' && m_bytes.peek() != '"')
            break;
        if (byte == '"')
            m_bytes.next();
        take(row, cell, byte);
    }
    return atEnd() || refuse(row, u"something follows a closing quotation mark"_s);
}

bool CsvReader::readPlain(CsvRow &row, QByteArray &cell)
{
    while (!atEnd()) {
        const int byte = m_bytes.next();
        if (byte == '"')
            return refuse(row, u"a quotation mark stands in a cell without quotation marks"_s);
        take(row, cell, byte);
    }
    return true;
}

void CsvReader::take(CsvRow &row, QByteArray &cell, int byte)
{
    if (++row.bytes <= kLongestRow)
        cell.append(char(byte));
    else
        refuse(row, u"it is longer than %1 MiB"_s.arg(kLongestRow >> 20));
}

/// Of a cell.
bool CsvReader::atEnd()
{
    const int byte = m_bytes.peek();
    return byte == ',' || byte == '\n' || byte == '\r' || byte == ByteSource::kEnd;
}

void CsvReader::skipLine()
{
    for (int byte = m_bytes.next(); byte != ByteSource::kEnd; byte = m_bytes.next())
        if (byte == '\n') {
            ++m_line;
            return;
        }
}

} // namespace caseline
