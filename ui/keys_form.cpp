// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys_form.h"

#include "access_row.h"
#include "button.h"
#include "code_block.h"
#include "items/gui_answer.h"
#include "label.h"
#include "setting_fields.h"
#include "time_text.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

#include <algorithm>

namespace caseline {

namespace {

constexpr Scope offeredScopes[] = {Scope::Ingest, Scope::Read, Scope::Write, Scope::Admin};

QVBoxLayout *emptyColumn(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

KeysForm::KeysForm(KeyDirectory &keys, const Clock &clock, QWidget *parent)
    : SettingsForm(SettingFields::name(SettingsSection::Keys),
                   SettingFields::sentence(SettingsSection::Keys), parent)
    , m_keys(keys)
    , m_clock(clock)
    , m_list(new QWidget(column()))
    , m_secret(new QWidget(column()))
    , m_name(new QLineEdit(column()))
    , m_create(new Button(ButtonKind::Plain, Icon::Plus, tr("Make a key"), column()))
    , m_trouble(new Label(TextStyle::Meta, ColorRole::ErrorText, {}, column()))
{
    emptyColumn(m_list);
    emptyColumn(m_secret);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_secret->hide();
    buildMaker();
    addWidget(m_secret);
    addWidget(m_trouble);
    addWidget(m_list);
}

void KeysForm::buildMaker()
{
    auto *maker = new QWidget(column());
    auto *row = new QHBoxLayout(maker);
    row->setContentsMargins(0, 4, 0, 12);
    row->setSpacing(12);
    m_name->setPlaceholderText(tr("Name, such as shop"));
    m_name->setAccessibleName(tr("Name of the new key"));
    row->addWidget(m_name, 1);
    const QString names[] = {tr("add tickets"), tr("read"), tr("change"), tr("everything")};
    for (const QString &name : names) {
        auto *box = new QCheckBox(name, maker);
        box->setChecked(m_scopes.isEmpty());
        m_scopes += box;
        row->addWidget(box);
    }
    row->addWidget(m_create);
    addWidget(maker);
    connect(m_create, &QPushButton::clicked, this, &KeysForm::create);
    connect(m_name, &QLineEdit::returnPressed, this, &KeysForm::create);
}

void KeysForm::create()
{
    ApiKey wanted;
    wanted.name = m_name->text().simplified();
    for (int i = 0; i < m_scopes.size(); ++i)
        wanted.scopes.setFlag(offeredScopes[i], m_scopes.at(i)->isChecked());
    if (wanted.name.isEmpty() || !wanted.scopes) {
        m_trouble->setText(wanted.name.isEmpty() ? tr("Give the key a name.")
                                                 : tr("Say what the key may do."));
        m_trouble->show();
        return;
    }
    if (wanted.scopes.testFlag(Scope::Admin))
        wanted.ratePerMinute = 0;
    m_create->setEnabled(false);
    m_keys.create(wanted,
                  onGuiThread<Result<CreatedKey>>(this, [this](const Result<CreatedKey> &made) {
                      m_create->setEnabled(true);
                      if (made)
                          m_name->clear();
                      showSecret(made);
                  }));
}

void KeysForm::showSecret(const Result<CreatedKey> &made)
{
    refresh();
    if (!made)
        return showTrouble(made.error());
    dropRows(m_secret);
    auto *words = new Label(
        TextStyle::Meta, ColorRole::Text2,
        tr("The key %1. It is shown this once; copy it now.").arg(made->key.name), m_secret);
    words->setElided(true);
    m_secret->layout()->addWidget(words);
    m_secret->layout()->addWidget(new CodeBlock(made->secret, m_secret));
    auto *done = new Button(ButtonKind::Quiet, tr("I have it"), m_secret);
    static_cast<QVBoxLayout *>(m_secret->layout())->addWidget(done, 0, Qt::AlignTrailing);
    connect(done, &QPushButton::clicked, this, [this] {
        dropRows(m_secret);
        m_secret->hide();
    });
    m_secret->show();
}

void KeysForm::showTrouble(const Error &error)
{
    m_trouble->setText(error.kind == ErrorKind::Conflict ? tr("Another key has this name.")
                                                         : tr("It failed: %1").arg(error.detail));
    m_trouble->show();
}

QString KeysForm::aboutKey(const ApiKey &key) const
{
    QStringList parts;
    const QString names[] = {tr("add tickets"), tr("read"), tr("change"), tr("everything")};
    for (int i = 0; i < 4; ++i)
        if (key.scopes.testFlag(offeredScopes[i]))
            parts += names[i];
    QString text = tr("May: %1").arg(QLocale().createSeparatedList(parts));
    text += QStringLiteral(" · ");
    text += key.lastUsedAt ? tr("used %1").arg(TimeText::moment(*key.lastUsedAt, m_clock.now()))
                           : tr("never used");
    return text;
}

void KeysForm::showState(AccessRow *row, const ApiKey &key) const
{
    if (key.replacedAt && key.expiresAt)
        row->setState(BadgeKind::Warn,
                      tr("Ends %1").arg(TimeText::moment(*key.expiresAt, m_clock.now())));
    else if (m_clock.now() - key.createdAt >= kKeyAge)
        row->setState(BadgeKind::Warn, tr("Old: rotate it"));
}

void KeysForm::addKeyRow(const ApiKey &key)
{
    auto *row = new AccessRow(Icon::Key, key.name, aboutKey(key), m_list);
    showState(row, key);
    const QString name = key.name;
    if (!key.replacedAt) {
        Button *rotate = row->addAction(tr("New secret"));
        rotate->setToolTip(tr("The old one works for another day."));
        connect(rotate, &QPushButton::clicked, this, [this, name] {
            m_keys.rotate(name, kKeyOverlap,
                          onGuiThread<Result<CreatedKey>>(
                              this, [this](const Result<CreatedKey> &made) { showSecret(made); }));
        });
    }
    row->addFinalAction(tr("Revoke"), tr("Really revoke"), [this, name] {
        m_keys.revoke(name, onGuiThread<Result<void>>(this, [this](const Result<void> &done) {
                          refresh();
                          if (!done)
                              showTrouble(done.error());
                      }));
    });
    m_list->layout()->addWidget(row);
}

void KeysForm::refresh()
{
    m_trouble->hide();
    dropRows(m_list);
    std::vector<ApiKey> keys = m_keys.keys();
    std::sort(keys.begin(), keys.end(), [](const ApiKey &a, const ApiKey &b) {
        return std::pair(a.name, a.replacedAt.has_value()) <
               std::pair(b.name, b.replacedAt.has_value());
    });
    const Instant now = m_clock.now();
    for (const ApiKey &key : keys)
        if (!key.revokedAt && (!key.expiresAt || *key.expiresAt > now))
            addKeyRow(key);
    if (m_list->layout()->count() == 0)
        m_list->layout()->addWidget(
            new Label(TextStyle::Body, ColorRole::Muted, tr("No program has a key yet."), m_list));
}

void KeysForm::showEvent(QShowEvent *event)
{
    SettingsForm::showEvent(event);
    refresh();
}

} // namespace caseline
