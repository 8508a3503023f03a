// SPDX-License-Identifier: GPL-3.0-or-later
#include "setting_row.h"

#include "button.h"
#include "label.h"
#include "style_fields.h"
#include "text_paint.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyle>

namespace caseline {

namespace {

constexpr int settingRowHeight = 56;
constexpr int editorWidth = 264;

Label *wrappingLabel(TextStyle style, ColorRole role, const QString &text, QWidget *parent)
{
    auto *label = new Label(style, role, text, parent);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

} // namespace

SettingRow::SettingRow(SettingField field, QWidget *parent)
    : QWidget(parent)
    , m_field(std::move(field))
    , m_origin(wrappingLabel(TextStyle::Meta, ColorRole::Text2, {}, this))
    , m_trouble(wrappingLabel(TextStyle::Meta, ColorRole::ErrorText, {}, this))
{
    setMinimumHeight(Theme::of(this).scaled(settingRowHeight));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 10, 0, 10);
    row->setSpacing(8);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *name = wrappingLabel(TextStyle::Body, ColorRole::Text, m_field.label, this);
    name->setWeight(QFont::Medium);
    words->addWidget(name);
    words->addWidget(wrappingLabel(TextStyle::Meta, ColorRole::Muted, m_field.consequence, this));
    words->addWidget(m_origin);
    words->addWidget(m_trouble);
    words->addStretch(1); // what is left of the row's height comes below, in each row alike
    row->addLayout(words, 1);
    row->addSpacing(8);
    buildEditor();
    name->setBuddy(editor());
    editor()->setAccessibleName(m_field.label);
    editor()->setAccessibleDescription(m_field.consequence);
    row->addWidget(editor(), 0, Qt::AlignTop);
    if (m_remove)
        row->addWidget(m_remove, 0, Qt::AlignTop);
    m_origin->hide();
    m_trouble->hide();
}

void SettingRow::buildEditor()
{
    if (!m_field.choices.isEmpty()) {
        m_choice = new QComboBox(this);
        m_choice->setFixedWidth(editorWidth);
        m_choice->setFocusPolicy(Qt::StrongFocus); // the wheel scrolls the page
        connect(m_choice, &QComboBox::currentIndexChanged, this, &SettingRow::edited);
        return;
    }
    m_line = new QLineEdit(this);
    m_line->setFixedWidth(editorWidth);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_removed = false;
        Q_EMIT edited();
    });
    if (!m_field.secret)
        return;
    m_line->setEchoMode(QLineEdit::Password);
    m_remove = Button::iconOnly(Icon::Trash, tr("Take it out"), this);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_removed = true;
        m_line->clear();
        m_line->setPlaceholderText(tr("will be taken out"));
        Q_EMIT edited();
    });
}

QWidget *SettingRow::editor() const
{
    return m_choice ? static_cast<QWidget *>(m_choice) : m_line;
}

void SettingRow::setEntry(const SettingEntry &entry)
{
    m_entry = entry;
    m_removed = false;
    editor()->setEnabled(!entry.fixed());
    if (m_choice) {
        showChoice();
    } else {
        const QSignalBlocker quiet(m_line);
        const bool hidden = m_field.secret || entry.secret;
        m_line->setText(hidden ? QString() : entry.value);
        QString standing = m_field.usual;
        if (hidden && entry.set())
            standing = entry.value.isEmpty() ? QStringLiteral("••••••••••••") : entry.value;
        m_line->setPlaceholderText(standing);
    }
    if (m_remove)
        m_remove->setVisible(entry.set() && !entry.fixed());
    setTrouble({});
    showOrigin();
}

void SettingRow::showChoice()
{
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    for (const SettingChoice &choice : m_field.choices)
        m_choice->addItem(choice.text, choice.value);
    int at = m_choice->findData(m_entry.value);
    if (at < 0) { // written by hand
        m_choice->addItem(m_entry.value, m_entry.value);
        at = m_choice->count() - 1;
    }
    m_choice->setCurrentIndex(at);
}

void SettingRow::showOrigin()
{
    const QString name = isolated(m_field.name);
    m_origin->setVisible(m_entry.fixed());
    if (m_entry.origin == SettingOrigin::Environment)
        m_origin->setText(tr("Set by the environment, in %1. It is changed there.").arg(name));
    else if (m_entry.origin == SettingOrigin::CommandLine)
        m_origin->setText(tr("Given on the command line. It is changed there."));
}

void SettingRow::setTrouble(const QString &why)
{
    m_trouble->setText(why);
    m_trouble->setVisible(!why.isEmpty());
    if (m_line && m_line->property(errorProperty).toBool() == why.isEmpty()) {
        m_line->setProperty(errorProperty, !why.isEmpty());
        m_line->update();
    }
    editor()->setAccessibleDescription(why.isEmpty() ? m_field.consequence : why);
}

bool SettingRow::isChanged() const
{
    if (m_entry.fixed())
        return false;
    if (m_line && (m_field.secret || m_entry.secret))
        return m_removed || !m_line->text().isEmpty();
    return value() != m_entry.value;
}

QString SettingRow::value() const
{
    return m_choice ? m_choice->currentData().toString() : m_line->text().trimmed();
}

bool SettingRow::fits(const QString &words) const
{
    const QString all =
        m_field.label + u' ' + m_field.consequence + u' ' + m_field.name + u' ' + m_field.usual;
    const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : wanted)
        if (!all.contains(word, Qt::CaseInsensitive))
            return false;
    return true;
}

void SettingRow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(0, height() - 1, width(), 1, Theme::of(this).color(ColorRole::Border));
}

} // namespace caseline
