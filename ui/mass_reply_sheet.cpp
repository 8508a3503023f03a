// SPDX-License-Identifier: GPL-3.0-or-later
#include "mass_reply_sheet.h"

#include "box_frame.h"
#include "box_spelling.h"
#include "button.h"
#include "canned_completer.h"
#include "composer_box.h"
#include "form_parts.h"
#include "label.h"
#include "policy/placeholders.h"
#include "segmented.h"
#include "text_paint.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <array>

namespace caseline {

namespace {

constexpr QSize massReplySize(640, 480);

/// In the order of the segments.
constexpr std::array<std::optional<Status>, 3> massReplyThen = {std::nullopt, Status::Pending,
                                                                Status::Resolved};

QString namedPlaceholders(const QStringList &names)
{
    QStringList shown;
    for (const QString &name : names)
        shown += isolated(QLatin1Char('{') + name + QLatin1Char('}'));
    return shown.join(QStringLiteral("  "));
}

} // namespace

MassReplySheet::MassReplySheet(QString agent, QWidget *window)
    : Overlay(window)
    , m_agent(std::move(agent))
    , m_scope(new Label(TextStyle::Meta, ColorRole::Muted, {}, panel()))
    , m_box(new ComposerBox(panel()))
    , m_then(new Segmented(SegmentLook::Boxed, tr("And then"), panel()))
    , m_reachLine(new Label(TextStyle::Meta, ColorRole::Text2, {}, panel()))
    , m_lackLine(new Label(TextStyle::Meta, ColorRole::ErrorText, {}, panel()))
    , m_send(new Button(ButtonKind::Primary, {}, panel()))
{
    setAccessibleName(tr("Reply to all chosen"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    buildHead(column);
    buildFields(column);
    buildFoot(column);
    m_then->setTabPlace(m_box, m_send);
    connect(m_box, &QTextEdit::textChanged, this, &MassReplySheet::edited);
    setWords({{}, Status::Pending});
}

void MassReplySheet::buildHead(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(24, 10, 16, 10);
    head->setSpacing(12);
    auto *title = new Label(TextStyle::Title, ColorRole::Text, tr("Reply to all chosen"), panel());
    title->setWeight(QFont::DemiBold);
    m_scope->setTabular(true);
    auto *leave = Button::iconOnly(Icon::Close, tr("Close and keep the words"), panel());
    connect(leave, &QPushButton::clicked, this, &Overlay::close);
    head->addWidget(title);
    head->addWidget(m_scope);
    head->addStretch(1);
    head->addWidget(leave);
    column->addLayout(head);
    column->addWidget(new Rule(panel()));
}

void MassReplySheet::buildFields(QVBoxLayout *column)
{
    auto *fields = new QVBoxLayout;
    fields->setContentsMargins(24, 16, 24, 16);
    fields->setSpacing(12);
    auto *frame = new BoxFrame(m_box, panel());
    auto *body = FormParts::captioned(tr("Words"), frame);
    body->setStretchFactor(frame, 1);
    m_box->setAccessibleName(tr("Words"));
    m_box->setPlaceholderText(tr("Write one answer; each customer gets it alone"));
    m_box->setTabChangesFocus(true);
    m_box->setMarksPlaceholders(true);
    m_box->installEventFilter(this);
    fields->addLayout(body, 1);
    auto *hint = new Label(
        TextStyle::Caption, ColorRole::Muted,
        tr("Filled in for each ticket: %1").arg(namedPlaceholders(placeholderNames())), panel());
    hint->setWordWrap(true);
    fields->addWidget(hint);
    m_then->addSegment(tr("Send"));
    m_then->addSegment(tr("Send, then pending"));
    m_then->addSegment(tr("Send and resolve"));
    fields->addWidget(m_then, 0, Qt::AlignLeading);
    column->addLayout(fields, 1);
}

void MassReplySheet::buildFoot(QVBoxLayout *column)
{
    column->addWidget(new Rule(panel()));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(24, 12, 24, 12);
    foot->setSpacing(12);
    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    m_reachLine->setElided(true);
    m_lackLine->setElided(true);
    lines->addWidget(m_reachLine);
    lines->addWidget(m_lackLine);
    foot->addLayout(lines, 1);
    m_send->setObjectName(QStringLiteral("sendToAll"));
    m_send->setKeys(Qt::CTRL | Qt::Key_Return);
    foot->addWidget(m_send);
    column->addLayout(foot);
    connect(m_send, &QPushButton::clicked, this, &MassReplySheet::submit);
}

void MassReplySheet::offerCannedReplies(CannedReplyList &replies)
{
    auto *completer = new CannedCompleter(replies, m_box, [] { return PlaceholderValues(); });
    connect(completer, &CannedCompleter::manageWanted, this, [this] {
        close();
        Q_EMIT cannedRepliesWanted();
    });
}

void MassReplySheet::offerSpelling(SpellChecker &checker)
{
    m_spelling = new BoxSpelling(checker, m_box, [this] {
        return WritingContext{{}, {}, {m_agent}};
    });
}

void MassReplySheet::ask(std::vector<Ticket> tickets)
{
    m_tickets = std::move(tickets);
    m_scope->setText(tr("%n ticket(s)", nullptr, int(m_tickets.size())));
    m_reach = massReach(m_tickets, m_placeholders, m_agent);
    showReach();
    open();
}

MassReply MassReplySheet::words() const
{
    return {m_box->toPlainText(), massReplyThen.at(size_t(std::max(0, m_then->current())))};
}

void MassReplySheet::setWords(const MassReply &words)
{
    m_box->setWords(words.body);
    for (size_t i = 0; i < massReplyThen.size(); ++i)
        if (massReplyThen.at(i) == words.thenStatus)
            m_then->setCurrent(int(i));
    edited();
}

/// Whom it reaches depends on the placeholders alone: other words cost no walk over the tickets.
void MassReplySheet::edited()
{
    const QStringList placeholders = placeholdersNamedIn(m_box->toPlainText());
    if (placeholders != m_placeholders) {
        m_placeholders = placeholders;
        m_reach = massReach(m_tickets, m_placeholders, m_agent);
    }
    showReach();
}

void MassReplySheet::showReach()
{
    const QString reach = reachText();
    const QString lack = lackText();
    m_reachLine->setText(reach);
    m_reachLine->setToolTip(reach);
    m_lackLine->setText(lack);
    m_lackLine->setToolTip(lack);
    m_lackLine->setVisible(!lack.isEmpty());
    const bool reaches = m_reach.customers() > 0 || m_reach.kept == 0;
    m_send->setText(reaches ? tr("Send to %n customer(s)", nullptr, m_reach.customers())
                            : tr("Keep in %n ticket(s)", nullptr, m_reach.kept));
    m_send->setAccessibleName(m_send->text());
    m_send->setAccessibleDescription(reach + QLatin1Char(' ') + lack);
    m_send->setEnabled(m_reach.sent > 0 && !m_box->toPlainText().trimmed().isEmpty());
}

QString MassReplySheet::reachText() const
{
    QStringList parts;
    if (m_reach.mailed > 0)
        parts += tr("%n customer(s) by mail", nullptr, m_reach.mailed);
    if (m_reach.phoned > 0)
        parts += tr("%n customer(s) by SMS or WhatsApp", nullptr, m_reach.phoned);
    if (m_reach.kept > 0)
        parts += tr("%n without an address: kept in the ticket", nullptr, m_reach.kept);
    if (m_reach.sent - m_reach.kept > m_reach.customers())
        parts += tr("%n replies, one for each ticket", nullptr, m_reach.sent - m_reach.kept);
    return parts.join(tr(", "));
}

QString MassReplySheet::lackText() const
{
    if (m_reach.lacking == 0)
        return {};
    return tr("%n ticket(s) cannot fill in %1: nothing is sent there", nullptr, m_reach.lacking)
        .arg(namedPlaceholders(m_reach.unfilled));
}

void MassReplySheet::submit()
{
    if (!m_send->isEnabled() || !isVisible())
        return;
    std::vector<TicketId> tickets;
    for (const Ticket &ticket : m_tickets)
        tickets.push_back(ticket.id);
    const MassReply reply = words();
    if (m_spelling)
        m_spelling->forget();
    close();
    m_tickets.clear();
    Q_EMIT sendWanted(tickets, reply);
}

QRect MassReplySheet::panelRect() const
{
    return centered(massReplySize);
}

QWidget *MassReplySheet::firstFocus() const
{
    return m_box;
}

void MassReplySheet::keyPressEvent(QKeyEvent *event)
{
    if (isDoneKey(*event))
        return submit();
    Overlay::keyPressEvent(event);
}

bool MassReplySheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_box && event->type() == QEvent::KeyPress &&
        isDoneKey(*static_cast<QKeyEvent *>(event))) {
        submit();
        return true;
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace caseline
