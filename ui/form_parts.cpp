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

} // namespace caseline
