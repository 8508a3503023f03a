// SPDX-License-Identifier: GPL-3.0-or-later
#include "new_ticket_form.h"

#include "box_frame.h"
#include "button.h"
#include "composer_box.h"
#include "customer_field.h"
#include "error_text.h"
#include "form_parts.h"
#include "items/async_read.h"
#include "label.h"
#include "marks.h"
#include "new_ticket_insight.h"
#include "number_text.h"
#include "overlay_scroll_bar.h"
#include "policy/addressing.h"
#include "text_paint.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QScrollArea>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr QSize newTicketSize(880, 624);
constexpr int sideWidth = 318;
constexpr int withoutSideBelow = 780;
constexpr int mostTitle = 200;
constexpr int mostBody = 5000;
constexpr int customerTickets = 20;

} // namespace

NewTicketForm::NewTicketForm(const NewTicketPorts &ports, const QString &me,
                             const std::vector<Category> &categories, QWidget *window)
    : Overlay(window)
    , m_ports(ports)
    , m_judge(ports.classifier, ports.readers)
    , m_page(new QWidget(panel()))
    , m_customer(new CustomerField(ports.finder, ports.readers, panel()))
    , m_channel(new QComboBox(panel()))
    , m_title(new QLineEdit(panel()))
    , m_body(new ComposerBox(panel()))
    , m_bodyFrame(new BoxFrame(m_body, panel()))
    , m_count(new Label(TextStyle::Meta, ColorRole::Muted, {}, panel()))
    , m_category(new QComboBox(panel()))
    , m_customerNote(new Label(TextStyle::Meta, ColorRole::Muted, {}, panel()))
    , m_categoryNote(new Label(TextStyle::Meta, ColorRole::Muted, {}, panel()))
    , m_priority(new QComboBox(panel()))
    , m_priorityNote(new Label(TextStyle::Meta, ColorRole::Muted, {}, panel()))
    , m_assignee(new QComboBox(panel()))
    , m_tags(new QLineEdit(panel()))
    , m_insight(new NewTicketInsight(panel()))
    , m_acknowledge(new QCheckBox(panel()))
    , m_trouble(new Label(TextStyle::Meta, ColorRole::ErrorText, {}, panel()))
    , m_discard(new Button(ButtonKind::Quiet, tr("Discard"), panel()))
    , m_create(new Button(ButtonKind::Primary, tr("Create ticket"), panel()))
{
    setAccessibleName(tr("New ticket"));
    for (int i = 0; i < int(caseline::Words<Channel>::all.size()); ++i)
        m_channel->addItem(Marks::of(Channel(i)).name, i);
    m_category->addItem(tr("As suggested"), QString());
    for (const Category &category : categories)
        m_category->addItem(Marks::category(category.key), category.key);
    m_priority->addItem(tr("As suggested"), -1);
    for (int i = int(caseline::Words<Priority>::all.size()) - 1; i >= 0; --i)
        m_priority->addItem(Marks::name(Priority(i)), i);
    m_assignee->addItem(tr("%1, you").arg(me));
    m_assignee->addItem(tr("Nobody"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    buildFields(column);
    buildFoot(column);
    connectFields();
    setWords({});
}

void NewTicketForm::buildFields(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(24, 10, 16, 10);
    auto *title = new Label(TextStyle::Title, ColorRole::Text, tr("New ticket"), panel());
    title->setWeight(QFont::DemiBold);
    head->addWidget(title, 1);
    auto *leave = Button::iconOnly(Icon::Close, tr("Close and keep the words"), panel());
    connect(leave, &QPushButton::clicked, this, &Overlay::close);
    head->addWidget(leave);
    column->addLayout(head);
    column->addWidget(new Rule(panel()));

    auto *fields = new QVBoxLayout(m_page);
    fields->setContentsMargins(24, 16, 24, 16);
    fields->setSpacing(14);
    fields->addLayout(
        FormParts::beside(FormParts::captioned(tr("Customer"), m_customer, m_customerNote), 2,
                          FormParts::captioned(tr("Came in by"), m_channel), 1));
    fields->addLayout(FormParts::captioned(tr("Title"), m_title));
    auto *body = FormParts::captioned(tr("What happened"), m_bodyFrame, m_count);
    body->setStretchFactor(m_bodyFrame, 1);
    m_body->setAccessibleName(tr("What happened"));
    m_count->setTabular(true);
    fields->addLayout(body, 1);
    fields->addLayout(
        FormParts::beside(FormParts::captioned(tr("Category"), m_category, m_categoryNote), 1,
                          FormParts::captioned(tr("Priority"), m_priority, m_priorityNote), 1));
    fields->addLayout(FormParts::beside(FormParts::captioned(tr("Assign to"), m_assignee), 1,
                                        FormParts::captioned(tr("Tags"), m_tags), 1));
    m_title->setMaxLength(mostTitle);
    m_tags->setPlaceholderText(tr("Words, with spaces between them"));
    auto *scroll = new QScrollArea(panel());
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(m_page);
    m_page->setAutoFillBackground(false);
    new OverlayScrollBar(scroll);
    m_insight->setFixedWidth(sideWidth);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(scroll, 1);
    row->addWidget(m_insight);
    column->addLayout(row, 1);
}

void NewTicketForm::buildFoot(QVBoxLayout *column)
{
    column->addWidget(new Rule(panel()));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(24, 12, 24, 12);
    foot->setSpacing(8);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_trouble->setElided(true);
    words->addWidget(m_acknowledge);
    words->addWidget(m_trouble);
    foot->addLayout(words, 1);
    auto *cancel = new Button(ButtonKind::Plain, tr("Later"), panel());
    cancel->setKeys(Qt::Key_Escape);
    cancel->setToolTip(tr("Close and keep the words"));
    m_create->setKeys(Qt::CTRL | Qt::Key_Return);
    foot->addWidget(m_discard);
    foot->addWidget(cancel);
    foot->addWidget(m_create);
    column->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &Overlay::close);
    connect(m_create, &QPushButton::clicked, this, &NewTicketForm::create);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        const Words before = this->words();
        setWords({});
        close();
        Q_EMIT discarded(before);
    });
}

void NewTicketForm::connectFields()
{
    m_body->installEventFilter(this);
    connect(m_customer, &CustomerField::customerChanged, this, &NewTicketForm::customerChanged);
    connect(m_channel, &QComboBox::activated, this, [this] {
        m_channelChosen = true;
        showAcknowledgement();
    });
    connect(m_title, &QLineEdit::textEdited, this, &NewTicketForm::wordsChanged);
    connect(m_body, &QTextEdit::textChanged, this, &NewTicketForm::wordsChanged);
    connect(m_category, &QComboBox::activated, this, [this](int index) {
        m_categoryChosen = index > 0;
        judged();
    });
    connect(m_priority, &QComboBox::activated, this, [this](int index) {
        m_priorityChosen = index > 0;
        judged();
    });
    connect(&m_judge, &WritingJudge::judged, this, &NewTicketForm::judged);
    connect(m_insight, &NewTicketInsight::suggestedCategoryWanted, this, [this] {
        m_categoryChosen = false;
        judged();
    });
    connect(m_insight, &NewTicketInsight::suggestedPriorityWanted, this, [this] {
        m_priorityChosen = false;
        judged();
    });
    connect(m_insight, &NewTicketInsight::ticketWanted, this, [this](TicketId ticket) {
        close();
        Q_EMIT ticketWanted(ticket);
    });
}

void NewTicketForm::wordsChanged()
{
    const QString title = m_title->text().trimmed();
    const QString body = m_body->toPlainText();
    m_judge.setWords(title, body, m_customer->customer().plan, QStringLiteral("support"));
    const auto number = [](qsizetype value) {
        return withWesternDigits(QLocale().toString(qlonglong(value)));
    };
    const qsizetype length = body.trimmed().size();
    m_count->setText(tr("%1 of %2").arg(number(length), number(mostBody)));
    m_count->setRole(length > mostBody ? ColorRole::ErrorText : ColorRole::Muted);
    m_create->setEnabled(!m_creating && !title.isEmpty() && length > 0 && length <= mostBody);
    m_discard->setVisible(!m_creating && !isBlank());
    m_page->setEnabled(!m_creating); // what is on its way does not change any more
    judged();
}

void NewTicketForm::customerChanged()
{
    const Customer customer = m_customer->customer();
    m_open.clear();
    if (!m_channelChosen)
        if (const auto address = replyAddress(customer, Channel::Email))
            m_channel->setCurrentIndex(int(address->channel));
    // Who is written in by hand is said to be new, lest a slip of the pen makes a second Anna.
    m_customerNote->setText(
        customer.id || m_customer->text().trimmed().isEmpty() ? QString() : tr("New to the desk"));
    showAcknowledgement();
    wordsChanged();
    if (!customer.id)
        return;
    readAsync(
        m_ports.readers, this,
        [reader = &m_ports.customers, id = customer.id] {
            return reader->tickets(id, std::nullopt, customerTickets);
        },
        [this, id = customer.id](const Result<std::vector<Ticket>> &tickets) {
            if (!tickets || m_customer->customer().id != id)
                return;
            m_open.clear();
            for (const Ticket &ticket : *tickets)
                if (!isFinished(ticket.status))
                    m_open.push_back(ticket);
            showInsight();
        });
}

void NewTicketForm::judged()
{
    showSuggestions();
    showInsight();
}

/// What was chosen stays; the rest shows what the desk would take.
void NewTicketForm::showSuggestions()
{
    const auto &judgement = m_judge.judgement();
    if (!m_categoryChosen)
        m_category->setCurrentIndex(
            judgement ? std::max(0, m_category->findData(judgement->category)) : 0);
    if (!m_priorityChosen)
        m_priority->setCurrentIndex(judgement ? m_priority->findData(int(judgement->priority)) : 0);
    const auto note = [&](bool chosen) {
        return chosen ? tr("Your choice, kept") : judgement ? tr("Suggested") : QString();
    };
    m_categoryNote->setText(note(m_categoryChosen));
    m_categoryNote->setRole(m_categoryChosen ? ColorRole::Muted : ColorRole::AssistantText);
    m_priorityNote->setText(note(m_priorityChosen));
    m_priorityNote->setRole(m_priorityChosen ? ColorRole::Muted : ColorRole::AssistantText);
    std::vector<Evidence> shown;
    if (judgement) {
        const QString title = m_title->text().trimmed();
        for (Evidence evidence : judgement->evidence) {
            evidence.start -= title.isEmpty() ? 0 : int(title.size()) + 1;
            shown.push_back(evidence);
        }
    }
    m_body->setEvidence(shown);
}

void NewTicketForm::showInsight()
{
    const Words now = words();
    const auto &judgement = m_judge.judgement();
    m_insight->setView({judgement, now.category, now.priority, displayName(now.customer), m_open,
                        m_ports.clock.now(), replyDue(now)});
}

/// Of the priority that was chosen, or the one that is suggested.
std::optional<Instant> NewTicketForm::replyDue(const Words &words) const
{
    const auto &judgement = m_judge.judgement();
    if (!words.priority && !judgement)
        return std::nullopt;
    const Priority priority = words.priority ? *words.priority : judgement->priority;
    const Promises &promises = m_ports.promises;
    const Milliseconds budget = promises.policy.firstResponseBudget(words.customer.plan, priority);
    return dueOf(startSla(m_ports.clock.now(), budget), promises.hours);
}

void NewTicketForm::showAcknowledgement()
{
    const auto address =
        replyAddress(m_customer->customer(), Channel(m_channel->currentData().toInt()));
    m_acknowledge->setVisible(address.has_value());
    if (address)
        m_acknowledge->setText(tr("Send the acknowledgement by %1 to %2")
                                   .arg(Marks::of(address->channel).name, isolated(address->to)));
}

void NewTicketForm::setTrouble(const QString &sentence)
{
    m_trouble->setText(sentence);
    m_trouble->setToolTip(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

void NewTicketForm::create()
{
    if (m_creating || !m_create->isEnabled())
        return;
    m_creating = true;
    setTrouble({});
    wordsChanged();
    m_ports.intake.accept(message(),
                          [self = QPointer<NewTicketForm>(this)](const Result<Accepted> &accepted) {
                              QMetaObject::invokeMethod(
                                  QCoreApplication::instance(),
                                  [self, accepted] {
                                      if (self)
                                          self->answered(accepted);
                                  },
                                  Qt::QueuedConnection);
                          });
}

void NewTicketForm::answered(const Result<Accepted> &accepted)
{
    m_creating = false;
    if (!accepted) {
        setTrouble(ErrorText::of(accepted.error()));
        wordsChanged();
        if (!isVisible())
            open();
        return;
    }
    const Words before = words();
    Words next;
    next.channel = before.channel; // the next one calls, too
    setWords(next);
    m_channelChosen = false;
    close();
    Q_EMIT created(accepted->ticket, before);
}

QRect NewTicketForm::panelRect() const
{
    return centered(newTicketSize);
}

QWidget *NewTicketForm::firstFocus() const
{
    return m_customer->text().isEmpty() ? static_cast<QWidget *>(m_customer) : m_body;
}

void NewTicketForm::keyPressEvent(QKeyEvent *event)
{
    if (isDoneKey(*event))
        return create();
    Overlay::keyPressEvent(event);
}

void NewTicketForm::resizeEvent(QResizeEvent *event)
{
    Overlay::resizeEvent(event);
    m_insight->setVisible(width() >= withoutSideBelow);
}

bool NewTicketForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_body && event->type() == QEvent::KeyPress &&
        isDoneKey(*static_cast<QKeyEvent *>(event))) {
        create();
        return true;
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace caseline
