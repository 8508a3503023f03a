// SPDX-License-Identifier: GPL-3.0-or-later
#include "caseline_style.h"

#include "shapes.h"
#include "style_bars.h"
#include "style_buttons.h"
#include "style_fields.h"
#include "style_menus.h"
#include "text_paint.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QRadioButton>
#include <QStyleFactory>
#include <QStyleOption>

namespace caseline {

namespace {

constexpr int ringRoom = 4;
constexpr int choiceGap = 8;
constexpr QSize switchSize(32, 18);
constexpr int markSize = 16;

bool isSwitch(const QWidget *widget)
{
    return widget && widget->property(switchProperty).toBool();
}

bool isChoice(const QWidget *widget)
{
    return qobject_cast<const QCheckBox *>(widget) || qobject_cast<const QRadioButton *>(widget);
}

/// Popups get round corners, which needs a window with an alpha channel.
bool isPopup(const QWidget *widget)
{
    return qobject_cast<const QMenu *>(widget) || widget->inherits("QTipLabel") ||
           widget->inherits("QComboBoxPrivateContainer");
}

QSize choiceMark(const QWidget *widget)
{
    return isSwitch(widget) ? switchSize : QSize(markSize, markSize);
}

} // namespace

CaselineStyle::CaselineStyle(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_theme(theme)
{}

void CaselineStyle::setTheme(const Theme &theme)
{
    m_theme = theme;
    QApplication::setPalette(m_theme.palette());
    QApplication::setFont(m_theme.font(TextStyle::Body));
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        QEvent change(QEvent::StyleChange);
        QApplication::sendEvent(widget, &change);
        widget->update();
        widget->updateGeometry();
    }
}

void CaselineStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (isChoice(widget) || qobject_cast<QAbstractButton *>(widget) ||
        qobject_cast<QComboBox *>(widget) || qobject_cast<QLineEdit *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (isPopup(widget)) {
        widget->setAttribute(Qt::WA_TranslucentBackground);
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
    }
}

void CaselineStyle::polish(QPalette &palette)
{
    palette = m_theme.palette();
}

void CaselineStyle::polish(QApplication *application)
{
    QProxyStyle::polish(application);
    QApplication::setFont(m_theme.font(TextStyle::Body));
}

void CaselineStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                  QPainter *painter, const QWidget *widget) const
{
    if (!drawOwnPrimitive(element, *option, painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

bool CaselineStyle::drawOwnPrimitive(PrimitiveElement element, const QStyleOption &option,
                                     QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(&option);
            frame && frame->lineWidth > 0 &&
            !(widget && widget->parentWidget() &&
              widget->parentWidget()->inherits("QAbstractSpinBox")))
            paintField(painter, m_theme, option.rect, option.state,
                       widget && widget->property(errorProperty).toBool());
        return true;
    case PE_IndicatorCheckBox:
        isSwitch(widget) ? paintSwitch(painter, m_theme, option.rect, option.state)
                         : paintCheck(painter, m_theme, option.rect, option.state);
        return true;
    case PE_IndicatorItemViewItemCheck:
        paintCheck(painter, m_theme, option.rect, option.state & ~State_HasFocus);
        return true;
    case PE_IndicatorRadioButton:
        paintRadio(painter, m_theme, option.rect, option.state);
        return true;
    case PE_PanelMenu:
    case PE_FrameMenu:
        if (element == PE_PanelMenu)
            paintMenuPanel(painter, m_theme, option.rect);
        return true;
    case PE_PanelTipLabel: paintTip(painter, m_theme, option.rect); return true;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option))
            paintViewItem(painter, m_theme, *item);
        return true;
    case PE_FrameFocusRect: // rows and controls paint their own focus
    case PE_PanelItemViewRow: return true;
    case PE_Frame:
        if (widget && widget->inherits("QComboBoxPrivateContainer")) {
            paintMenuPanel(painter, m_theme, option.rect);
            return true;
        }
        return false;
    default: return false;
    }
}

void CaselineStyle::drawControl(ControlElement element, const QStyleOption *option,
                                QPainter *painter, const QWidget *widget) const
{
    if (!drawOwnControl(element, *option, painter, widget))
        QProxyStyle::drawControl(element, option, painter, widget);
}

bool CaselineStyle::drawOwnControl(ControlElement element, const QStyleOption &option,
                                   QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option))
            paintButton(painter, m_theme, option.rect, faceOf(*button, widget), option.state);
        return true;
    case CE_CheckBox:
    case CE_RadioButton: drawChoice(element == CE_CheckBox, option, painter, widget); return true;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(&option))
            paintMenuItem(painter, m_theme, *item);
        return true;
    case CE_MenuEmptyArea:
    case CE_FocusFrame:
        if (element == CE_FocusFrame)
            paintFocusRing(painter,
                           QRectF(option.rect).adjusted(ringRoom, ringRoom, -ringRoom, -ringRoom),
                           radius::control, m_theme.color(ColorRole::Focus));
        return true;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(&option))
            paintComboLabel(painter, m_theme, *combo);
        return true;
    case CE_Splitter: paintSplitter(painter, m_theme, option.rect, option.state); return true;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(&option))
            paintProgress(painter, m_theme, *bar);
        return true;
    default: return false;
    }
}

void CaselineStyle::drawChoice(bool check, const QStyleOption &option, QPainter *painter,
                               const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(&option);
    if (!button)
        return;
    painter->save();
    QStyleOptionButton mark = *button;
    mark.rect =
        subElementRect(check ? SE_CheckBoxIndicator : SE_RadioButtonIndicator, &option, widget);
    drawPrimitive(check ? PE_IndicatorCheckBox : PE_IndicatorRadioButton, &mark, painter, widget);
    QString text = button->text;
    text.remove(QLatin1Char('&'));
    const bool enabled = option.state & State_Enabled;
    painter->setFont(m_theme.font(TextStyle::Body));
    painter->setPen(m_theme.color(enabled ? ColorRole::Text : ColorRole::Disabled));
    painter->setLayoutDirection(option.direction);
    drawLine(painter,
             subElementRect(check ? SE_CheckBoxContents : SE_RadioButtonContents, &option, widget),
             text);
    painter->restore();
}

void CaselineStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                       QPainter *painter, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox)
        return paintCombo(painter, m_theme, *combo);
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == CC_SpinBox)
        return paintSpin(painter, m_theme, *spin, *this, widget);
    if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        tool && control == CC_ToolButton)
        return paintToolButton(painter, m_theme, *tool);
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
        if (control == CC_ScrollBar)
            return paintScrollBar(painter, m_theme, *slider);
        if (control == CC_Slider && slider->orientation == Qt::Horizontal)
            return paintSlider(painter, m_theme, *slider,
                               proxy()->subControlRect(control, option, SC_SliderHandle, widget));
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QSize CaselineStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                      const QSize &size, const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return buttonSize(m_theme, faceOf(*button, widget));
        break;
    case CT_LineEdit: return {size.width() + 20, m_theme.field()};
    case CT_ComboBox: return {size.width() + 48, m_theme.field()};
    case CT_SpinBox: return {size.width() + 40, m_theme.field()};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return menuItemSize(m_theme, *item);
        break;
    case CT_CheckBox:
    case CT_RadioButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const double text = button ? textWidth(m_theme.font(TextStyle::Body), button->text) : 0;
        const int width = choiceMark(widget).width() + (text > 0 ? choiceGap + int(text) + 2 : 0);
        return {width + 2 * ringRoom, m_theme.scaled(24) + 2};
    }
    case CT_ItemViewItem:
        return {QProxyStyle::sizeFromContents(type, option, size, widget).width(),
                std::min(m_theme.menuRow(), m_theme.scaled(30))};
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int CaselineStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                               const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth: return 1;
    case PM_ScrollBarExtent: return scrollBarExtent;
    case PM_ScrollBarSliderMin: return 32;
    case PM_IndicatorWidth: return choiceMark(widget).width();
    case PM_IndicatorHeight: return choiceMark(widget).height();
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return markSize;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return choiceGap;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return ringRoom;
    case PM_MenuVMargin: return 5;
    case PM_MenuHMargin:
    case PM_MenuPanelWidth:
    case PM_MenuDesktopFrameWidth: return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize: return 16;
    case PM_ToolTipLabelFrameWidth: return 6;
    case PM_SliderThickness:
    case PM_SliderLength: return 18;
    case PM_TextCursorWidth: return 1;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QRect CaselineStyle::subElementRect(SubElement element, const QStyleOption *option,
                                    const QWidget *widget) const
{
    const QRect inner = option->rect.adjusted(ringRoom, 0, -ringRoom, 0);
    const QSize mark = choiceMark(widget);
    switch (element) {
    case SE_CheckBoxIndicator:
    case SE_RadioButtonIndicator:
        return alignedRect(option->direction, Qt::AlignLeading | Qt::AlignVCenter, mark, inner);
    case SE_CheckBoxContents:
    case SE_RadioButtonContents:
        return visualRect(option->direction, inner,
                          inner.adjusted(mark.width() + choiceGap, 0, ringRoom, 0));
    case SE_CheckBoxLayoutItem:
    case SE_RadioButtonLayoutItem: return option->rect.adjusted(ringRoom, 0, -ringRoom, 0);
    case SE_LineEditContents:
        return QProxyStyle::subElementRect(element, option, widget).adjusted(7, 0, -7, 0);
    default: return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect CaselineStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                    SubControl part, const QWidget *widget) const
{
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
        slider && control == CC_ScrollBar)
        return scrollBarPart(*slider, part);
    if (control == CC_ComboBox && part == SC_ComboBoxListBoxPopup)
        return QProxyStyle::subControlRect(control, option, part, widget).translated(0, 2);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

int CaselineStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                             QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_FocusFrame_Mask: return 0;
    case SH_ComboBox_Popup: return 0;
    case SH_UnderlineShortcut: return 0;
    case SH_Menu_Mask:
    case SH_ToolTip_Mask: return 0;
    case SH_ScrollBar_Transient: return 0;
    case SH_Menu_MouseTracking: return 1;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_ItemView_ActivateItemOnSingleClick: return 0;
    case SH_Slider_AbsoluteSetButtons: return Qt::LeftButton;
    case SH_Widget_Animate: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace caseline
