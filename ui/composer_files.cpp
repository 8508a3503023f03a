// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer_files.h"

#include "file_chip.h"
#include "text_paint.h"

#include <QApplication>
#include <QFileDialog>
#include <QImage>
#include <QMimeData>
#include <QPointer>
#include <QUrl>

#include <algorithm>

namespace caseline {

ComposerFiles::ComposerFiles(QWidget *parent)
    : FlowRow(parent)
{
    setAccessibleName(tr("Files of the answer"));
    setTop(8);
    m_ask = [this](std::function<void(const QStringList &)> taken) {
        auto *dialog = new QFileDialog(window(), tr("Attach files"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        connect(dialog, &QFileDialog::filesSelected, this, std::move(taken));
        dialog->open();
    };
    hide();
}

void ComposerFiles::offer(DraftFiles &files)
{
    m_files = &files;
    connect(&files, &DraftFiles::changed, this, &ComposerFiles::showFiles);
    connect(&files, &DraftFiles::refused, this,
            [this](const QString &name, DraftFiles::Refusal why) {
                Q_EMIT troubled(sentence(isolated(name), why));
            });
    connect(&files, &DraftFiles::removed, this, [this](const DraftFiles::Removed &removed) {
        std::function<void()> undo;
        if (!removed.bytes.isEmpty())
            undo = [files = QPointer(m_files), removed] {
                if (files)
                    files->putBack(removed);
            };
        Q_EMIT told({Icon::Clip,
                     tr("%1 was taken out of the answer").arg(isolated(removed.file.name)), undo});
    });
}

void ComposerFiles::setWay(Way way)
{
    m_way = way;
    setVisible(m_way == Way::Open && !parts().empty());
}

void ComposerFiles::setTicket(TicketId ticket)
{
    if (m_files)
        m_files->setTicket(ticket);
}

bool ComposerFiles::wants(const QMimeData *data) const
{
    if (!m_files || m_way == Way::Note)
        return false;
    const auto urls = data->urls();
    if (std::any_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); }))
        return true;
    return data->hasImage() && !data->hasText();
}

void ComposerFiles::take(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (!paths.isEmpty())
        return add(paths);
    if (m_way != Way::Open)
        return add({});
    const auto picture = qvariant_cast<QImage>(data->imageData());
    if (m_files && !picture.isNull())
        m_files->addPicture(picture, tr("picture.png"));
}

void ComposerFiles::choose()
{
    if (m_way != Way::Open || !m_files)
        return add({});
    m_ask([this](const QStringList &paths) { add(paths); });
}

void ComposerFiles::add(const QStringList &paths)
{
    if (m_way != Way::Open || !m_files)
        return Q_EMIT troubled(tr("Files go with an answer by mail only."));
    for (const QString &path : paths)
        m_files->addFile(path);
}

std::vector<QUuid> ComposerFiles::takeAll()
{
    return m_files && m_way == Way::Open ? m_files->take() : std::vector<QUuid>();
}

void ComposerFiles::reload()
{
    if (m_files)
        m_files->reload();
}

void ComposerFiles::showFiles()
{
    const bool focused = isAncestorOf(QApplication::focusWidget());
    for (QWidget *part : parts())
        part->deleteLater();
    std::vector<QWidget *> chips;
    for (const DraftFiles::Entry &entry : m_files->entries()) {
        auto *chip = new FileChip(entry.file, this);
        chip->show();
        chips.push_back(chip);
        if (!entry.kept) {
            chip->setArriving();
            continue;
        }
        chip->setRemovable();
        connect(chip, &FileChip::removeWanted, this,
                [this, key = entry.key] { m_files->remove(key); });
        connect(chip, &QAbstractButton::clicked, this, [this, file = entry.file] {
            Q_EMIT wished({FileWish::Act::Show, {file}});
        });
        connect(chip, &FileChip::saveWanted, this, [this, file = entry.file] {
            Q_EMIT wished({FileWish::Act::Save, {file}});
        });
    }
    // Who took one out by a key goes on with the next.
    if (focused && !chips.empty())
        chips.back()->setFocus(Qt::TabFocusReason);
    setParts(std::move(chips));
    setVisible(m_way == Way::Open && !parts().empty());
}

QString ComposerFiles::sentence(const QString &name, DraftFiles::Refusal why)
{
    switch (why) {
    case DraftFiles::Refusal::Unreadable: return tr("%1 cannot be read.").arg(name);
    case DraftFiles::Refusal::Empty: return tr("%1 is empty.").arg(name);
    case DraftFiles::Refusal::Large: return tr("%1 is larger than 25 MB.").arg(name);
    case DraftFiles::Refusal::Program:
        return tr("%1 is a program: mail would not carry it.").arg(name);
    case DraftFiles::Refusal::TooMany: return tr("%1 is one too many: at most 20 files.").arg(name);
    case DraftFiles::Refusal::TooMuch:
        return tr("%1 is too much: at most 25 MB together.").arg(name);
    case DraftFiles::Refusal::Store: return tr("%1 could not be kept. Try again.").arg(name);
    }
    return {};
}

} // namespace caseline
