// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_opener.h"

#include "error_text.h"
#include "file_dialog.h"
#include "items/async_read.h"
#include "policy/file_name.h"
#include "text_paint.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>

namespace caseline {

namespace {

constexpr int mostSameNames = 1000; // in one folder

FileOpener::AskPlace systemDialog(QWidget *window, QFileDialog::FileMode mode, const QString &title)
{
    return [window, mode, title](const QString &suggested, PlaceTaken taken) {
        auto *dialog = new QFileDialog(window, title);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(mode);
        if (mode == QFileDialog::AnyFile) {
            dialog->setAcceptMode(QFileDialog::AcceptSave);
            dialog->selectFile(suggested);
        }
        QObject::connect(dialog, &QFileDialog::fileSelected, window, std::move(taken));
        dialog->open();
    };
}

Result<void> write(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return failure(ErrorKind::Unavailable, file.errorString());
}

/// A name that nothing in the folder has yet: what is there already is never written over.
QString freePath(const QDir &folder, const QString &name)
{
    const QString wanted = savedFileName(name);
    QString free = wanted;
    for (int n = 2; QFileInfo::exists(folder.filePath(free)) && n < mostSameNames; ++n)
        free = numberedFileName(wanted, n);
    return QFileInfo::exists(folder.filePath(free)) ? QString() : folder.filePath(free);
}

Result<void> writeInto(const QDir &folder, const Attachment &file, const AttachmentReader &reader)
{
    const auto content = reader.content(file.publicId);
    if (!content)
        return failure(content.error());
    const QString path = freePath(folder, file.name);
    if (path.isEmpty())
        return failure(ErrorKind::Conflict, QStringLiteral("the folder has too many of that name"));
    return write(path, *content);
}

} // namespace

FileOpener::FileOpener(const FilePorts &ports, QWidget *window)
    : QObject(window)
    , m_ports(ports)
    , m_dialog(new FileDialog(window))
    , m_askFile(systemDialog(window, QFileDialog::AnyFile, tr("Save the file")))
    , m_askFolder(systemDialog(window, QFileDialog::Directory, tr("Save all files into a folder")))
{
    connect(m_dialog, &FileDialog::saveWanted, this, [this](const Attachment &file) {
        grant({FileWish::Act::Save, {file}});
    });
}

void FileOpener::grant(const FileWish &wish)
{
    if (wish.files.empty())
        return;
    const Attachment &first = wish.files.front();
    switch (wish.act) {
    case FileWish::Act::Show: return preview(first);
    case FileWish::Act::Save:
        return m_askFile(savedFileName(first.name),
                         [this, first](const QString &path) { save(first, path); });
    case FileWish::Act::SaveAll:
        return m_askFolder(
            {}, [this, files = wish.files](const QString &folder) { saveAll(files, folder); });
    }
}

void FileOpener::preview(const Attachment &file)
{
    m_dialog->begin(file);
    if (!hasPreview(file))
        return m_dialog->show(NoPreview{});
    readAsync(
        m_ports.background, m_dialog,
        [reader = &m_ports.reader, file]() -> Result<FilePreview> {
            const auto content = reader->content(file.publicId);
            if (!content)
                return failure(content.error());
            return previewOf(file, *content);
        },
        [dialog = m_dialog, id = file.publicId](const Result<FilePreview> &preview) {
            if (dialog->file().publicId != id)
                return; // another one was opened meanwhile
            preview ? dialog->show(*preview) : dialog->showTrouble(ErrorText::of(preview.error()));
        });
}

void FileOpener::save(const Attachment &file, const QString &path)
{
    readAsync(
        m_ports.background, this,
        [reader = &m_ports.reader, id = file.publicId, path]() -> Result<void> {
            const auto content = reader->content(id);
            return content ? write(path, *content) : failure(content.error());
        },
        [this, path](const Result<void> &done) {
            const QString name = isolated(QFileInfo(path).fileName());
            if (done)
                return Q_EMIT told({Icon::Download, tr("Saved as %1").arg(name), {}});
            Q_EMIT told(
                {Icon::Warn, tr("%1 was not saved: %2").arg(name, done.error().detail), {}});
        });
}

void FileOpener::saveAll(const std::vector<Attachment> &files, const QString &folder)
{
    struct Outcome
    {
        int saved = 0;
        QString trouble{};
    };
    readAsync(
        m_ports.background, this,
        [reader = &m_ports.reader, files, folder = QDir(folder)] {
            Outcome outcome;
            for (const Attachment &file : files) {
                const auto done = writeInto(folder, file, *reader);
                if (done)
                    ++outcome.saved;
                else
                    outcome.trouble = done.error().detail;
            }
            return outcome;
        },
        [this, all = int(files.size())](const Outcome &outcome) {
            if (outcome.saved == all)
                return Q_EMIT told({Icon::Download, tr("%n file(s) saved", nullptr, all), {}});
            Q_EMIT told(
                {Icon::Warn,
                 tr("%1 of %2 files saved: %3").arg(outcome.saved).arg(all).arg(outcome.trouble),
                 {}});
        });
}

} // namespace caseline
