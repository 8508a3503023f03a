// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace caseline {

/// An article as it is read. Markup of its own kind only: HTML inside of it is text, and nothing is
/// ever loaded, neither from the net nor from this machine.
class ArticleText : public QTextBrowser
{
    Q_OBJECT
public:
    /// What is laid out at once, in UTF-16 units: more would stop the window.
    static constexpr int partSize = 24 * 1024;

    explicit ArticleText(QWidget *parent = nullptr);

    void setArticle(const QString &title, const QString &markdown);

    QVariant loadResource(int type, const QUrl &name) override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();

    QString m_title;
    QString m_markdown;
};

/// An article as words to send: its Markdown without marks, at most ArticleText::partSize long.
QString plainArticle(const QString &markdown);

} // namespace caseline
