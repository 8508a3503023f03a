// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/knowledge_reader.h"

#include <QObject>
#include <QTimer>

namespace caseline {

class TicketDetail;

/// Articles that may answer the open ticket: looked for when one stays at it, away from the GUI
/// thread. Lives on the GUI thread.
class SuggestedArticles : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMost = 3;
    static constexpr double kLeastScore = 0.4; ///< below it an article is a guess

    SuggestedArticles(const KnowledgeSearch &search, Background &background, TicketDetail &detail,
                      QObject *parent = nullptr);

    /// Best first; none while they are looked for.
    const std::vector<FoundArticle> &articles() const { return m_articles; }

Q_SIGNALS:
    void changed();

private:
    void follow();
    void look();

    const KnowledgeSearch &m_search;
    Background &m_background;
    TicketDetail &m_detail;
    QTimer m_pause;
    QString m_question;
    int m_generation = 0; ///< answers to earlier questions are dropped
    std::vector<FoundArticle> m_articles;
};

} // namespace caseline
