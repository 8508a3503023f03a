// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggested_articles.h"

#include "async_read.h"
#include "ticket_detail.h"

namespace caseline {

namespace {
using namespace std::chrono_literals;

constexpr auto kPause = 150ms; // walking past a ticket asks nothing
constexpr int kLongestQuestion = 2'000;

std::vector<FoundArticle> likely(Result<std::vector<FoundArticle>> found)
{
    if (!found)
        return {};
    std::erase_if(*found, [](const FoundArticle &article) {
        return article.score < SuggestedArticles::kLeastScore;
    });
    return std::move(*found);
}
} // namespace

SuggestedArticles::SuggestedArticles(const KnowledgeSearch &search, Background &background,
                                     TicketDetail &detail, QObject *parent)
    : QObject(parent)
    , m_search(search)
    , m_background(background)
    , m_detail(detail)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &SuggestedArticles::look);
    connect(&detail, &TicketDetail::changed, this, &SuggestedArticles::follow);
}

void SuggestedArticles::follow()
{
    const auto &value = m_detail.value();
    const QString question = value ? value->judgedText.left(kLongestQuestion) : QString();
    if (question == m_question)
        return;
    m_question = question;
    ++m_generation;
    if (!std::exchange(m_articles, {}).empty())
        Q_EMIT changed();
    if (question.isEmpty())
        m_pause.stop();
    else
        m_pause.start();
}

void SuggestedArticles::look()
{
    readAsync(
        m_background, this,
        [search = &m_search, question = m_question] {
            return likely(search->search(question, {}, kMost));
        },
        [this, generation = m_generation](std::vector<FoundArticle> found) {
            if (generation != m_generation || found.empty())
                return;
            m_articles = std::move(found);
            Q_EMIT changed();
        });
}

} // namespace caseline
