-- Named statements and fragments; see store/sql_catalog.h.

-- name: article.columns
id, public_id, title, category, body, tags, created_at, updated_at, cited, helpful, unhelpful
-- name: article.insert
INSERT INTO articles (public_id, title, category, body, tags, created_at, updated_at, cited)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
-- name: article.update
UPDATE articles SET title = ?, category = ?, body = ?, tags = ?, updated_at = ? WHERE id = ?
-- name: article.delete
DELETE FROM articles WHERE id = ? RETURNING category
-- name: article.category
SELECT category FROM articles WHERE id = ?
-- name: article.cite
UPDATE articles SET cited = cited + 1 WHERE id = ?
-- name: article.vote
INSERT INTO article_votes (article_id, ticket_id, helpful, at) VALUES (?, ?, ?, ?)
ON CONFLICT (article_id, ticket_id) DO UPDATE SET helpful = excluded.helpful, at = excluded.at
-- name: article.voted
SELECT helpful FROM article_votes WHERE article_id = ? AND ticket_id = ?
-- name: article.count_votes
UPDATE articles SET helpful = helpful + ?, unhelpful = unhelpful + ? WHERE id = ?
