// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings_page.h"

#include "appearance_form.h"
#include "blocked_senders_form.h"
#include "button.h"
#include "commands.h"
#include "inboxes_form.h"
#include "items/async_read.h"
#include "keys_form.h"
#include "label.h"
#include "navigation_item.h"
#include "notices_form.h"
#include "people_form.h"
#include "search_field.h"
#include "setting_row.h"
#include "teams_form.h"
#include "text_paint.h"
#include "trial_row.h"
#include "web_form_form.h"
#include "webhooks_form.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr int sectionsWidth = 216;
constexpr int barRow = 56;
constexpr int settingsInset = 32;
constexpr auto checkPause = std::chrono::milliseconds(250);

} // namespace

SettingsPage::SettingsPage(SettingsPorts ports, QWidget *parent)
    : QWidget(parent)
    , m_ports(ports)
    , m_find(new SearchField(tr("Find a setting"), {}, this))
    , m_stack(new QStackedWidget(this))
    , m_bar(buildBar())
{
    setAccessibleName(tr("Settings"));
    auto *side = new QWidget(this);
    side->setFixedWidth(sectionsWidth);
    auto *list = new QVBoxLayout(side);
    list->setContentsMargins(8, 12, 8, 8);
    list->setSpacing(0);
    list->addWidget(m_find);
    m_find->installEventFilter(this);
    buildSections(list);
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(side);
    auto *line = new QWidget(this);
    line->setFixedWidth(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    across->addWidget(line);
    auto *down = new QVBoxLayout;
    down->setSpacing(0);
    down->addWidget(m_stack, 1);
    down->addWidget(m_bar);
    across->addLayout(down, 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(checkPause);
    connect(&m_pause, &QTimer::timeout, this, &SettingsPage::check);
    connect(m_find, &QLineEdit::textEdited, this, &SettingsPage::find);
    connect(m_find, &SearchField::dismissed, this, [this] {
        m_find->clear();
        find({});
    });
    reload();
    showSection(m_ports.caller.may(Scope::Admin) ? m_section : SettingsSection::Appearance);
}

SettingsPage::~SettingsPage() = default;

SettingsForm *SettingsPage::formFor(SettingsSection section)
{
    if (section == SettingsSection::Appearance)
        return new AppearanceForm(m_ports.themes, m_stack);
    if (section == SettingsSection::Notices)
        return m_ports.notices ? new NoticesForm(*m_ports.notices, m_stack) : nullptr;
    if (section == SettingsSection::Senders && m_ports.caller.may(Scope::Rules))
        return new BlockedSendersForm(
            {m_ports.blocked, m_ports.senders, m_ports.background, m_ports.clock, m_ports.caller},
            m_stack);
    if (section == SettingsSection::Teams)
        return m_ports.teams && m_ports.caller.may(Scope::Rules)
                   ? new TeamsForm(*m_ports.teams, m_stack)
                   : nullptr;
    if (!m_ports.caller.may(Scope::Admin))
        return nullptr;
    if (section == SettingsSection::Keys)
        return new KeysForm(m_ports.keys, m_ports.clock, m_stack);
    if (section == SettingsSection::People)
        return new PeopleForm(m_ports.users, m_ports.background, m_ports.clock, m_stack);
    if (section == SettingsSection::Inboxes)
        return new InboxesForm(m_ports.inboxes, m_ports.caller, m_stack);
    if (section == SettingsSection::Webhooks)
        return new WebhooksForm(m_ports.webhooks, m_stack);
    if (section == SettingsSection::WebForm)
        return new WebFormForm(m_ports.book, m_stack);
    return buildRows(section);
}

SettingsForm *SettingsPage::buildRows(SettingsSection section)
{
    const QList<SettingField> fields = SettingFields::of(section);
    if (fields.isEmpty())
        return nullptr;
    auto *form =
        new SettingsForm(SettingFields::name(section), SettingFields::sentence(section), m_stack);
    for (const SettingField &field : fields) {
        auto *row = new SettingRow(field, form);
        form->addWidget(row);
        m_rows.insert(field.name, row);
        m_places.insert(field.name, section);
        connect(row, &SettingRow::edited, this, [this] {
            m_pause.start();
            showBar();
        });
    }
    addTrials(section, form);
    return form;
}

void SettingsPage::addTrials(SettingsSection section, SettingsForm *form)
{
    QList<ConnectionTrial> trials;
    if (section == SettingsSection::Mail)
        trials = {ConnectionTrial::SendMail, ConnectionTrial::ReadMailbox};
    else if (section == SettingsSection::MailLogin)
        trials = {ConnectionTrial::ReadMailbox};
    else if (section == SettingsSection::Messages)
        trials = {ConnectionTrial::AskTwilio, ConnectionTrial::SendText};
    else if (section == SettingsSection::Providers)
        trials = {ConnectionTrial::AskModel};
    for (const ConnectionTrial trial : std::as_const(trials)) {
        auto *row = new TrialRow(m_ports.trials, trial, form);
        form->addWidget(row);
        connect(row, &TrialRow::wanted, this, [this, row] { row->run(changes()); });
        const auto settings = form->findChildren<SettingRow *>();
        for (SettingRow *setting : settings)
            connect(setting, &SettingRow::edited, row, &TrialRow::forget);
    }
}

QWidget *SettingsPage::buildBar()
{
    auto *bar = new QWidget(this);
    bar->setFixedHeight(Theme::of(this).scaled(barRow));
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(settingsInset, 0, settingsInset, 0);
    row->setSpacing(8);
    m_news = new Label(TextStyle::Meta, ColorRole::Muted, {}, bar);
    m_news->setElided(true);
    row->addWidget(m_news, 1);
    m_discard = new Button(ButtonKind::Plain, tr("Discard"), bar);
    m_save = new Button(ButtonKind::Primary, tr("Save"), bar);
    m_save->setKeys(Qt::CTRL | Qt::Key_S);
    row->addWidget(m_discard);
    row->addWidget(m_save);
    connect(m_discard, &QPushButton::clicked, this, &SettingsPage::discard);
    connect(m_save, &QPushButton::clicked, this, &SettingsPage::save);
    return bar;
}

void SettingsPage::offerCommands(Commands &commands)
{
    m_commands = &commands;
    commands.add({QStringLiteral("settings.save"),
                  CommandGroup::Window,
                  Icon::Check,
                  tr("Save the settings"),
                  tr("save"),
                  Qt::CTRL | Qt::Key_S,
                  [this] { save(); },
                  [this] { return isVisible() && m_save->isEnabled(); },
                  {}});
    commands.add({QStringLiteral("settings.find"),
                  CommandGroup::Window,
                  Icon::Search,
                  tr("Find a setting"),
                  tr("find a setting"),
                  Qt::CTRL | Qt::Key_F,
                  [this] { m_find->setFocus(Qt::ShortcutFocusReason); },
                  [this] { return isVisible(); },
                  {}});
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it)
        commands.add({QStringLiteral("settings.section.%1").arg(int(it.key())),
                      CommandGroup::Go,
                      SettingFields::icon(it.key()),
                      SettingFields::name(it.key()),
                      {},
                      {},
                      [this, section = it.key()] { Q_EMIT sectionWanted(section); },
                      {},
                      tr("Settings")});
}

SettingRow *SettingsPage::row(const QString &name) const
{
    return m_rows.value(name);
}

SettingChanges SettingsPage::changes() const
{
    SettingChanges changed;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it)
        if (it.value()->isChanged())
            changed.insert(it.key(), it.value()->value());
    return changed;
}

void SettingsPage::check()
{
    m_pause.stop();
    m_trouble = m_ports.book.check(changes());
    for (SettingRow *row : std::as_const(m_rows))
        row->setTrouble(m_trouble && m_trouble->name == row->field().name ? m_trouble->why
                                                                          : QString());
    showBar();
}

void SettingsPage::showBar()
{
    const qsizetype changed = changes().size();
    m_news->setRole(m_trouble && changed ? ColorRole::ErrorText : ColorRole::Muted);
    if (m_saving)
        m_news->setText(tr("Saving…"));
    else if (m_trouble && changed)
        m_news->setText(m_places.contains(m_trouble->name)
                            ? tr("%1: %2").arg(SettingFields::name(m_places.value(m_trouble->name)),
                                               m_rows.value(m_trouble->name)->field().label)
                            : m_trouble->why);
    else if (changed)
        m_news->setText(tr("%n change(s), not saved yet", nullptr, int(changed)));
    else if (m_waitsForStart)
        m_news->setText(tr("Saved. It takes effect at the next start of Caseline."));
    else
        m_news->setText(tr("Changes take effect at the next start of Caseline."));
    const bool atOnce =
        m_section == SettingsSection::Appearance || m_section == SettingsSection::Notices ||
        m_section == SettingsSection::Keys || m_section == SettingsSection::Webhooks ||
        m_section == SettingsSection::People || m_section == SettingsSection::Senders ||
        m_section == SettingsSection::Inboxes || m_section == SettingsSection::Teams ||
        m_section == SettingsSection::WebForm;
    m_bar->setVisible(!atOnce || changed > 0);
    m_discard->setEnabled(changed > 0 && !m_saving);
    m_save->setEnabled(changed > 0 && !m_saving && !m_trouble);
    if (m_commands)
        m_commands->refresh();
}

void SettingsPage::save()
{
    if (m_saving)
        return;
    check();
    const SettingChanges wanted = changes();
    if (m_trouble) {
        if (m_places.contains(m_trouble->name)) {
            showSection(m_places.value(m_trouble->name));
            m_rows.value(m_trouble->name)->editor()->setFocus(Qt::OtherFocusReason);
        }
        return;
    }
    if (wanted.isEmpty())
        return;
    m_saving = true;
    m_stack->setEnabled(false);
    showBar();
    // The book outlives the readers: it is made before the desk.
    readAsync(
        m_ports.background, this, [&book = m_ports.book, wanted] { return book.save(wanted); },
        [this](const Result<void> &written) { saved(written); });
}

void SettingsPage::saved(const Result<void> &written)
{
    m_saving = false;
    m_stack->setEnabled(true);
    if (written) {
        m_waitsForStart = true;
        return reload();
    }
    showBar();
    m_news->setRole(ColorRole::ErrorText);
    m_news->setText(tr("Not saved: %1").arg(written.error().detail));
}

void SettingsPage::discard()
{
    reload();
}

void SettingsPage::reload()
{
    m_trouble.reset();
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it)
        it.value()->setEntry(m_ports.book.entry(it.key()));
    showBar();
}

void SettingsPage::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    if (m_bar->isVisible()) {
        const QRect bar(m_bar->mapTo(this, QPoint(0, 0)), m_bar->size());
        painter.fillRect(bar.x(), bar.y(), bar.width(), 1, theme.color(ColorRole::Border));
    }
}

} // namespace caseline
