// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/attachments.h"

#include <QImage>

#include <variant>

namespace caseline {

/// Nothing of the file can be looked at here.
struct NoPreview
{
    enum class Why { Kind, Large, Broken };
    Why why = Why::Kind;
};

struct TextPreview
{
    QString text;
    bool cut = false; ///< there is more in the file
};

using FilePreview = std::variant<NoPreview, TextPreview, QImage>;

/// True for what previewOf() can make anything of, by type and size: others need not be read.
bool hasPreview(const Attachment &file);

/// What can be looked at of a stranger's file: the first picture of an image, decoded by the
/// decoder its bytes were found to belong to, within limits and never larger than a screen; the
/// beginning of a text. Nothing is run, followed or loaded. Takes a while: not for the GUI thread.
FilePreview previewOf(const Attachment &file, const QByteArray &content);

} // namespace caseline
