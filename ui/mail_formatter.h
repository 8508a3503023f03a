// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_opener.h"
#include "mail_document.h"
#include "policy/html_sanitizer.h"

#include <QObject>

#include <deque>
#include <memory>

namespace caseline {

/// A message as it looked where it was written, fit to be shown.
struct FormattedMail
{
    std::shared_ptr<MailDocument> written; ///< none: it is refused
    std::shared_ptr<MailDocument> whole;   ///< with the quoted tail; none: there is no tail
    int quotedLines = 0;
    int images = 0; ///< not loaded
    int hidden = 0; ///< parts that nobody was to see, left out
    bool rich = false;
    HtmlRefusal refusal = HtmlRefusal::None;
};

/// What is to be formatted: the HTML of a message and the files that came with it.
struct MailWish
{
    Attachment html;
    std::vector<Attachment> files;
};

/// Formats messages, one after the other, away from the GUI thread, so that whoever reads is never
/// far behind them.
class MailFormatter : public QObject
{
    Q_OBJECT
public:
    using Then = std::function<void(const FormattedMail &mail)>;

    explicit MailFormatter(const FilePorts &ports, QObject *parent = nullptr);

    /// Called on the GUI thread, unless `forgetAll` came before or the HTML cannot be read. The
    /// last wish is granted first: people read from the end.
    void format(const MailWish &wish, const MailType &type, const HtmlPaper &paper, Then then);
    void forgetAll();

private:
    struct Order
    {
        MailWish wish;
        MailType type;
        HtmlRules rules;
        Then then;
    };

    void next();

    FilePorts m_ports;
    std::deque<Order> m_orders;
    bool m_working = false;
    int m_generation = 0;
};

} // namespace caseline
