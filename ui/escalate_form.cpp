// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalate_form.h"

#include "button.h"
#include "fuzzy.h"
#include "label.h"
#include "marks.h"
#include "palette_delegate.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace caseline {

namespace {

constexpr QSize formSize(480, 460);

QLineEdit *addField(QVBoxLayout *column, const QString &name, QWidget *parent)
{
    auto *label = new Label(TextStyle::Meta, ColorRole::Text2, name, parent);
    label->setWeight(QFont::Medium);
    auto *field = new QLineEdit(parent);
    field->setAccessibleName(name);
    label->setBuddy(field);
    column->addWidget(label);
    column->addWidget(field);
    return field;
}

/// What the row is called by, and found by.
QString shownName(const EscalationContact &contact)
{
    return contact.name.isEmpty() ? Marks::rule(contact.team) : contact.name;
}

} // namespace

EscalateForm::EscalateForm(const Ticket &ticket, std::vector<EscalationContact> contacts,
                           QWidget *window)
    : Overlay(window)
    , m_contacts(std::move(contacts))
    , m_model(new QStandardItemModel(this))
{
    // Whom the ticket would go to by itself comes first.
    const Escalation &known = ticket.judgement.escalation;
    std::stable_partition(m_contacts.begin(), m_contacts.end(), [&](const auto &contact) {
        return !known.team.isEmpty() && contact.name == known.contact && contact.team == known.team;
    });
    setAccessibleName(tr("Escalate"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(24, 18, 24, 18);
    column->setSpacing(4);
    auto *title = new Label(TextStyle::Title, ColorRole::Text, tr("Escalate"), panel());
    title->setWeight(QFont::DemiBold);
    column->addWidget(title);
    auto *subject = new Label(TextStyle::Meta, ColorRole::Muted, ticket.subject, panel());
    subject->setElided(true);
    column->addWidget(subject);
    column->addSpacing(10);
    m_contact = addField(column, tr("To"), panel());
    m_contact->setPlaceholderText(tr("A few letters of a name or department"));
    m_contact->installEventFilter(this);
    m_list = makeList();
    column->addWidget(m_list, 1);
    column->addSpacing(8);
    m_reason = addField(column, tr("Why"), panel());
    m_reason->setPlaceholderText(tr("What they should know first"));
    column->addSpacing(14);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    auto *cancel = new Button(ButtonKind::Plain, tr("Cancel"), panel());
    cancel->setKeys(Qt::Key_Escape);
    auto *go = new Button(ButtonKind::Primary, Icon::Flag, tr("Escalate"), panel());
    go->setKeys(Qt::CTRL | Qt::Key_Return);
    foot->addWidget(cancel);
    foot->addWidget(go);
    column->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &EscalateForm::close);
    connect(go, &QPushButton::clicked, this, &EscalateForm::confirm);
    connect(m_contact, &QLineEdit::textChanged, this, &EscalateForm::fill);
    connect(m_contact, &QLineEdit::returnPressed, m_reason,
            [this] { m_reason->setFocus(Qt::TabFocusReason); });
    connect(m_reason, &QLineEdit::returnPressed, this, &EscalateForm::confirm);
    fill();
}

QListView *EscalateForm::makeList()
{
    auto *list = new QListView(panel());
    PaletteDelegate::furnish(list, m_model, tr("Who can be called"));
    connect(list, &QListView::clicked, this, [this] { m_reason->setFocus(Qt::MouseFocusReason); });
    return list;
}

void EscalateForm::addRow(const EscalationContact &contact, const QList<int> &positions)
{
    auto *item = new QStandardItem(shownName(contact));
    item->setData(int(contact.name.isEmpty() ? Icon::Users : Icon::User),
                  PaletteDelegate::IconRole);
    item->setData(contact.about, PaletteDelegate::HintRole);
    item->setData(QVariant::fromValue(positions), PaletteDelegate::MatchRole);
    item->setData(shownName(contact) + QStringLiteral(", ") + contact.about,
                  Qt::AccessibleTextRole);
    m_model->appendRow(item);
    m_offered.push_back(contact);
}

void EscalateForm::fill()
{
    m_model->clear();
    m_offered.clear();
    const QString words = m_contact->text().simplified();
    for (const EscalationContact &contact : m_contacts) {
        if (const auto match = fuzzyMatch(words, shownName(contact)))
            addRow(contact, match->positions);
        else if (contact.about.contains(words, Qt::CaseInsensitive))
            addRow(contact, {});
    }
    if (!words.isEmpty())
        addRow({words, {}, tr("somebody else")}, {});
    step(0);
}

void EscalateForm::step(int rows)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = rows == 0 ? 0 : m_list->currentIndex().row() + rows;
    m_list->setCurrentIndex(m_model->index((row % count + count) % count, 0));
}

void EscalateForm::confirm()
{
    const int row = m_list->currentIndex().row();
    if (row < 0 || row >= int(m_offered.size()))
        return m_contact->setFocus(Qt::OtherFocusReason);
    const EscalationContact &chosen = m_offered[size_t(row)];
    const Escalate to{chosen.name, chosen.team, m_reason->text().trimmed()};
    close();
    Q_EMIT confirmed(to);
}

QRect EscalateForm::panelRect() const
{
    return centered(formSize);
}

QWidget *EscalateForm::firstFocus() const
{
    return m_contact;
}

void EscalateForm::keyPressEvent(QKeyEvent *event)
{
    if (isDoneKey(*event))
        return confirm();
    Overlay::keyPressEvent(event);
}

bool EscalateForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_contact && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            step(key == Qt::Key_Down ? 1 : -1);
            return true;
        }
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace caseline
