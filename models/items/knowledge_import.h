// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/knowledge_reader.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace caseline {

/// Takes a folder of Markdown files in, away from the GUI thread, and says how far it is. Ends when
/// it goes away: what was taken in until then stays. Lives on the GUI thread.
class KnowledgeImport : public QObject
{
    Q_OBJECT
public:
    KnowledgeImport(KnowledgeFolders &folders, Background &background, QObject *parent = nullptr);
    ~KnowledgeImport() override;

    /// Nothing happens while one is under way.
    void start(const QString &folder);
    void stop();
    bool isRunning() const { return bool(m_run); }

Q_SIGNALS:
    void progressed(int done, int all);
    void finished(const caseline::Result<caseline::FolderImport> &outcome);

private:
    struct Run
    {
        std::atomic<bool> stop{false};
        std::atomic<int> done{0};
        std::atomic<bool> posted{false};
    };

    KnowledgeFolders &m_folders;
    Background &m_background;
    std::shared_ptr<Run> m_run;
};

} // namespace caseline
