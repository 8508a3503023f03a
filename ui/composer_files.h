// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_row.h"
#include "items/draft_files.h"
#include "toast.h"

#include <functional>

class QMimeData;

namespace caseline {

/// The files of the answer that is being written, below its box: they come by drop, by paste and by
/// the system's dialog, and are taken out again here. Out of sight while there are none.
class ComposerFiles : public FlowRow
{
    Q_OBJECT
public:
    /// Whether the answer can take files along.
    enum class Way { Open, NotByMail, Note };

    explicit ComposerFiles(QWidget *parent = nullptr);

    void offer(DraftFiles &files);
    bool isOffered() const { return m_files != nullptr; }
    void setWay(Way way);
    void setTicket(TicketId ticket);

    /// True for local files and pictures. Words win over a picture of them, as office programs
    /// copy both.
    bool wants(const QMimeData *data) const;
    void take(const QMimeData *data);
    void choose();

    bool isSettled() const { return !m_files || m_files->isSettled(); }
    std::vector<QUuid> takeAll();
    void reload();

    /// How files are asked for: the system's dialog, unless told otherwise.
    using Ask = std::function<void(std::function<void(const QStringList &paths)>)>;
    void setAsk(Ask ask) { m_ask = std::move(ask); }

Q_SIGNALS:
    void troubled(const QString &sentence);
    void told(const caseline::ToastNews &news);
    void wished(const caseline::FileWish &wish);

private:
    void showFiles();
    void add(const QStringList &paths);
    static QString sentence(const QString &name, DraftFiles::Refusal why);

    DraftFiles *m_files = nullptr;
    Way m_way = Way::Note;
    Ask m_ask;
};

} // namespace caseline
