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
#include "people_form.h"
#include "search_field.h"
#include "setting_row.h"
#include "teams_form.h"
#include "text_paint.h"
#include "trial_row.h"
#include "web_form_form.h"
#include "webhooks_form.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

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

void SettingsPage::buildSections(QVBoxLayout *column)
{
    const auto sections = SettingFields::sections();
    for (const SettingsSection section : sections) {
        SettingsForm *form = formFor(section);
        if (!form)
            continue;
        if (const QString group = SettingFields::groupBefore(section); !group.isEmpty()) {
            auto *caption = new Label(TextStyle::Caption, ColorRole::Muted, group, this);
            caption->setWeight(QFont::DemiBold);
            caption->setIndent(10);
            caption->setFixedHeight(32);
            column->addSpacing(4);
            column->addWidget(caption);
        }
        auto *item =
            new NavigationItem(SettingFields::icon(section), SettingFields::name(section), this);
        item->setCount(-1);
        m_items.insert(section, item);
        m_forms.insert(section, form);
        m_stack->addWidget(form);
        column->addWidget(item);
        connect(item, &QAbstractButton::clicked, this, [this, section] { showSection(section); });
        item->installEventFilter(this);
    }
    column->addStretch(1);
    QWidget *last = m_find;
    for (NavigationItem *item : std::as_const(m_items)) {
        setTabOrder(last, item);
        last = item;
    }
}

SettingsForm *SettingsPage::formFor(SettingsSection section)
{
    if (section == SettingsSection::Appearance)
        return new AppearanceForm(m_ports.themes, m_stack);
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

void SettingsPage::showSection(SettingsSection section)
{
    if (!m_forms.contains(section))
        return;
    m_section = section;
    m_stack->setCurrentWidget(m_forms.value(section));
    // Tab stops once among the sections, at the one that is shown; the arrows go on from there.
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it) {
        it.value()->setChecked(it.key() == section);
        it.value()->setFocusPolicy(it.key() == section ? Qt::TabFocus : Qt::NoFocus);
    }
    showBar();
}

void SettingsPage::stepSection(int by)
{
    QList<SettingsSection> offered;
    const QLayout *column = m_items.first()->parentWidget()->layout();
    for (int i = 0; i < column->count(); ++i)
        if (auto *item = qobject_cast<NavigationItem *>(column->itemAt(i)->widget());
            item && !item->isHidden())
            offered << m_items.key(item);
    if (offered.isEmpty())
        return;
    const qsizetype at = offered.indexOf(m_section) + by;
    if (at < 0)
        return m_find->setFocus(Qt::BacktabFocusReason);
    const SettingsSection next = offered.at(std::min(at, offered.size() - 1));
    showSection(next);
    m_items.value(next)->setFocus(Qt::TabFocusReason);
}

bool SettingsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (watched == m_find && (key == Qt::Key_Down || key == Qt::Key_Return)) {
            stepSection(0);
            return true;
        }
        if (watched != m_find && (key == Qt::Key_Down || key == Qt::Key_Up)) {
            stepSection(key == Qt::Key_Down ? 1 : -1);
            return true;
        }
        if (watched != m_find && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            enterSection(m_section);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SettingsPage::enterSection(SettingsSection section)
{
    showSection(section);
    const QWidget *form = m_stack->currentWidget();
    for (QWidget *next = form->nextInFocusChain(); next != form; next = next->nextInFocusChain()) {
        if (form->isAncestorOf(next) && (next->focusPolicy() & Qt::TabFocus) != 0 &&
            next->isEnabled() && next->isVisibleTo(form)) {
            next->setFocus(Qt::TabFocusReason);
            return;
        }
    }
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
        m_section == SettingsSection::Appearance || m_section == SettingsSection::Keys ||
        m_section == SettingsSection::Webhooks || m_section == SettingsSection::People ||
        m_section == SettingsSection::Senders || m_section == SettingsSection::Inboxes ||
        m_section == SettingsSection::Teams || m_section == SettingsSection::WebForm;
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

void SettingsPage::find(const QString &words)
{
    std::optional<SettingsSection> first;
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it) {
        bool fits = SettingFields::name(it.key()).contains(words.trimmed(), Qt::CaseInsensitive);
        for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
            fits |= m_places.value(row.key()) == it.key() && row.value()->fits(words);
        it.value()->setVisible(fits);
        if (fits && (!first || it.key() == m_section))
            first = it.key();
    }
    if (first && !words.isEmpty())
        showSection(*first);
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
