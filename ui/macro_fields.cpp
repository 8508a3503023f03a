// SPDX-License-Identifier: GPL-3.0-or-later
#include "macro_fields.h"

#include "box_frame.h"
#include "box_spelling.h"
#include "composer_box.h"
#include "form_parts.h"
#include "label.h"
#include "marks.h"
#include "overlay.h"
#include "policy/placeholders.h"
#include "segmented.h"
#include "text_paint.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace caseline {

namespace {

/// Filled in when the macro is applied.
QString whoeverApplies()
{
    return QStringLiteral("{agent.name}");
}

QStringList wordsOf(const QLineEdit *field)
{
    return field->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// What is stored but not offered (any more) is offered as long as it is shown.
void choose(QComboBox *box, const QVariant &value, const QString &name)
{
    int at = value.isValid() ? box->findData(value) : 0;
    if (at < 0) {
        box->addItem(name, value);
        at = box->count() - 1;
    }
    box->setCurrentIndex(at);
}

template <class E>
std::optional<E> chosenOf(const QComboBox *box)
{
    const QVariant value = box->currentData();
    return value.isValid() ? std::optional(E(value.toInt())) : std::nullopt;
}

} // namespace

MacroFields::MacroFields(const MacroChoices &choices, QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_status(new QComboBox(this))
    , m_priority(new QComboBox(this))
    , m_category(new QComboBox(this))
    , m_snooze(new QLineEdit(this))
    , m_assignee(new QComboBox(this))
    , m_team(new QComboBox(this))
    , m_addTags(new QLineEdit(this))
    , m_removeTags(new QLineEdit(this))
    , m_text(new Segmented(SegmentLook::Boxed, tr("Text"), this))
    , m_body(new ComposerBox(this))
{
    fillChoices(choices);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_name->setMaxLength(60);
    m_snooze->setMaxLength(60);
    column->addLayout(FormParts::captioned(tr("Name"), m_name));
    buildChanges(column);
    buildText(column);
    m_text->setTabPlace(m_removeTags, m_body);
    for (QLineEdit *field : {m_name, m_addTags, m_removeTags, m_snooze})
        connect(field, &QLineEdit::textEdited, this, &MacroFields::changed);
    for (QComboBox *box : {m_status, m_priority, m_category, m_assignee, m_team})
        connect(box, &QComboBox::activated, this, &MacroFields::changed);
    connect(m_text, &Segmented::chosen, this, &MacroFields::changed);
    connect(m_body, &QTextEdit::textChanged, this, &MacroFields::changed);
    setMacro({});
}

void MacroFields::fillChoices(const MacroChoices &choices)
{
    for (QComboBox *box : {m_status, m_priority, m_category, m_assignee, m_team})
        box->addItem(tr("Stays"));
    for (int i = 0; i < int(Words<Status>::all.size()); ++i)
        m_status->addItem(Marks::of(Status(i)).name, i);
    for (int i = int(Words<Priority>::all.size()) - 1; i >= 0; --i)
        m_priority->addItem(Marks::name(Priority(i)), i);
    for (const QString &key : choices.categories)
        m_category->addItem(Marks::category(key), key);
    m_assignee->addItem(tr("Whoever applies it"), whoeverApplies());
    m_assignee->addItem(tr("Nobody"), QStringLiteral(""));
    for (const QString &name : choices.people)
        m_assignee->addItem(name, name);
    m_team->addItem(tr("No team"), QStringLiteral(""));
    for (const QString &name : choices.teams)
        m_team->addItem(name, name);
}

void MacroFields::buildChanges(QVBoxLayout *column)
{
    column->addLayout(FormParts::beside(FormParts::captioned(tr("Status"), m_status), 1,
                                        FormParts::captioned(tr("Priority"), m_priority), 1));
    column->addLayout(FormParts::beside(FormParts::captioned(tr("Category"), m_category), 1,
                                        FormParts::captioned(tr("Set aside until"), m_snooze), 1));
    column->addLayout(FormParts::beside(FormParts::captioned(tr("Assign to"), m_assignee), 1,
                                        FormParts::captioned(tr("Assign to team"), m_team), 1));
    column->addLayout(FormParts::beside(FormParts::captioned(tr("Add tags"), m_addTags), 1,
                                        FormParts::captioned(tr("Remove tags"), m_removeTags), 1));
    m_addTags->setPlaceholderText(tr("Words, with spaces between them"));
    m_removeTags->setPlaceholderText(tr("Words, with spaces between them"));
    m_snooze->setPlaceholderText(tr("tomorrow 9, in 2 hours, mon 14:00…"));
}

void MacroFields::buildText(QVBoxLayout *column)
{
    m_text->addSegment(tr("No text"));
    m_text->addSegment(tr("Reply"));
    m_text->addSegment(tr("Note"));
    column->addWidget(m_text, 0, Qt::AlignLeading);
    m_body->setAccessibleName(tr("Words"));
    m_body->setMarksPlaceholders(true);
    m_body->setTabChangesFocus(true);
    m_body->installEventFilter(this);
    QStringList names;
    for (const QString &name : placeholderNames())
        names += isolated(QLatin1Char('{') + name + QLatin1Char('}'));
    m_body->setToolTip(tr("Filled in when used: %1").arg(names.join(QStringLiteral("  "))));
    column->addWidget(new BoxFrame(m_body, this), 1);
}

Macro MacroFields::macro() const
{
    Macro macro;
    macro.name = m_name->text().simplified();
    macro.status = chosenOf<Status>(m_status);
    macro.priority = chosenOf<Priority>(m_priority);
    macro.category = m_category->currentData().toString();
    if (const QVariant assignee = m_assignee->currentData(); assignee.isValid())
        macro.assignee = assignee.toString();
    if (const QVariant team = m_team->currentData(); team.isValid())
        macro.team = team.toString();
    macro.addTags = wordsOf(m_addTags);
    macro.removeTags = wordsOf(m_removeTags);
    macro.snooze = m_snooze->text().simplified();
    macro.text = MacroText(std::max(0, m_text->current()));
    if (macro.text != MacroText::None)
        macro.body = m_body->toPlainText().trimmed();
    return macro;
}

void MacroFields::setMacro(const Macro &macro)
{
    m_showing = true;
    m_name->setText(macro.name);
    choose(m_status, macro.status ? QVariant(int(*macro.status)) : QVariant(), {});
    choose(m_priority, macro.priority ? QVariant(int(*macro.priority)) : QVariant(), {});
    choose(m_category, macro.category.isEmpty() ? QVariant() : QVariant(macro.category),
           Marks::category(macro.category));
    choose(m_assignee, macro.assignee ? QVariant(*macro.assignee) : QVariant(),
           macro.assignee.value_or(QString()));
    choose(m_team, macro.team ? QVariant(*macro.team) : QVariant(), macro.team.value_or(QString()));
    m_addTags->setText(macro.addTags.join(QLatin1Char(' ')));
    m_removeTags->setText(macro.removeTags.join(QLatin1Char(' ')));
    m_snooze->setText(macro.snooze);
    m_text->setCurrent(int(macro.text));
    if (m_spelling)
        m_spelling->forget(); // what was ignored in another one
    m_body->setWords(macro.body);
    m_body->setEnabled(macro.text != MacroText::None);
    m_body->setYellow(macro.text == MacroText::Note);
    m_showing = false;
}

void MacroFields::offerSpelling(SpellChecker &checker)
{
    m_spelling = new BoxSpelling(checker, m_body, [] { return WritingContext(); });
}

void MacroFields::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

void MacroFields::changed()
{
    if (m_showing)
        return;
    m_body->setEnabled(m_text->current() > 0);
    m_body->setYellow(MacroText(m_text->current()) == MacroText::Note);
    Q_EMIT edited();
}

bool MacroFields::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_body && event->type() == QEvent::KeyPress &&
        Overlay::isDoneKey(*static_cast<QKeyEvent *>(event))) {
        Q_EMIT keepWanted();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace caseline
