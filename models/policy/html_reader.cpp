// SPDX-License-Identifier: GPL-3.0-or-later
#include "html_reader.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

namespace caseline {

namespace {

// Closing an element looks through those that are open, and an attribute through those before it:
// with these bounds neither makes the time grow with the square of the length.
constexpr int kDeepestHtml = 10'000;
constexpr qsizetype kLongestHtmlTag = 48 * 1024;
constexpr qsizetype kHtmlPiece = 4 * 1024;

struct ReleaseParser
{
    void operator()(htmlParserCtxt *parser) const { htmlFreeParserCtxt(parser); }
};

struct HtmlReading
{
    HtmlSink &sink;
    htmlParserCtxt *parser = nullptr;
    bool overgrown = false;

    void stop() const { xmlStopParser(parser); }
};

void onStart(void *context, const xmlChar *name, const xmlChar **attributes)
{
    auto &reading = *static_cast<HtmlReading *>(context);
    if (reading.overgrown || reading.sink.isFull())
        return;
    reading.sink.start(QByteArray(reinterpret_cast<const char *>(name)),
                       HtmlAttributes(attributes));
    reading.overgrown = reading.parser->nameNr > kDeepestHtml;
    if (reading.overgrown || reading.sink.isFull())
        reading.stop();
}

void onEnd(void *context, const xmlChar *)
{
    auto &reading = *static_cast<HtmlReading *>(context);
    if (!reading.overgrown && !reading.sink.isFull())
        reading.sink.end();
}

void onText(void *context, const xmlChar *text, int length)
{
    auto &reading = *static_cast<HtmlReading *>(context);
    if (reading.overgrown || reading.sink.isFull())
        return;
    reading.sink.text(QString::fromUtf8(reinterpret_cast<const char *>(text), length));
    if (reading.sink.isFull())
        reading.stop();
}

/// What the parser would stumble over, or take for the end.
QByteArray parsable(const QString &html)
{
    QString text = html;
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    for (QChar &c : text)
        if (c.unicode() < 0x20 && c != u'\n' && c != u'\t')
            c = u' ';
    return text.toUtf8();
}

/// Never within a letter.
qsizetype pieceEnd(const QByteArray &bytes, qsizetype from)
{
    qsizetype end = std::min(from + kHtmlPiece, bytes.size());
    while (end < bytes.size() && (uchar(bytes[end]) & 0xC0) == 0x80)
        ++end;
    return end;
}

} // namespace

const unsigned char *const *HtmlAttributes::find(QByteArrayView name) const
{
    for (auto at = m_pairs; at && *at; at += 2)
        if (name == QByteArrayView(reinterpret_cast<const char *>(*at)))
            return at + 1;
    return nullptr;
}

QString HtmlAttributes::value(QByteArrayView name, qsizetype most) const
{
    const auto found = find(name);
    if (!found || !*found)
        return {};
    const char *text = reinterpret_cast<const char *>(*found);
    const auto length = qsizetype(std::strlen(text));
    return length <= most ? QString::fromUtf8(text, length) : QString();
}

bool readHtml(const QString &html, HtmlSink &sink)
{
    static std::once_flag started;
    std::call_once(started, xmlInitParser);
    xmlSAXHandler events{};
    events.startElement = onStart;
    events.endElement = onEnd;
    events.characters = onText;
    events.ignorableWhitespace = onText;
    HtmlReading reading{sink};
    const std::unique_ptr<htmlParserCtxt, ReleaseParser> parser(
        htmlCreatePushParserCtxt(&events, &reading, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
    if (!parser)
        return false;
    reading.parser = parser.get();
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_NOIMPLIED | HTML_PARSE_NODEFDTD |
                                         HTML_PARSE_IGNORE_ENC);
    // Open from the start, so that nothing is put around what comes.
    const QByteArray bytes = "<html><body>" + parsable(html);
    for (qsizetype at = 0; at < bytes.size() && !reading.overgrown && !sink.isFull();) {
        const qsizetype end = pieceEnd(bytes, at);
        htmlParseChunk(parser.get(), bytes.constData() + at, int(end - at), 0);
        at = end;
        if (parser->instate == XML_PARSER_START_TAG &&
            at - qsizetype(xmlByteConsumed(parser.get())) > kLongestHtmlTag)
            reading.overgrown = true;
    }
    if (!reading.overgrown && !sink.isFull())
        htmlParseChunk(parser.get(), nullptr, 0, 1);
    return !reading.overgrown;
}

} // namespace caseline
