// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_list_model.h"

#include "async_read.h"
#include "change_batcher.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr int kArticlePage = 60;
constexpr qsizetype kArticleLine = 160;
constexpr auto kTypingPause = std::chrono::milliseconds(90);

Result<std::vector<FoundArticle>> browse(const KnowledgeReader &reader,
                                         std::optional<ArticleId> before, int limit)
{
    auto page = reader.page({}, before, limit);
    if (!page)
        return failure(page.error());
    std::vector<FoundArticle> rows;
    for (Article &article : *page) {
        FoundArticle row{std::move(article), {}, 0};
        row.snippet = row.article.body.left(kArticleLine).simplified();
        row.article.body.clear();
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<FoundArticle>> ask(const KnowledgeSearch &search, const QString &question)
{
    auto found = search.search(question, {}, kArticlePage);
    if (found)
        for (FoundArticle &each : *found)
            each.article.body.clear();
    return found;
}

} // namespace

KnowledgeListModel::KnowledgeListModel(const KnowledgeReader &reader, const KnowledgeSearch &search,
                                       Background &background, ChangeBatcher &changes,
                                       QObject *parent)
    : QAbstractListModel(parent)
    , m_reader(reader)
    , m_search(search)
    , m_background(background)
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(kTypingPause);
    connect(&m_pace, &QTimer::timeout, this, &KnowledgeListModel::read);
    connect(&changes, &ChangeBatcher::knowledgeChanged, this, [this] {
        m_stale = true;
        if (m_active && !m_pace.isActive())
            m_pace.start();
    });
}

void KnowledgeListModel::setQuestion(const QString &question)
{
    const QString asked = question.simplified();
    if (asked == m_question)
        return;
    m_question = asked;
    m_stale = true;
    m_reading = false;
    ++m_generation;
    m_pace.start();
}

void KnowledgeListModel::setActive(bool active)
{
    m_active = active;
    read();
}

void KnowledgeListModel::read()
{
    if (!m_active || m_reading || !m_stale)
        return;
    m_reading = true;
    m_stale = false;
    const int limit = std::max(kArticlePage, rowCount());
    readAsync(
        m_background, this,
        [reader = &m_reader, search = &m_search, question = m_question, limit] {
            return question.isEmpty() ? browse(*reader, std::nullopt, limit)
                                      : ask(*search, question);
        },
        [this, limit, generation = m_generation](Result<Rows> rows) {
            if (generation != m_generation)
                return;
            if (rows)
                m_complete = !m_question.isEmpty() || int(rows->size()) < limit;
            apply(std::move(rows), false);
        });
}

bool KnowledgeListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_question.isEmpty() && !m_complete && !m_reading &&
           !m_rows.empty();
}

void KnowledgeListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_reading = true;
    readAsync(
        m_background, this,
        [reader = &m_reader, before = m_rows.back().article.id] {
            return browse(*reader, before, kArticlePage);
        },
        [this, generation = m_generation](Result<Rows> rows) {
            if (generation != m_generation)
                return;
            if (rows)
                m_complete = int(rows->size()) < kArticlePage;
            apply(std::move(rows), true);
        });
}

void KnowledgeListModel::apply(Result<Rows> rows, bool older)
{
    m_reading = false;
    if (!rows) {
        m_error = rows.error();
        m_stale = true;
        return setState(State::Failed);
    }
    if (older && !rows->empty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(rows->size()) - 1);
        std::move(rows->begin(), rows->end(), std::back_inserter(m_rows));
        endInsertRows();
    } else if (!older && !(*rows == m_rows)) {
        // Another question is another list; the page chooses its article again by name.
        beginResetModel();
        m_rows = std::move(*rows);
        endResetModel();
    }
    setState(State::Ready);
    if (m_stale && m_active && !m_pace.isActive())
        m_pace.start();
}

int KnowledgeListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant KnowledgeListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FoundArticle &row = m_rows[size_t(index.row())];
    switch (role) {
    case int(Role::Row): return QVariant::fromValue(row);
    case Qt::DisplayRole: return row.article.title;
    case Qt::AccessibleTextRole:
        return QString(row.article.title + QStringLiteral(", ") + row.article.category);
    default: return {};
    }
}

QHash<int, QByteArray> KnowledgeListModel::roleNames() const
{
    return {{int(Role::Row), "row"}};
}

const FoundArticle *KnowledgeListModel::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[size_t(row)] : nullptr;
}

int KnowledgeListModel::rowOf(const QUuid &article) const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const FoundArticle &row) {
        return row.article.publicId == article;
    });
    return at == m_rows.end() ? -1 : int(at - m_rows.begin());
}

void KnowledgeListModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace caseline
