// SPDX-License-Identifier: GPL-3.0-or-later
#include "article_editor.h"

#include "article_text.h"
#include "label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr auto previewPause = std::chrono::milliseconds(200);
constexpr int longestTitle = 200;

QStringList tagsOf(const QString &line)
{
    QStringList tags;
    const auto parts = line.split(QLatin1Char(','));
    for (const QString &part : parts)
        if (const QString tag = part.simplified(); !tag.isEmpty() && !tags.contains(tag))
            tags += tag;
    return tags;
}

QVBoxLayout *namedField(const QString &name, QWidget *field, QWidget *parent)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    auto *label = new Label(TextStyle::Meta, ColorRole::Text2, name, parent);
    label->setWeight(QFont::Medium);
    label->setBuddy(field);
    field->setAccessibleName(name);
    column->addWidget(label);
    column->addWidget(field);
    return column;
}

} // namespace

ArticleEditor::ArticleEditor(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLineEdit(this))
    , m_category(new QLineEdit(this))
    , m_tags(new QLineEdit(this))
    , m_body(new QPlainTextEdit(this))
    , m_fields(new QWidget(this))
    , m_trouble(new Label(TextStyle::Meta, ColorRole::ErrorText, {}, this))
    , m_text(new ArticleText(this))
{
    build();
    restyle();
    m_pace.setSingleShot(true);
    m_pace.setInterval(previewPause);
    connect(&m_pace, &QTimer::timeout, this, &ArticleEditor::preview);
    const auto changed = [this] {
        if (m_filling)
            return;
        m_pace.start();
        Q_EMIT edited();
    };
    for (QLineEdit *field : {m_title, m_category, m_tags})
        connect(field, &QLineEdit::textEdited, this, changed);
    connect(m_body, &QPlainTextEdit::textChanged, this, changed);
    connect(m_text, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &address) { Q_EMIT linkChosen(address.toString()); });
}

void ArticleEditor::build()
{
    m_title->setMaxLength(longestTitle);
    m_body->setTabChangesFocus(true);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    auto *fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(24, 16, 16, 16);
    fields->setSpacing(12);
    fields->addLayout(namedField(tr("Title"), m_title, m_fields));
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addLayout(namedField(tr("Category"), m_category, m_fields));
    line->addLayout(namedField(tr("Tags, with commas between them"), m_tags, m_fields));
    fields->addLayout(line);
    fields->addLayout(namedField(tr("Words (Markdown)"), m_body, m_fields), 1);
    fields->addWidget(m_trouble);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_fields, 1);
    row->addWidget(m_text, 1);
}

void ArticleEditor::setArticle(const Article &article, const std::optional<Article> &draft)
{
    m_filling = true;
    m_article = article;
    const Article &shown = draft ? *draft : article;
    // What is there already stays, with the cursor in it: one saves in the middle of writing.
    const auto fill = [](QLineEdit *field, const QString &text) {
        if (field->text() != text)
            field->setText(text);
    };
    fill(m_title, shown.title);
    fill(m_category, shown.category);
    fill(m_tags, shown.tags.join(QStringLiteral(", ")));
    if (m_body->toPlainText() != shown.body)
        m_body->setPlainText(shown.body);
    m_body->document()->setModified(draft && draft->body != article.body);
    m_filling = false;
    setTrouble({});
    preview();
}

Article ArticleEditor::article() const
{
    Article article = m_article;
    if (m_title->text() != m_article.title)
        article.title = m_title->text().simplified();
    if (m_category->text() != m_article.category)
        article.category = m_category->text().simplified();
    if (tagsOf(m_tags->text()) != m_article.tags)
        article.tags = tagsOf(m_tags->text());
    // The box turns other line ends into its own; words that nobody touched stay as they are.
    if (m_body->document()->isModified())
        article.body = m_body->toPlainText();
    return article;
}

bool ArticleEditor::isChanged() const
{
    return !(article() == m_article);
}

void ArticleEditor::setView(ArticleView view)
{
    m_fields->setVisible(view != ArticleView::Read);
    m_text->setVisible(view != ArticleView::Edit);
}

void ArticleEditor::focusTitle()
{
    m_title->setFocus(Qt::OtherFocusReason);
}

void ArticleEditor::setTrouble(const QString &sentence)
{
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

void ArticleEditor::preview()
{
    m_text->setArticle(m_title->text(), m_body->toPlainText());
}

void ArticleEditor::restyle()
{
    m_body->setFont(Theme::of(this).codeFont());
}

void ArticleEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace caseline
