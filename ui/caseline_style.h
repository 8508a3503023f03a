// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

#include <QProxyStyle>

namespace caseline {

/// Paints every control as the design says and carries the theme to widgets (`Theme::of`). Only the
/// dispatch is here; the painting is in style_buttons, style_fields, style_menus and style_bars.
class CaselineStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit CaselineStyle(const Theme &theme = Theme());

    const Theme &theme() const { return m_theme; }

    /// Changes all windows at once: palette, fonts, sizes.
    void setTheme(const Theme &theme);

    void polish(QWidget *widget) override;
    void polish(QPalette &palette) override;
    void polish(QApplication *application) override;
    using QProxyStyle::polish;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;

private:
    bool drawOwnPrimitive(PrimitiveElement element, const QStyleOption &option, QPainter *painter,
                          const QWidget *widget) const;
    bool drawOwnControl(ControlElement element, const QStyleOption &option, QPainter *painter,
                        const QWidget *widget) const;
    void drawChoice(bool check, const QStyleOption &option, QPainter *painter,
                    const QWidget *widget) const;

    Theme m_theme;
};

} // namespace caseline
