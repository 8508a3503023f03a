// SPDX-License-Identifier: GPL-3.0-or-later
#include "blocked_senders_form.h"

#include "access_row.h"
#include "button.h"
#include "error_text.h"
#include "items/async_read.h"
#include "items/gui_answer.h"
#include "label.h"
#include "setting_fields.h"
#include "time_text.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace caseline {

namespace {

constexpr int kSendersPage = 100;

} // namespace

BlockedSendersForm::BlockedSendersForm(BlockedSenderPorts ports, QWidget *parent)
    : SettingsForm(SettingFields::name(SettingsSection::Senders),
                   SettingFields::sentence(SettingsSection::Senders), parent)
    , m_ports(std::move(ports))
    , m_list(new QWidget(column()))
    , m_sender(new QLineEdit(column()))
    , m_block(new Button(ButtonKind::Plain, Icon::Barred, tr("Block"), column()))
    , m_more(new Button(ButtonKind::Plain, tr("Show more"), column()))
    , m_trouble(new Label(TextStyle::Meta, ColorRole::ErrorText, {}, column()))
{
    auto *rows = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_more->hide();
    buildMaker();
    addWidget(m_trouble);
    addWidget(m_list);
    addWidget(m_more);
    connect(m_more, &QPushButton::clicked, this, [this] { read(m_last); });
}

void BlockedSendersForm::buildMaker()
{
    auto *maker = new QWidget(column());
    auto *row = new QHBoxLayout(maker);
    row->setContentsMargins(0, 4, 0, 12);
    row->setSpacing(8);
    m_sender->setPlaceholderText(tr("An address, or @ and a domain"));
    m_sender->setAccessibleName(tr("Sender to block"));
    row->addWidget(m_sender, 1);
    row->addWidget(m_block);
    addWidget(maker);
    connect(m_block, &QPushButton::clicked, this, &BlockedSendersForm::block);
    connect(m_sender, &QLineEdit::returnPressed, this, &BlockedSendersForm::block);
}

void BlockedSendersForm::block()
{
    if (!m_block->isEnabled())
        return;
    m_block->setEnabled(false);
    m_ports.senders.block(
        m_sender->text(), m_ports.caller,
        onGuiThread<Result<BlockedSender>>(this, [this](const Result<BlockedSender> &done) {
            m_block->setEnabled(true);
            if (done)
                m_sender->clear();
            changed(done);
        }));
}

void BlockedSendersForm::unblock(const QString &sender)
{
    m_ports.senders.unblock(
        sender, m_ports.caller,
        onGuiThread<Result<BlockedSender>>(
            this, [this](const Result<BlockedSender> &done) { changed(done); }));
}

void BlockedSendersForm::changed(const Result<BlockedSender> &done)
{
    refresh();
    if (done || done.error().kind == ErrorKind::NotFound) // let in meanwhile
        return;
    say(done.error().kind == ErrorKind::Invalid
            ? tr("Give an address, or @ and a domain, such as @spam.example.")
            : ErrorText::of(done.error()));
}

void BlockedSendersForm::say(const QString &trouble)
{
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

void BlockedSendersForm::refresh()
{
    say({});
    read({});
}

void BlockedSendersForm::read(const QString &after)
{
    const int reading = ++m_reading;
    readAsync(
        m_ports.background, this,
        [&reader = m_ports.reader, after] {
            return reader.blockedSenders(after, kSendersPage + 1);
        },
        [this, reading, more = !after.isEmpty()](const auto &page) {
            if (reading == m_reading)
                showPage(page, more);
        });
}

/// One page more, or the first in place of what is there.
void BlockedSendersForm::showPage(const Result<std::vector<BlockedSender>> &page, bool more)
{
    if (!more)
        dropRows(m_list);
    if (!page)
        return say(ErrorText::of(page.error()));
    const size_t shown = std::min(page->size(), size_t(kSendersPage));
    for (size_t i = 0; i < shown; ++i)
        addRow((*page)[i]);
    m_more->setVisible(page->size() > shown);
    if (shown > 0)
        m_last = (*page)[shown - 1].sender;
    else if (!more)
        m_list->layout()->addWidget(
            new Label(TextStyle::Body, ColorRole::Muted, tr("Nobody is blocked."), m_list));
}

void BlockedSendersForm::addRow(const BlockedSender &sender)
{
    const QString about =
        tr("Blocked by %1, %2", "a person, a time")
            .arg(sender.actor, TimeText::moment(sender.createdAt, m_ports.clock.now()));
    auto *row = new AccessRow(Icon::Barred, sender.sender, about, m_list);
    connect(row->addAction(tr("Let in again")), &QPushButton::clicked, this,
            [this, name = sender.sender] { unblock(name); });
    m_list->layout()->addWidget(row);
}

void BlockedSendersForm::showEvent(QShowEvent *event)
{
    SettingsForm::showEvent(event);
    refresh();
}

} // namespace caseline
