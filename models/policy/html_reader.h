// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace caseline {

/// The attributes of one element, entities decoded; of several of a name the first. Only during the
/// call that it is handed to.
class HtmlAttributes
{
public:
    explicit HtmlAttributes(const unsigned char *const *pairs)
        : m_pairs(pairs)
    {}

    bool has(QByteArrayView name) const { return find(name) != nullptr; }
    /// Empty when it is not there, or not of that length.
    QString value(QByteArrayView name, qsizetype most = 4'096) const;

private:
    const unsigned char *const *find(QByteArrayView name) const;

    const unsigned char *const *m_pairs; ///< name, value, name, value, ..., null
};

/// Told what stands in a piece of HTML, one after the other; each element that starts ends.
class HtmlSink
{
public:
    virtual ~HtmlSink() = default;
    /// The name in lower case.
    virtual void start(const QByteArray &name, const HtmlAttributes &attributes) = 0;
    virtual void end() = 0;
    /// In pieces.
    virtual void text(const QString &text) = 0;
    /// Enough: nothing more is told.
    virtual bool isFull() const = 0;
};

/// Reads a piece of HTML, however broken, with libxml2's parser, which hands over one event after
/// the other: no tree, no recursion, nothing fetched, no charset but ours. False when it is nested
/// thousands deep or has an element with thousands of attributes: what was told then is no whole.
/// Any thread; time grows with the length.
bool readHtml(const QString &html, HtmlSink &sink);

} // namespace caseline
