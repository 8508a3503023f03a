// SPDX-License-Identifier: GPL-3.0-or-later
#include "web_form_form.h"

#include "code_block.h"
#include "label.h"
#include "setting_fields.h"

#include <QVBoxLayout>

namespace caseline {

namespace {

/// How the outside reaches the desk; empty: it is not said.
QString outsideOf(const SettingsBook &book)
{
    QString address = book.entry(QStringLiteral("CASELINE_PUBLIC_URL")).value.trimmed();
    while (address.endsWith(QLatin1Char('/')))
        address.chop(1);
    return address;
}

QString listenerOf(const SettingsBook &book)
{
    const QString listen = book.entry(QStringLiteral("CASELINE_LISTEN")).value.trimmed();
    return QStringLiteral("http://") +
           (listen.isEmpty() ? QStringLiteral("127.0.0.1:8000") : listen);
}

} // namespace

WebFormForm::WebFormForm(const SettingsBook &book, QWidget *parent)
    : SettingsForm(SettingFields::name(SettingsSection::WebForm),
                   SettingFields::sentence(SettingsSection::WebForm), parent)
    , m_book(book)
{
    refresh();
}

void WebFormForm::showEvent(QShowEvent *event)
{
    refresh();
    SettingsForm::showEvent(event);
}

void WebFormForm::refresh()
{
    delete m_shown;
    m_shown = new QWidget(column());
    auto *rows = new QVBoxLayout(m_shown);
    rows->setContentsMargins(0, 4, 0, 12);
    rows->setSpacing(8);
    const auto say = [this, rows](const QString &words) {
        auto *label = new Label(TextStyle::Meta, ColorRole::Muted, words, m_shown);
        label->setWordWrap(true);
        rows->addWidget(label);
    };
    const QString outside = outsideOf(m_book);
    const QString page =
        (outside.isEmpty() ? listenerOf(m_book) : outside) + QStringLiteral("/support");
    say(tr("Its address"));
    rows->addWidget(new CodeBlock(page, m_shown));
    say(tr("In a page of yours"));
    rows->addWidget(new CodeBlock(
        QStringLiteral("<iframe src=\"%1\" title=\"%2\" width=\"100%\" height=\"760\" "
                       "style=\"border:0\"></iframe>")
            .arg(page, tr("Write to us").toHtmlEscaped()),
        m_shown));
    if (outside.isEmpty())
        say(tr("Only this machine reaches it there. Say under Listener how the outside does."));
    say(tr("Whoever writes is acknowledged once a day, as Mail says under First answer, and sees "
           "where the ticket stands at /support/REFERENCE."));
    addWidget(m_shown);
}

} // namespace caseline
