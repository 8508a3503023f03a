// SPDX-License-Identifier: GPL-3.0-or-later
#include "support_pages.h"

#include <QCryptographicHash>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

const QByteArray &style()
{
    static const QByteArray text =
        ":root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#c9ced6;--brand:#2f5bd7;"
        "--bad:#b3261e}@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--paper:#15181c;"
        "--line:#3a414b;--brand:#8fb0ff;--bad:#ff8a80}}*{box-sizing:border-box}body{margin:0;"
        "background:var(--paper);color:var(--ink);font:16px/1.5 "
        "system-ui,sans-serif}main{max-width:"
        "36rem;margin:0 auto;padding:1.5rem}h1{font-size:1.4rem;margin:0 0 "
        "1rem}label{display:block;"
        "margin:1rem 0 "
        ".25rem;font-weight:600}input,textarea,select{width:100%;padding:.6rem;border:"
        "1px solid "
        "var(--line);border-radius:.4rem;background:transparent;color:inherit;font:inherit}"
        "textarea{min-height:9rem}:focus-visible{outline:2px solid var(--brand);outline-offset:1px}"
        "button{margin-top:1.25rem;padding:.7rem 1.4rem;border:0;border-radius:.4rem;background:"
        "var(--brand);color:var(--paper);font:inherit;font-weight:600}.bad{color:var(--bad);margin:"
        ".25rem 0 0}.trap{position:absolute;left:-9999px}dt{font-weight:600}dd{margin:0 0 .75rem}";
    return text;
}

const QByteArray &policy()
{
    // Any site may show the form in a frame; the page itself may load and run nothing.
    static const QByteArray text =
        "default-src 'none'; style-src 'sha256-" +
        QCryptographicHash::hash(style(), QCryptographicHash::Sha256).toBase64() +
        "'; form-action 'self'; base-uri 'none'; frame-ancestors *";
    return text;
}

Response page(int status, const QString &title, const QString &content)
{
    const QString html = u"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                         "<title>%1</title><style>"_s.arg(title.toHtmlEscaped()) +
                         QString::fromLatin1(style()) + u"</style></head><body><main><h1>"_s +
                         title.toHtmlEscaped() + u"</h1>"_s + content +
                         u"</main></body></html>\n"_s;
    return {
        status, "text/html; charset=utf-8", html.toUtf8(), {{"Content-Security-Policy", policy()}}};
}

/// What a form field shows and how it is spoken of.
class FieldWriter
{
public:
    FieldWriter(const QMap<QString, QString> &typed, const std::vector<FieldError> &errors)
        : m_typed(typed)
        , m_errors(errors)
    {}

    QString input(const QString &name, const QString &label, const QString &attributes) const
    {
        return head(name, label) +
               u"<input id=\"%1\" name=\"%1\" value=\"%2\" %3%4>"_s.arg(name, typed(name),
                                                                        attributes, marks(name)) +
               problem(name);
    }
    QString area(const QString &name, const QString &label) const
    {
        return head(name, label) +
               u"<textarea id=\"%1\" name=\"%1\" maxlength=\"5000\" required%3>\n%2</textarea>"_s
                   .arg(name, typed(name), marks(name)) +
               problem(name);
    }

private:
    static QString head(const QString &name, const QString &label)
    {
        return u"<label for=\"%1\">%2</label>"_s.arg(name, label);
    }
    QString typed(const QString &name) const { return m_typed.value(name).toHtmlEscaped(); }
    const FieldError *error(const QString &name) const
    {
        const auto found = std::find_if(m_errors.begin(), m_errors.end(),
                                        [&name](const auto &e) { return e.field == name; });
        return found == m_errors.end() ? nullptr : &*found;
    }
    QString marks(const QString &name) const
    {
        return error(name) ? u" aria-invalid=\"true\" aria-describedby=\"%1-bad\""_s.arg(name)
                           : QString();
    }
    QString problem(const QString &name) const
    {
        const FieldError *wrong = error(name);
        return wrong ? u"<p class=\"bad\" id=\"%1-bad\">This %2.</p>"_s.arg(
                           name, wrong->message.toHtmlEscaped())
                     : QString();
    }

    const QMap<QString, QString> &m_typed;
    const std::vector<FieldError> &m_errors;
};

QString spoken(Status status)
{
    switch (status) {
    case Status::Open: return u"Open: we have it and will answer"_s;
    case Status::InProgress: return u"In progress: somebody works on it"_s;
    case Status::Pending: return u"Waiting for your answer"_s;
    case Status::Resolved: return u"Resolved"_s;
    case Status::Closed: return u"Closed"_s;
    }
    return {};
}

QString row(const QString &name, const QString &value)
{
    return u"<dt>%1</dt><dd>%2</dd>"_s.arg(name, value.toHtmlEscaped());
}

} // namespace

Response supportForm(const QMap<QString, QString> &typed, const std::vector<FieldError> &errors)
{
    const FieldWriter field(typed, errors);
    const QString kept = QUuid::fromString(typed.value(u"form"_s)).toString(QUuid::WithoutBraces);
    const QString number =
        typed.contains(u"form"_s) ? kept : QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString summary =
        errors.empty()
            ? QString()
            : u"<p class=\"bad\" role=\"alert\">Something is missing or not right yet.</p>"_s;
    return page(
        errors.empty() ? 200 : 422, u"How can we help?"_s,
        summary + u"<form method=\"post\" action=\"/webhooks/web-form\">"_s +
            field.input(u"name"_s, u"Your name"_s,
                        u"autocomplete=\"name\" maxlength=\"200\" required"_s) +
            field.input(u"email"_s, u"Your mail address"_s,
                        u"type=\"email\" autocomplete=\"email\" maxlength=\"254\" required"_s) +
            field.input(u"subject"_s, u"What is it about?"_s, u"maxlength=\"200\" required"_s) +
            field.area(u"message"_s, u"Your message"_s) +
            u"<p class=\"trap\" aria-hidden=\"true\"><label for=\"website\">Leave this "
            "empty</label><input id=\"website\" name=\"website\" tabindex=\"-1\" "
            "autocomplete=\"off\"></p><input type=\"hidden\" name=\"form\" value=\"%1\">"
            "<button>Send</button></form>"_s.arg(number));
}

Response supportThanks(const QString &reference, const QString &wait)
{
    return page(201, u"We have your message"_s,
                u"<p>Your reference is <strong>%1</strong>. A person answers %2.</p>"
                "<p><a href=\"/support/%1\">See where it stands</a></p>"_s.arg(
                    reference.toHtmlEscaped(), wait.toHtmlEscaped()));
}

Response supportStatus(const Ticket &t)
{
    QString rows = row(u"Status"_s, spoken(t.status)) + row(u"Received"_s, toRfc3339(t.createdAt)) +
                   row(u"Last change"_s, toRfc3339(t.updatedAt));
    if (t.resolvedAt)
        rows += row(u"Resolved"_s, toRfc3339(*t.resolvedAt));
    else if (!t.firstRespondedAt)
        rows += row(u"A person answers by"_s, toRfc3339(t.sla.firstResponseDue));
    return page(200, t.reference, u"<dl>"_s + rows + u"</dl>"_s);
}

Response supportQuestion(const QString &reference, bool failed)
{
    const QString wrong =
        failed ? u"<p class=\"bad\" role=\"alert\">This reference and this address do not belong "
                 "together.</p>"_s
               : QString();
    return page(failed ? 404 : 200, u"Where does it stand?"_s,
                wrong + u"<form method=\"get\" action=\"/support/%1\"><label for=\"email\">The "
                        "mail address you wrote from</label><input id=\"email\" name=\"email\" "
                        "type=\"email\" autocomplete=\"email\" required>"
                        "<button>Show</button></form>"_s.arg(
                            QString::fromLatin1(reference.toUtf8().toPercentEncoding())));
}

} // namespace caseline
