// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBoxLayout>

namespace caseline {

class Label;

/// How forms are laid out.
class FormParts
{
public:
    /// A caption over its field, with room for a note at the caption's end. Names the field.
    static QVBoxLayout *captioned(const QString &name, QWidget *field, Label *note = nullptr);
    static QHBoxLayout *beside(QLayout *first, int firstStretch, QLayout *second,
                               int secondStretch);
    /// A name and what follows from it, and at the end what one chooses with; a rule below.
    static QWidget *choiceRow(const QString &name, const QString &consequence,
                              const QList<QWidget *> &editors, QWidget *parent);
};

} // namespace caseline
