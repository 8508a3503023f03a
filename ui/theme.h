// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

class QWidget;

namespace caseline {

/// What a colour is for. Both schemes define every role; widgets never name a hex value.
enum class ColorRole {
    Window,
    Surface,
    Sunken,
    Raised,
    Border,
    Hover,
    Pressed,
    Selection,
    SelectionInactive,
    Disabled,
    AgentCard,
    AgentBorder,
    NoteBorder,
    AssistantBorder,
    ChartGrid,
    Text,
    Text2,
    Muted,
    Low,
    Medium,
    High,
    Urgent,
    Open,
    InProgress,
    Pending,
    Resolved,
    Negative,
    Email,
    Whatsapp,
    Sms,
    Web,
    Api,
    ButtonText,
    ButtonFill,
    ButtonHover,
    ButtonPressed,
    WarnText,
    WarnBack,
    OverText,
    OverBack,
    ErrorText,
    ErrorBack,
    SuccessText,
    SuccessBack,
    TintText,
    TintBack,
    NoteText,
    NoteBack,
    AssistantText,
    AssistantBack,
    ToastText,
    ToastBack,
    ToastKey,
    EvidenceLine,
    EvidenceBack,
    Outline,
    Focus,
    Previous,
    Series1,
    Series2,
    Series3,
    Series4,
    Series5,
    Series6,
    Series7,
    Series8,
    Count,
    Accent = Open,
    Neutral = Low,
    Positive = Resolved,
    Closed = Low,
};

/// The type scale. Sizes and line heights are pixels at 100 % and follow the font-size setting.
enum class TextStyle { Caption, Meta, Body, Message, Title, Page, Figure, Hero };

enum class Scheme { Light, Dark };
enum class Density { Comfortable, Compact };

/// The design system as a value: colours by role, type, heights. It is carried by the application's
/// style; widgets ask for it when they paint or lay out, so that a switch is live.
class Theme
{
public:
    explicit Theme(Scheme scheme = Scheme::Light, Density density = Density::Comfortable,
                   double fontScale = 1.0);

    /// The theme of the style that paints the widget; the light default under any other style.
    static const Theme &of(const QWidget *widget);

    Scheme scheme() const { return m_scheme; }
    bool isDark() const { return m_scheme == Scheme::Dark; }
    Density density() const { return m_density; }
    bool isCompact() const { return m_density == Density::Compact; }
    double fontScale() const { return m_fontScale; }

    QColor color(ColorRole role) const;
    QFont font(TextStyle style, QFont::Weight weight = QFont::Normal) const;
    QFont codeFont() const;
    /// For documents that are read elsewhere. The signs that our letters choose by their neighbours
    /// (a colon between digits, brackets round capitals) have no Unicode value and would be lost in
    /// what is copied out of a PDF; see paperRuns() for how these are kept from coming up.
    QFont paperFont() const;
    int lineHeight(TextStyle style) const;
    QPalette palette() const;

    /// A length that holds text and so grows with it.
    int scaled(int pixels) const;
    int ticketRow() const { return scaled(isCompact() ? 44 : 60); }
    int navRow() const { return scaled(isCompact() ? 26 : 28); }
    int tableRow() const { return scaled(isCompact() ? 28 : 36); }
    int menuRow() const { return scaled(isCompact() ? 30 : 36); }
    int control() const { return scaled(isCompact() ? 26 : 30); }
    int field() const { return scaled(isCompact() ? 28 : 32); }

    friend bool operator==(const Theme &, const Theme &) = default;

private:
    Scheme m_scheme;
    Density m_density;
    double m_fontScale;
};

namespace radius {
constexpr int chip = 4;
constexpr int control = 6;
constexpr int card = 8;
constexpr int dialog = 10;
} // namespace radius

/// WCAG 2.1 contrast of two opaque colours, 1..21.
double contrast(const QColor &a, const QColor &b);

/// `over` laid on `under` at the given opacity, as an opaque colour.
QColor blend(const QColor &under, const QColor &over, double opacity);

} // namespace caseline
