// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/knowledge.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLineEdit;
class QPlainTextEdit;

namespace caseline {

class ArticleText;
class Label;

enum class ArticleView { Edit, SideBySide, Read };

/// Title, category, tags and words of an article, with how they will be read beside them.
class ArticleEditor : public QWidget
{
    Q_OBJECT
public:
    explicit ArticleEditor(QWidget *parent = nullptr);

    /// With other words in the fields, if any, that are not saved yet.
    void setArticle(const Article &article, const std::optional<Article> &draft = {});
    /// As it stands in the fields.
    Article article() const;
    bool isChanged() const;
    void setView(ArticleView view);
    void focusTitle();
    /// Below the fields; empty: all is well.
    void setTrouble(const QString &sentence);

Q_SIGNALS:
    void edited();
    void linkChosen(const QString &address);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void preview();
    void restyle();

    Article m_article;
    bool m_filling = false;
    QLineEdit *m_title;
    QLineEdit *m_category;
    QLineEdit *m_tags;
    QPlainTextEdit *m_body;
    QWidget *m_fields;
    Label *m_trouble;
    ArticleText *m_text;
    QTimer m_pace;
};

} // namespace caseline
