// SPDX-License-Identifier: GPL-3.0-or-later
// How one gets about in the settings: the sections at the side, by click, arrows and words.
#include "label.h"
#include "navigation_item.h"
#include "search_field.h"
#include "setting_row.h"
#include "settings_form.h"
#include "settings_page.h"

#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

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
    showCaptions();
    if (first && !words.isEmpty())
        showSection(*first);
}

/// A heading stands where something stands below it.
void SettingsPage::showCaptions()
{
    const QLayout *column = m_find->parentWidget()->layout();
    Label *heading = nullptr;
    for (int i = 0; i < column->count(); ++i) {
        QWidget *widget = column->itemAt(i)->widget();
        if (auto *caption = qobject_cast<Label *>(widget)) {
            heading = caption;
            heading->hide();
        } else if (heading && qobject_cast<NavigationItem *>(widget) && !widget->isHidden()) {
            heading->show();
        }
    }
}

} // namespace caseline
