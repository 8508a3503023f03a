// SPDX-License-Identifier: GPL-3.0-or-later
#include "form_parts.h"

#include "label.h"

namespace caseline {

QVBoxLayout *FormParts::captioned(const QString &name, QWidget *field, Label *note)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(5);
    auto *head = new QHBoxLayout;
    auto *label = new Label(TextStyle::Meta, ColorRole::Text2, name);
    label->setWeight(QFont::Medium);
    label->setBuddy(field);
    head->addWidget(label, 1);
    if (note)
        head->addWidget(note);
    column->addLayout(head);
    column->addWidget(field);
    field->setAccessibleName(name);
    return column;
}

QHBoxLayout *FormParts::beside(QLayout *first, int firstStretch, QLayout *second, int secondStretch)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addLayout(first, firstStretch);
    row->addLayout(second, secondStretch);
    return row;
}

QWidget *FormParts::choiceRow(const QString &name, const QString &consequence,
                              const QList<QWidget *> &editors, QWidget *parent)
{
    auto *whole = new QWidget(parent);
    auto *down = new QVBoxLayout(whole);
    down->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 10, 0, 10);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *label = new Label(TextStyle::Body, ColorRole::Text, name, whole);
    label->setWeight(QFont::Medium);
    words->addWidget(label);
    words->addWidget(new Label(TextStyle::Meta, ColorRole::Muted, consequence, whole));
    row->addLayout(words, 1);
    for (QWidget *editor : editors)
        row->addWidget(editor);
    down->addLayout(row);
    down->addWidget(new Rule(whole));
    return whole;
}

} // namespace caseline
