// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme_colors.h"

#include <array>

namespace caseline {

namespace {

using R = ColorRole;

constexpr std::array<ColorPair, size_t(R::Count)> table{{
    {R::Window, 0xF1F2F5, 0x121418},
    {R::Surface, 0xFFFFFF, 0x191C21},
    {R::Sunken, 0xF6F7F9, 0x15171B},
    {R::Raised, 0xFFFFFF, 0x23272E},
    {R::Border, 0xDDE0E6, 0x30353E},
    {R::Hover, 0xEFF1F5, 0x20242A},
    {R::Pressed, 0xE4E7ED, 0x2A2F37},
    {R::Selection, 0xE0E8FB, 0x232F52},
    {R::SelectionInactive, 0xE5E7EC, 0x2A2E36},
    {R::Disabled, 0x9AA1AD, 0x5F6673},
    {R::AgentCard, 0xEEF3FD, 0x1B2439},
    {R::AgentBorder, 0xCAD7F7, 0x2E3E66},
    {R::NoteBorder, 0xE6D28A, 0x54491F},
    {R::AssistantBorder, 0xDACFF3, 0x41385F},
    {R::ChartGrid, 0xE8EAEF, 0x272B32},
    {R::Text, 0x191C23, 0xE9EBEF},
    {R::Text2, 0x454C5A, 0xBBC1CC},
    {R::Muted, 0x5B6270, 0x979EAC},
    {R::Low, 0x5B6270, 0x979EAC},
    {R::Medium, 0x3D6499, 0x8FB1E3},
    {R::High, 0xA14803, 0xF0A04B},
    {R::Urgent, 0xBF2630, 0xFF8480},
    {R::Open, 0x2F56C9, 0x8FACFF},
    {R::InProgress, 0x7446C4, 0xBFA3FF},
    {R::Pending, 0x8A5A00, 0xE3B341},
    {R::Resolved, 0x166F41, 0x5CC98D},
    {R::Negative, 0xB3304C, 0xFF8FA3},
    {R::Email, 0x2563B8, 0x7FB2F5},
    {R::Whatsapp, 0x126F40, 0x57C78A},
    {R::Sms, 0x7A4ABD, 0xC0A0F5},
    {R::Web, 0x0C6F8A, 0x5FC3DC},
    {R::Api, 0x565E6C, 0xA9B0BD},
    {R::ButtonText, 0xFFFFFF, 0xFFFFFF},
    {R::ButtonFill, 0x2F56C9, 0x4A6CDC},
    {R::ButtonHover, 0x284AAE, 0x4162D2},
    {R::ButtonPressed, 0x203C90, 0x3453B8},
    {R::WarnText, 0x854600, 0xF4BC6C},
    {R::WarnBack, 0xFCEBCD, 0x3B2B12},
    {R::OverText, 0xFFFFFF, 0xFFFFFF},
    {R::OverBack, 0xBF2630, 0xBE2F35},
    {R::ErrorText, 0xB3241C, 0xFF9790},
    {R::ErrorBack, 0xFCEBEA, 0x3A1E1E},
    {R::SuccessText, 0x16683F, 0x6ED39C},
    {R::SuccessBack, 0xE3F3EA, 0x16301F},
    {R::TintText, 0x2A4DB8, 0xA9BFFF},
    {R::TintBack, 0xE9EEFB, 0x1F2A47},
    {R::NoteText, 0x6E5000, 0xE9CC74},
    {R::NoteBack, 0xFFF7DC, 0x2C2716},
    {R::AssistantText, 0x6237B2, 0xC9B3FF},
    {R::AssistantBack, 0xF5F1FC, 0x231F33},
    {R::ToastText, 0xF2F4F7, 0x191C23},
    {R::ToastBack, 0x23272F, 0xE9EBEF},
    {R::ToastKey, 0xA9BFFF, 0x2A4DB8},
    {R::EvidenceLine, 0xA86E00, 0xE2B33C},
    {R::EvidenceBack, 0xFFE7A3, 0x4E3F10},
    {R::Outline, 0x858C9A, 0x747C8B},
    {R::Focus, 0x2F56C9, 0x8FACFF},
    {R::Previous, 0x868D9A, 0x727A88},
    {R::Series1, 0x2F56C9, 0x8FACFF},
    {R::Series2, 0xCD7C1C, 0xE9B984},
    {R::Series3, 0x44A182, 0x45DED2},
    {R::Series4, 0x984F73, 0xCA90A2},
    {R::Series5, 0x636707, 0xA17F12},
    {R::Series6, 0x074274, 0x3C7698},
    {R::Series7, 0x721626, 0xAC4D5B},
    {R::Series8, 0xA071DD, 0x8683D1},
}};

constexpr bool inOrder()
{
    for (size_t i = 0; i < table.size(); ++i)
        if (table[i].role != ColorRole(i))
            return false;
    return true;
}
static_assert(inOrder(), "the table is read by index");

} // namespace

const ColorPair &colorPair(ColorRole role)
{
    return table[size_t(role)];
}

} // namespace caseline
