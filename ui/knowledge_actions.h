// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/knowledge_reader.h"
#include "toast.h"

#include <QObject>

namespace caseline {

/// Writes what a person does with articles, says what was done and keeps what takes it back.
/// Answers arrive on the GUI thread.
class KnowledgeActions : public QObject
{
    Q_OBJECT
public:
    explicit KnowledgeActions(KnowledgeDesk &desk, QObject *parent = nullptr);

    /// A new one when it has no public id.
    void save(const Article &article);
    void remove(const QUuid &article);

Q_SIGNALS:
    void told(const caseline::ToastNews &news);
    void failed(const QString &sentence);
    /// `asked` as it was given to save, `kept` as it is now.
    void saved(const caseline::Article &asked, const caseline::Article &kept);
    void removed(const QUuid &article);

private:
    using Start = std::function<void(KnowledgeDesk::Done)>;
    void run(const Start &start, std::function<void(const Article &)> then);

    KnowledgeDesk &m_desk;
};

} // namespace caseline
