// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_row.h"
#include "ports/background.h"
#include "toast.h"

#include <QObject>

#include <functional>

namespace caseline {

class FileDialog;

/// Where files are read from and where that takes its time. They outlive the window.
struct FilePorts
{
    const AttachmentReader &reader;
    Background &background;
};

/// Asks where to put something; calls back with a path, or never.
using PlaceTaken = std::function<void(const QString &path)>;

/// Shows files of messages and saves them, where a person says. Content is read, decoded and
/// written away from the GUI thread.
class FileOpener : public QObject
{
    Q_OBJECT
public:
    FileOpener(const FilePorts &ports, QWidget *window);

    void grant(const FileWish &wish);
    FileDialog &dialog() { return *m_dialog; }

    /// How places are asked for: the system's dialog, unless told otherwise.
    using AskPlace = std::function<void(const QString &suggested, PlaceTaken taken)>;
    void setAskFile(AskPlace ask) { m_askFile = std::move(ask); }
    void setAskFolder(AskPlace ask) { m_askFolder = std::move(ask); }

Q_SIGNALS:
    void told(const caseline::ToastNews &news);

private:
    void preview(const Attachment &file);
    void save(const Attachment &file, const QString &path);
    void saveAll(const std::vector<Attachment> &files, const QString &folder);

    FilePorts m_ports;
    FileDialog *m_dialog;
    AskPlace m_askFile;
    AskPlace m_askFolder;
};

} // namespace caseline
