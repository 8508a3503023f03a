// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/knowledge_reader.h"

#include <QAbstractListModel>
#include <QTimer>

#include <vector>

namespace caseline {

class ChangeBatcher;

/// The articles that answer a question, best first, or all of them, newest first and page by page.
/// Rows carry no bodies, only a line of them. Lives on the GUI thread.
class KnowledgeListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Role {
        Row = Qt::UserRole, ///< FoundArticle
    };
    enum class State { Loading, Ready, Failed };
    Q_ENUM(State)

    KnowledgeListModel(const KnowledgeReader &reader, const KnowledgeSearch &search,
                       Background &background, ChangeBatcher &changes, QObject *parent = nullptr);

    /// Empty: all articles. Reads a moment after the last letter.
    void setQuestion(const QString &question);
    const QString &question() const { return m_question; }
    /// News is read only while somebody looks.
    void setActive(bool active);
    State state() const { return m_state; }
    const Error &error() const { return m_error; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// None outside of the list.
    const FoundArticle *at(int row) const;
    /// -1 when it is not in the list.
    int rowOf(const QUuid &article) const;

Q_SIGNALS:
    void stateChanged();

private:
    using Rows = std::vector<FoundArticle>;
    void read();
    void apply(Result<Rows> rows, bool older);
    void setState(State state);

    const KnowledgeReader &m_reader;
    const KnowledgeSearch &m_search;
    Background &m_background;
    QString m_question;
    State m_state = State::Loading;
    Error m_error;
    int m_generation = 0;
    bool m_active = false;
    bool m_stale = true;
    bool m_reading = false;
    bool m_complete = false;
    Rows m_rows;
    QTimer m_pace;
};

} // namespace caseline

Q_DECLARE_METATYPE(caseline::FoundArticle)
