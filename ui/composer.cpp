// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer.h"

#include "box_spelling.h"
#include "button.h"
#include "canned_completer.h"
#include "composer_box.h"
#include "composer_files.h"
#include "copy_choice.h"
#include "key_text.h"
#include "label.h"
#include "policy/placeholders.h"
#include "recipient_line.h"
#include "segmented.h"
#include "shapes.h"
#include "text_paint.h"
#include "time_text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr auto saveAfter = 700ms;

} // namespace

Composer::Composer(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new Segmented(SegmentLook::Underlined, tr("Reply or note"), this))
    , m_to(new RecipientLine(this))
    , m_copies(new CopyChoice(this))
    , m_box(new ComposerBox(this))
    , m_files(new ComposerFiles(this))
    , m_attach(Button::iconOnly(Icon::Clip, tr("Attach files"), this))
    , m_canned(Button::iconOnly(Icon::Bookmark, tr("Insert a canned reply (/)"), this))
    , m_signed(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_saved(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_send(new Button(ButtonKind::Primary, {}, this))
    , m_more(new Button(ButtonKind::Primary, Icon::Down, {}, this))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->setContentsMargins(20, 1, 20, 12);
    buildHead(column);
    column->addWidget(m_copies);
    column->addSpacing(8);
    column->addWidget(m_box);
    column->addWidget(m_files);
    m_signed->setElided(true);
    m_signed->hide();
    column->addWidget(m_signed);
    column->addSpacing(8);
    buildFoot(column);
    m_box->installEventFilter(this);
    m_box->setFiles(m_files);
    setAcceptDrops(true);
    connect(m_files, &ComposerFiles::troubled, this, &Composer::setTrouble);
    connect(m_attach, &QPushButton::clicked, m_files, &ComposerFiles::choose);
    m_box->setAccessibleName(tr("Message"));
    m_box->setMarksPlaceholders(true);
    m_saver.setSingleShot(true);
    m_saver.setInterval(saveAfter);
    connect(&m_saver, &QTimer::timeout, this, &Composer::flush);
    connect(m_box, &QTextEdit::textChanged, this, [this] {
        if (m_filling || !m_ticket || stored() == m_box->toPlainText())
            return;
        stored() = m_box->toPlainText();
        showSignature();
        m_unsaved = true;
        m_saver.start();
        showSendable();
    });
    setEnabled(false);
    showKind();
}

void Composer::buildHead(QVBoxLayout *column)
{
    m_tabs->addSegment(tr("Reply"));
    m_tabs->addSegment(tr("Note"));
    connect(m_tabs, &Segmented::chosen, this, [this](int index) {
        setKind(index == 0 ? MessageKind::Reply : MessageKind::Note);
        focusBox();
    });
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_tabs);
    QSizePolicy place = m_to->sizePolicy();
    place.setRetainSizeWhenHidden(true); // a note has no recipient; the tabs stay where they are
    m_to->setSizePolicy(place);
    head->addWidget(m_to, 1);
    column->addLayout(head);
}

void Composer::buildFoot(QVBoxLayout *column)
{
    m_send->setKeys(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_send->setJoin(ButtonJoin::Start);
    m_more->setJoin(ButtonJoin::End);
    m_more->setAccessibleName(tr("Other ways to send"));
    m_more->setToolTip(tr("Other ways to send"));
    connect(m_send, &QPushButton::clicked, this, [this] { submit(m_then); });
    connect(m_more, &QPushButton::clicked, this, &Composer::showSendMenu);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(0);
    m_canned->hide();
    connect(m_canned, &QPushButton::clicked, this, &Composer::openCannedReplies);
    foot->addWidget(m_canned);
    foot->addWidget(m_attach);
    foot->addSpacing(8);
    m_saved->setElided(true);
    m_saved->setTabular(true);
    foot->addWidget(m_saved, 1);
    foot->addSpacing(12);
    foot->addWidget(m_send);
    foot->addWidget(m_more);
    column->addLayout(foot);
}

void Composer::open(const Ticket &ticket, const QString &reply, const QString &note)
{
    flush();
    m_ticket = ticket;
    m_reply = reply;
    m_note = note;
    m_saved->setText({});
    setEnabled(true);
    m_kind = reply.isEmpty() && !note.isEmpty() ? MessageKind::Note : MessageKind::Reply;
    showKind();
    m_to->setTicket(ticket);
}

void Composer::refresh(const Ticket &ticket)
{
    m_ticket = ticket;
    m_to->setTicket(ticket);
    showFiles();
}

void Composer::close()
{
    flush();
    m_ticket.reset();
    m_reply.clear();
    m_note.clear();
    setEnabled(false);
    showKind();
}

void Composer::setKind(MessageKind kind)
{
    if (m_kind == kind)
        return;
    flush();
    m_kind = kind;
    showKind();
}

QString Composer::text() const
{
    return m_box->toPlainText();
}

void Composer::clearText()
{
    m_unsaved = false;
    m_saver.stop();
    stored().clear();
    showKind();
}

void Composer::offer(MessageKind kind, const QString &text)
{
    setKind(kind);
    if (!stored().trimmed().isEmpty())
        return;
    stored() = text;
    m_unsaved = true;
    showKind();
    flush();
}

void Composer::offerCannedReplies(CannedReplyList &replies, const QString &agent)
{
    m_completer = new CannedCompleter(replies, m_box, [this, agent] {
        return m_ticket ? placeholderValues(*m_ticket, agent) : PlaceholderValues();
    });
    m_completer->setObjectName(QStringLiteral("repliesOfComposer"));
    connect(m_completer, &CannedCompleter::manageWanted, this, &Composer::cannedRepliesWanted);
    m_canned->show();
}

void Composer::offerSpelling(SpellChecker &checker, const QString &agent,
                             std::function<QString()> customerWords)
{
    m_spelling =
        new BoxSpelling(checker, m_box, [this, agent, customerWords = std::move(customerWords)] {
            WritingContext context{{}, customerWords(), {agent}};
            if (!m_ticket)
                return context;
            context.key = QStringLiteral("%1 %2").arg(m_ticket->id.value).arg(int(m_kind));
            context.names += m_ticket->customer.name;
            return context;
        });
}

void Composer::insert(const QString &text)
{
    if (!m_ticket)
        return;
    m_box->textCursor().insertText(text);
    focusBox();
}

void Composer::openCannedReplies()
{
    if (m_completer && m_ticket)
        m_completer->openByHand();
}

void Composer::focusBox()
{
    m_box->setFocus(Qt::ShortcutFocusReason);
}

void Composer::draftSaved(Instant at)
{
    m_saved->setRole(ColorRole::Muted);
    m_saved->setText(tr("Draft saved %1").arg(TimeText::clock(at)));
}

void Composer::setTrouble(const QString &sentence)
{
    m_saved->setRole(sentence.isEmpty() ? ColorRole::Muted : ColorRole::ErrorText);
    m_saved->setText(sentence);
    m_saved->setToolTip(sentence);
}

void Composer::setSide(int side)
{
    layout()->setContentsMargins(side, 1, side, 12);
}

void Composer::flush()
{
    m_saver.stop();
    if (!m_unsaved || !m_ticket)
        return;
    m_unsaved = false;
    Q_EMIT draftChanged(m_ticket->id, m_kind, stored());
}

void Composer::showSendMenu()
{
    QMenu menu(this);
    const auto add = [&](const QString &text, std::optional<Status> then) {
        QAction *action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(m_then == then);
        connect(action, &QAction::triggered, this, [this, then] {
            m_then = then;
            showKind();
            submit(then);
        });
    };
    add(tr("Send"), std::nullopt);
    add(tr("Send, then pending"), Status::Pending);
    add(tr("Send and resolve"), Status::Resolved);
    menu.addSeparator();
    QAction *next = menu.addAction(tr("%1, and on to the next ticket").arg(m_send->text()));
    next->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Return);
    next->setShortcutVisibleInContextMenu(true);
    connect(next, &QAction::triggered, this, [this] { submit(m_then, Onward::Next); });
    menu.exec(m_more->mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)));
}

void Composer::submit(std::optional<Status> then, Onward onward)
{
    const QString body = text().trimmed();
    if (!m_ticket || body.isEmpty())
        return;
    if (m_kind == MessageKind::Reply && !m_files->isSettled())
        return setTrouble(tr("A file is still being added. Send again in a moment."));
    const auto unfilled = placeholdersIn(body);
    if (!unfilled.empty() && m_warnedOf != body) {
        m_warnedOf = body;
        const PlaceholderSpan first = unfilled.front();
        return setTrouble(tr("%1 is not filled in. Press again to send it as it is.")
                              .arg(isolated(body.mid(first.start, first.length))));
    }
    m_warnedOf.clear();
    const TicketId ticket = m_ticket->id;
    const bool note = m_kind == MessageKind::Note;
    if (m_spelling)
        m_spelling->forget();
    clearText();
    if (note)
        Q_EMIT noteWritten(ticket, body);
    else
        Q_EMIT replyWritten(ticket, body, then);
    if (onward == Onward::Next)
        Q_EMIT movedOn();
}

void Composer::showKind()
{
    const bool note = m_kind == MessageKind::Note;
    m_filling = true; // what is shown is not what was typed
    m_tabs->setCurrent(note ? 1 : 0);
    m_box->setYellow(note);
    m_box->setPlaceholderText(note ? tr("Only your team sees this") : tr("Write your answer"));
    m_box->setWords(stored());
    m_filling = false;
    m_more->setVisible(!note);
    m_send->setJoin(note ? ButtonJoin::None : ButtonJoin::Start);
    if (note)
        m_send->setText(tr("Add note"));
    else if (m_then == Status::Pending)
        m_send->setText(tr("Send, then pending"));
    else
        m_send->setText(m_then == Status::Resolved ? tr("Send and resolve") : tr("Send"));
    m_send->setAccessibleName(m_send->text());
    showSendable();
    m_to->setVisible(!note && m_ticket);
    showCopies();
    showFiles();
    showSignature();
    update();
}

void Composer::showSendable()
{
    const bool any = !stored().trimmed().isEmpty();
    m_send->setEnabled(any);
    m_more->setEnabled(any);
}

void Composer::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    painter.fillRect(0, 0, width(), 1, theme.color(ColorRole::Border));
    const bool note = m_kind == MessageKind::Note;
    const bool focus = m_box->hasFocus() || m_dropping;
    const QColor line = theme.color(focus  ? ColorRole::Focus
                                    : note ? ColorRole::NoteBorder
                                           : ColorRole::Outline);
    paintBox(&painter, m_box->geometry(), radius::control,
             theme.color(note ? ColorRole::NoteBack : ColorRole::Surface), line, focus ? 2 : 1);
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_box && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && (key->modifiers() & Qt::ControlModifier)) {
            submit(m_then, key->modifiers() & Qt::ShiftModifier ? Onward::Next : Onward::Stay);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            flush();
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace caseline
