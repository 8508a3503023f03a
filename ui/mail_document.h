// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QImage>
#include <QTextDocument>

namespace caseline {

/// What formatted mail is set in.
struct MailType
{
    QFont font;
    QFont code;
    int title = 16; ///< pixels, of large headings
    int lineHeight = 22;
    QColor link;
    QColor border;
    QColor quoted;
    int width = 480;
};

/// Pictures by the address that they have in the mail's HTML.
using MailPictures = QHash<QString, QImage>;

/// Mail as of sanitizeHtml(), laid out. Asks for nothing that it was not given: neither the net nor
/// a file. Made on any thread, and then used on one.
class MailDocument : public QTextDocument
{
    Q_OBJECT
public:
    MailDocument(const QString &html, const MailType &type, const MailPictures &pictures);

    /// What it was asked to load, and did not.
    const QStringList &asked() const { return m_asked; }

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    void takePictures(const MailType &type, const MailPictures &pictures);
    void setTables(const MailType &type);

    QStringList m_asked;
};

} // namespace caseline
