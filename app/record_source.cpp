// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_source.h"

#include "http/strict_json.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

bool isBlankLine(const QByteArray &line)
{
    return line.trimmed().isEmpty();
}

} // namespace

std::optional<RecordFormat> formatOf(const QString &file)
{
    if (file.endsWith(".jsonl"_L1, Qt::CaseInsensitive))
        return RecordFormat::JsonLines;
    if (file.endsWith(".csv"_L1, Qt::CaseInsensitive))
        return RecordFormat::Csv;
    return std::nullopt;
}

RecordSource::RecordSource(const QString &file, CsvTickets csv)
    : m_file(file)
    , m_format(formatOf(file))
    , m_csv(std::move(csv))
    , m_rows(m_file)
    , m_bytes(m_file)
{}

Result<void> RecordSource::open()
{
    if (!m_format)
        return failure(ErrorKind::Invalid, u"the file must end in .jsonl or .csv"_s);
    const QString name = m_file.fileName();
    if (!QFileInfo(name).isFile())
        return failure(ErrorKind::NotFound, u"there is no file %1"_s.arg(name));
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::NotFound,
                       u"cannot read %1: %2"_s.arg(name, m_file.errorString()));
    if (*m_format == RecordFormat::JsonLines) {
        m_bytes.skipMark();
        return {};
    }
    m_rows.skipMark();
    const auto columns = m_rows.next();
    return columns ? m_csv.setColumns(*columns) : Result<void>();
}

int RecordSource::percent() const
{
    const qint64 size = m_file.size();
    return size == 0 ? 100 : int(m_file.pos() * 100 / size);
}

std::optional<ReadRecord> RecordSource::next()
{
    return *m_format == RecordFormat::JsonLines ? nextLine() : nextRow();
}

std::optional<ReadRecord> RecordSource::nextLine()
{
    QByteArray line;
    qsizetype length = 0;
    do {
        if (m_bytes.peek() == ByteSource::kEnd)
            return std::nullopt;
        line.clear();
        length = 0;
        ++m_line;
        for (int byte = m_bytes.next(); byte != '\n' && byte != ByteSource::kEnd;
             byte = m_bytes.next())
            if (++length <= kLongestLine)
                line.append(char(byte));
    } while (length <= kLongestLine && isBlankLine(line));
    if (length > kLongestLine)
        return ReadRecord{
            m_line, length,
            failure(ErrorKind::Invalid, u"it is longer than %1 MiB"_s.arg(kLongestLine >> 20))};
    const auto json = parseStrictJson({line.constData(), size_t(line.size())});
    if (!json)
        return ReadRecord{
            m_line, length,
            failure(json.error().kind,
                    QString(json.error().detail).replace(u"at line 1, column"_s, u"at column"_s))};
    return ReadRecord{m_line, length, readRecord(*json)};
}

std::optional<ReadRecord> RecordSource::nextRow()
{
    const auto row = m_rows.next();
    if (!row)
        return std::nullopt;
    std::optional<ReadRecord> read(std::in_place);
    read->line = row->line;
    read->bytes = row->bytes;
    read->record = m_csv.ticket(*row);
    return read;
}

} // namespace caseline
