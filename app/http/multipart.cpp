// SPDX-License-Identifier: GPL-3.0-or-later
#include "multipart.h"

#include "ascii.h"

#include <QList>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr size_t kMostParts = 20;
constexpr qsizetype kMostPartHead = 4096;
constexpr std::string_view kMultipart = "multipart/form-data";

/// The value of a parameter behind the first ';', quoted or not.
std::optional<QByteArray> parameterOf(const QByteArray &field, const QByteArray &name)
{
    qsizetype at = field.indexOf(';');
    while (at >= 0 && at < field.size()) {
        ++at;
        while (at < field.size() && (field[at] == ' ' || field[at] == '\t'))
            ++at;
        const qsizetype equals = field.indexOf('=', at);
        if (equals < 0)
            return std::nullopt;
        const bool wanted = field.mid(at, equals - at).trimmed().toLower() == name;
        QByteArray value;
        at = equals + 1;
        if (at < field.size() && field[at] == '"') {
            for (++at; at < field.size() && field[at] != '"'; ++at) {
                // Browsers write %22 for a quote; others escape it. A path keeps its backslashes.
                if (field[at] == '\\' && at + 1 < field.size() && field[at + 1] == '"')
                    ++at;
                value += field[at];
            }
            if (at >= field.size())
                return std::nullopt;
            at = field.indexOf(';', at);
        } else {
            const qsizetype end = field.indexOf(';', at);
            value = field.mid(at, end < 0 ? -1 : end - at).trimmed();
            at = end;
        }
        if (wanted)
            return value;
    }
    return std::nullopt;
}

std::optional<FormPart> partFrom(const QByteArray &head)
{
    FormPart part;
    bool named = false;
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0)
            continue;
        const QByteArray name = line.left(colon).trimmed().toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (name == "content-type")
            part.contentType = QString::fromLatin1(value);
        if (name != "content-disposition" || !value.toLower().startsWith("form-data"))
            continue;
        const auto field = parameterOf(value, "name");
        named = field.has_value();
        part.name = QString::fromUtf8(field.value_or(QByteArray()));
        const auto file = parameterOf(value, "filename");
        part.isFile = file.has_value();
        part.fileName = QString::fromUtf8(file.value_or(QByteArray()));
    }
    return named ? std::optional(part) : std::nullopt;
}

} // namespace

bool isMultipart(std::string_view contentType)
{
    const std::string_view type = contentType.substr(0, contentType.find(';'));
    return equalsIgnoringCase(trimmedView(type), kMultipart);
}

Result<std::vector<FormPart>> multipartOf(std::string_view contentType, const QByteArray &body)
{
    const auto broken = [](const QString &why) { return failure(ErrorKind::Malformed, why); };
    const auto boundary =
        parameterOf(QByteArray(contentType.data(), qsizetype(contentType.size())), "boundary");
    if (!boundary || boundary->isEmpty() || boundary->size() > 70)
        return broken(u"The boundary of the form is missing."_s);
    const QByteArray line = "--" + *boundary;
    const QByteArray separator = "\r\n" + line;
    qsizetype at = body.startsWith(line) ? 0 : body.indexOf(separator);
    if (at < 0)
        return broken(u"The form does not begin."_s);
    at += body.startsWith(line) ? line.size() : separator.size();
    std::vector<FormPart> parts;
    while (body.mid(at, 2) != "--") {
        if (body.mid(at, 2) != "\r\n" || parts.size() == kMostParts)
            return broken(u"The form is not well-formed."_s);
        const qsizetype head = at + 2;
        const qsizetype gap = body.indexOf("\r\n\r\n", at);
        if (gap < 0 || gap - head > kMostPartHead)
            return broken(u"A part of the form has no end of its head."_s);
        const qsizetype end = body.indexOf(separator, gap + 2);
        if (end < 0)
            return broken(u"The form does not end."_s);
        auto part = partFrom(gap > head ? body.mid(head, gap - head) : QByteArray());
        if (!part)
            return broken(u"A part of the form has no name."_s);
        part->content = body.mid(gap + 4, std::max<qsizetype>(end - gap - 4, 0));
        parts.push_back(std::move(*part));
        at = end + separator.size();
    }
    return parts;
}

} // namespace caseline
