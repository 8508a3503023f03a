// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

#include <QLabel>

namespace caseline {

/// Text in a step of the type scale and a colour role; follows theme changes. Elides at its end
/// unless it wraps; plain text, so that nothing a customer wrote is ever taken for markup.
class Label : public QLabel
{
    Q_OBJECT
public:
    Label(TextStyle style, ColorRole role, const QString &text = {}, QWidget *parent = nullptr);

    void setWeight(QFont::Weight weight);
    void setRole(ColorRole role);
    /// Digits in equal slots, for what counts or ticks.
    void setTabular(bool tabular);
    /// One line that gives way and ends in an ellipsis.
    void setElided(bool elided);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    double lineWidth() const;

    TextStyle m_style;
    ColorRole m_role;
    QFont::Weight m_weight = QFont::Normal;
    bool m_tabular = false;
    bool m_elided = false;
};

/// A hairline between sections.
class Rule : public QWidget
{
    Q_OBJECT
public:
    explicit Rule(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace caseline
