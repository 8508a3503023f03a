// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_import.h"

#include "async_read.h"

namespace caseline {

KnowledgeImport::KnowledgeImport(KnowledgeFolders &folders, Background &background, QObject *parent)
    : QObject(parent)
    , m_folders(folders)
    , m_background(background)
{}

KnowledgeImport::~KnowledgeImport()
{
    stop();
}

void KnowledgeImport::stop()
{
    if (m_run)
        m_run->stop = true;
}

void KnowledgeImport::start(const QString &folder)
{
    if (m_run)
        return;
    m_run = std::make_shared<Run>();
    // Thousands of files make one event at a time, not thousands.
    const auto step = [run = m_run, guard = QPointer<KnowledgeImport>(this)](int done, int all) {
        run->done = done;
        if (!run->posted.exchange(true))
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [run, guard, all] {
                    run->posted = false;
                    if (guard)
                        Q_EMIT guard->progressed(run->done, all);
                },
                Qt::QueuedConnection);
        return !run->stop;
    };
    readAsync(
        m_background, this,
        [folders = &m_folders, folder, step] { return folders->takeFolder(folder, step); },
        [this](const Result<FolderImport> &outcome) {
            m_run.reset();
            Q_EMIT finished(outcome);
        });
}

} // namespace caseline
