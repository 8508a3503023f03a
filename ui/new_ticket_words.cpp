// SPDX-License-Identifier: GPL-3.0-or-later
// What is put into the form of a new ticket, as a value and as a message to be taken in.
#include "box_spelling.h"
#include "composer_box.h"
#include "customer_field.h"
#include "new_ticket_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>

namespace caseline {

namespace {

constexpr int mostTagLetters = 50;
constexpr qsizetype mostTags = 50;
constexpr int wholePeople = 2; // oneself and nobody; teams stand below

QStringList tagsIn(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[\\s,]+"));
    QStringList tags;
    for (const QString &tag : text.split(between, Qt::SkipEmptyParts))
        if (!tags.contains(tag) && tags.size() < mostTags)
            tags += tag.left(mostTagLetters);
    return tags;
}

} // namespace

NewTicketForm::Words NewTicketForm::words() const
{
    Words words;
    words.customer = m_customer->customer();
    words.channel = Channel(m_channel->currentData().toInt());
    words.title = m_title->text();
    words.body = m_body->toPlainText();
    words.tags = m_tags->text();
    if (m_categoryChosen)
        words.category = m_category->currentData().toString();
    if (m_priorityChosen)
        words.priority = Priority(m_priority->currentData().toInt());
    words.mine = m_assignee->currentIndex() == 0;
    words.team = m_assignee->currentData().toString();
    words.acknowledge = m_acknowledge->isChecked();
    return words;
}

void NewTicketForm::setWords(const Words &words)
{
    if (m_spelling && words.body.isEmpty())
        m_spelling->forget();
    m_channelChosen = words.channel != Channel::Email;
    m_channel->setCurrentIndex(int(words.channel));
    m_title->setText(words.title);
    m_body->setWords(words.body);
    m_tags->setText(words.tags);
    m_categoryChosen = words.category.has_value();
    m_category->setCurrentIndex(words.category ? std::max(0, m_category->findData(*words.category))
                                               : 0);
    m_priorityChosen = words.priority.has_value();
    m_priority->setCurrentIndex(words.priority ? m_priority->findData(int(*words.priority)) : 0);
    const int team = words.team.isEmpty() ? -1 : m_assignee->findData(words.team);
    m_assignee->setCurrentIndex(team >= 0 ? team : words.mine ? 0 : 1);
    m_acknowledge->setChecked(words.acknowledge);
    setTrouble({});
    m_customer->setCustomer(displayName(words.customer).isEmpty() ? std::nullopt
                                                                  : std::optional(words.customer));
    wordsChanged();
}

void NewTicketForm::offerSpelling(SpellChecker &checker)
{
    m_spelling = new BoxSpelling(checker, m_body, [this] {
        return WritingContext{{}, {}, {m_customer->customer().name}};
    });
}

void NewTicketForm::setTeams(const QStringList &teams)
{
    const QVariant chosen = m_assignee->currentData();
    const int place = m_assignee->currentIndex();
    while (m_assignee->count() > wholePeople)
        m_assignee->removeItem(wholePeople);
    for (const QString &team : teams)
        m_assignee->addItem(tr("Team %1").arg(team), team);
    m_assignee->setCurrentIndex(place < wholePeople ? place
                                                    : std::max(1, m_assignee->findData(chosen)));
}

bool NewTicketForm::isBlank() const
{
    return m_customer->text().trimmed().isEmpty() && m_title->text().trimmed().isEmpty() &&
           m_body->toPlainText().trimmed().isEmpty() && m_tags->text().trimmed().isEmpty();
}

InboundMessage NewTicketForm::message() const
{
    const Words now = words();
    InboundMessage message;
    message.inbox = QStringLiteral("support");
    message.externalId = now.customer.externalId;
    message.email = now.customer.email;
    message.phone = now.customer.phone;
    message.name = now.customer.name;
    message.plan = now.customer.plan;
    message.channel = now.channel;
    message.subject = now.title.trimmed();
    message.body = now.body.trimmed();
    message.category = now.category.value_or(QString());
    message.priority = now.priority;
    message.tags = tagsIn(now.tags);
    message.acknowledge = now.acknowledge;
    return message;
}

} // namespace caseline
