// SPDX-License-Identifier: GPL-3.0-or-later
#include "redaction.h"

#include "sensitive_spans.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Hands out placeholders: one for each original, none that the text contains.
class Placeholders
{
public:
    explicit Placeholders(const QString &text)
        : m_text(text)
    {}

    QString of(const QString &original, const char *kind)
    {
        QString &placeholder = m_byOriginal[original];
        if (placeholder.isEmpty()) {
            do
                placeholder = u"[%1_%2]"_s.arg(QLatin1String(kind)).arg(++m_last[QByteArray(kind)]);
            while (m_text.contains(placeholder));
            m_masks.push_back({placeholder, original});
        }
        return placeholder;
    }
    std::vector<Mask> take() { return std::move(m_masks); }

private:
    const QString &m_text;
    QHash<QString, QString> m_byOriginal;
    QHash<QByteArray, int> m_last;
    std::vector<Mask> m_masks;
};

} // namespace

Redacted redact(const QString &text, const QStringList &known)
{
    Placeholders placeholders(text);
    Redacted result;
    qsizetype done = 0;
    for (const SensitiveSpan &span : sensitiveSpans(text, known)) {
        result.text += QStringView(text).mid(done, span.start - done);
        result.text += placeholders.of(text.mid(span.start, span.length), span.kind);
        done = span.start + span.length;
    }
    result.text += QStringView(text).mid(done);
    result.masks = placeholders.take();
    return result;
}

// From left to right and once: what is put back is not looked at again.
QString restore(const QString &text, const std::vector<Mask> &masks)
{
    QHash<QStringView, QStringView> originals;
    for (const Mask &mask : masks)
        originals.insert(mask.placeholder, mask.original);
    QString result;
    qsizetype done = 0;
    for (qsizetype open = text.indexOf(u'['); open >= 0; open = text.indexOf(u'[', open + 1)) {
        const qsizetype close = text.indexOf(u']', open);
        if (close < 0)
            break;
        const auto found = originals.constFind(QStringView(text).mid(open, close - open + 1));
        if (found == originals.constEnd())
            continue;
        result += QStringView(text).mid(done, open - done);
        result += *found;
        done = close + 1;
        open = close;
    }
    result += QStringView(text).mid(done);
    return result;
}

} // namespace caseline
