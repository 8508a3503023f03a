// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_page.h"

#include "article_delegate.h"
#include "article_editor.h"
#include "button.h"
#include "empty_state.h"
#include "error_text.h"
#include "knowledge_actions.h"
#include "label.h"
#include "number_text.h"
#include "overlay_scroll_bar.h"
#include "search_field.h"
#include "segmented.h"
#include "text_paint.h"
#include "ticket_list_view.h"
#include "time_text.h"
#include "toast.h"

#include "items/async_read.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr int knowledgeHead = 48;
constexpr int knowledgeListWidth = 376;
constexpr int knowledgeFigures = 44;

QWidget *headOf(QHBoxLayout *row, QWidget *parent)
{
    auto *head = new QWidget(parent);
    head->setFixedHeight(knowledgeHead);
    row->setContentsMargins(16, 0, 16, 1);
    row->setSpacing(8);
    head->setLayout(row);
    return head;
}

} // namespace

KnowledgePage::KnowledgePage(KnowledgeParts parts, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_clock(clock)
    , m_actions(new KnowledgeActions(parts.desk, this))
    , m_title(new Label(TextStyle::Title, ColorRole::Text, tr("Knowledge"), this))
    , m_search(new SearchField(tr("Search articles"), {}, this))
    , m_view(new TicketListView)
    , m_empty(new EmptyState)
    , m_listStack(new QStackedWidget(this))
    , m_import(new Button(ButtonKind::Quiet, Icon::Download, tr("Import folder"), this))
    , m_views(new Segmented(SegmentLook::Boxed, tr("How the article is shown"), this))
    , m_state(new Label(TextStyle::Meta, ColorRole::Muted, {}, this))
    , m_revert(new Button(ButtonKind::Quiet, Icon::Undo, tr("Revert"), this))
    , m_remove(new Button(ButtonKind::Quiet, Icon::Trash, tr("Delete"), this))
    , m_save(new Button(ButtonKind::Primary, Icon::None, tr("Save"), this))
    , m_editor(new ArticleEditor(this))
    , m_figures(new Label(TextStyle::Meta, ColorRole::Text2, {}, this))
    , m_nothing(new EmptyState)
    , m_stack(new QStackedWidget(this))
    , m_toast(new Toast(this))
{
    setAccessibleName(tr("Knowledge"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildList());
    auto *line = new QWidget(this);
    line->setFixedWidth(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    row->addWidget(line);
    m_nothing->setWords(tr("No article chosen"), tr("Choose one, or write a new one."), Icon::Book);
    m_nothing->addStep(Icon::Plus, tr("New article"), {}, {}, [this] { startNew(); });
    m_stack->addWidget(m_nothing);
    m_stack->addWidget(buildArticle());
    row->addWidget(m_stack, 1);
    connectAll();
    connectImport();
    showList();
}

QWidget *KnowledgePage::buildList()
{
    auto *side = new QWidget(this);
    side->setFixedWidth(knowledgeListWidth);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    m_title->setWeight(QFont::DemiBold);
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_import);
    auto *add = Button::iconOnly(Icon::Plus, tr("New article"), side);
    connect(add, &QPushButton::clicked, this, &KnowledgePage::startNew);
    head->addWidget(add);
    column->addWidget(headOf(head, side));
    auto *search = new QHBoxLayout;
    search->setContentsMargins(12, 6, 12, 10);
    search->addWidget(m_search);
    column->addLayout(search);
    column->addWidget(new Rule(side));
    m_view->setItemDelegate(new ArticleDelegate(this));
    m_view->setModel(&m_parts.list);
    m_view->setAccessibleName(tr("Articles"));
    new OverlayScrollBar(m_view);
    m_listStack->addWidget(m_empty);
    m_listStack->addWidget(m_view);
    column->addWidget(m_listStack, 1);
    return side;
}

QWidget *KnowledgePage::buildArticle()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_views->addSegment(tr("Edit"));
    m_views->addSegment(tr("Side by side"));
    m_views->addSegment(tr("Read"));
    m_views->setCurrent(int(ArticleView::Read));
    m_editor->setView(ArticleView::Read);
    m_save->setKeys(Qt::CTRL | Qt::Key_Return);
    m_state->setElided(true);
    auto *head = new QHBoxLayout;
    head->addWidget(m_views);
    head->addWidget(m_state, 1);
    for (Button *button : {m_revert, m_remove, m_save})
        head->addWidget(button);
    column->addWidget(headOf(head, side));
    column->addWidget(new Rule(side));
    column->addWidget(m_editor, 1);
    column->addWidget(new Rule(side));
    m_figures->setFixedHeight(knowledgeFigures);
    m_figures->setIndent(24);
    m_figures->setElided(true);
    column->addWidget(m_figures);
    return side;
}

void KnowledgePage::connectAll()
{
    KnowledgeListModel &list = m_parts.list;
    connect(m_search, &QLineEdit::textChanged, &list, &KnowledgeListModel::setQuestion);
    connect(m_search, &SearchField::dismissed, this, [this] {
        m_search->clear();
        m_view->setFocus(Qt::OtherFocusReason);
    });
    const auto intoList = [this] { m_view->setFocus(Qt::OtherFocusReason); };
    connect(m_search, &SearchField::descended, this, intoList);
    connect(m_search, &QLineEdit::returnPressed, this, intoList);
    connect(&list, &KnowledgeListModel::stateChanged, this, &KnowledgePage::showList);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) {
                if (const auto *row = m_parts.list.at(now.isValid() ? now.row() : -1))
                    choose(row->article.publicId);
            });
    connect(m_views, &Segmented::chosen, this,
            [this](int view) { m_editor->setView(ArticleView(view)); });
    connect(m_editor, &ArticleEditor::edited, this, &KnowledgePage::showArticle);
    connect(m_editor, &ArticleEditor::linkChosen, this, [this](const QString &address) {
        QGuiApplication::clipboard()->setText(address);
        tell({Icon::Copy, tr("Address copied: %1").arg(isolated(address)), {}, 6s});
    });
    connect(m_revert, &QPushButton::clicked, this, &KnowledgePage::revert);
    connect(m_remove, &QPushButton::clicked, this, &KnowledgePage::removeCurrent);
    connect(m_save, &QPushButton::clicked, this, &KnowledgePage::save);
    connect(m_actions, &KnowledgeActions::told, this, &KnowledgePage::tell);
    connect(m_actions, &KnowledgeActions::failed, this, [this](const QString &sentence) {
        m_editor->setTrouble(sentence);
        tell({Icon::Warn, sentence, {}, 10s});
    });
    connect(m_actions, &KnowledgeActions::saved, this,
            [this](const Article &asked, const Article &kept) {
                m_drafts.remove(asked.publicId);
                const bool shown = asked.publicId == m_current;
                // Words typed meanwhile are a draft of what was saved.
                const Article typed = m_editor->article();
                if (!shown)
                    return;
                m_new = false;
                m_current = kept.publicId;
                std::optional<Article> draft;
                if (typed.title != asked.title || typed.body != asked.body ||
                    typed.category != asked.category || typed.tags != asked.tags)
                    draft = typed;
                if (draft || m_editor->isChanged())
                    m_editor->setArticle(kept, draft);
                showArticle();
            });
    connect(m_actions, &KnowledgeActions::removed, this, [this](const QUuid &article) {
        m_drafts.remove(article);
        if (article == m_current && !m_new) {
            m_current = {};
            showArticle();
        }
    });
}

void KnowledgePage::showList()
{
    const KnowledgeListModel &list = m_parts.list;
    const bool searching = !list.question().isEmpty();
    m_search->setNote(searching && list.state() == KnowledgeListModel::State::Ready
                          ? tr("%n found", nullptr, list.rowCount())
                          : QString());
    m_empty->clearSteps();
    if (list.state() == KnowledgeListModel::State::Failed) {
        m_empty->setWords(tr("The articles cannot be read"), ErrorText::of(list.error()),
                          Icon::Warn);
    } else if (searching) {
        m_empty->setWords(tr("Nothing fits these words"), tr("Try others, or write the article."),
                          Icon::Search);
    } else {
        m_empty->setWords(tr("No articles yet"),
                          tr("What is written here is found while somebody answers a ticket."),
                          Icon::Book);
        m_empty->addStep(Icon::Plus, tr("New article"), tr("Write the first one"),
                         {QStringLiteral("N")}, [this] { startNew(); });
        m_empty->addStep(Icon::Download, tr("Import folder"), tr("Take Markdown files in"), {},
                         [this] { askFolder(); });
    }
    const bool empty = list.rowCount() == 0 && list.state() != KnowledgeListModel::State::Loading;
    m_listStack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_view);
    if (!m_new && list.rowCount() > 0) {
        const int row = list.rowOf(m_current);
        if (row >= 0) {
            m_view->setCurrentIndex(list.index(row));
            if (!m_editor->isChanged())
                choose(m_current); // it may have been written elsewhere
        } else if (m_wanted.isNull() && (m_current.isNull() || searching)) {
            m_view->setCurrentIndex(list.index(0));
        }
    }
    showArticle();
}

void KnowledgePage::keepDraft()
{
    if (!m_new && m_current.isNull())
        return;
    if (m_editor->isChanged())
        m_drafts.insert(m_current, m_editor->article());
    else
        m_drafts.remove(m_current);
}

void KnowledgePage::choose(const QUuid &article)
{
    const int generation = ++m_generation;
    readAsync(
        m_parts.background, this,
        [reader = &m_parts.reader, name = article.toString(QUuid::WithoutBraces)] {
            return reader->article(name);
        },
        [this, generation](const Result<Article> &read) {
            if (generation != m_generation)
                return;
            m_wanted = {};
            if (read)
                open(*read);
        });
}

void KnowledgePage::open(const Article &article)
{
    const bool same = !m_new && article.publicId == m_current;
    if (same && m_editor->isChanged())
        return;
    if (!same)
        keepDraft();
    m_new = false;
    m_current = article.publicId;
    const auto draft = m_drafts.constFind(m_current);
    m_editor->setArticle(article,
                         draft == m_drafts.constEnd() ? std::nullopt : std::optional(*draft));
    showArticle();
}

void KnowledgePage::showArticle()
{
    const bool any = m_new || !m_current.isNull();
    m_stack->setCurrentIndex(any ? 1 : 0);
    const bool changed = any && m_editor->isChanged();
    m_save->setEnabled(changed);
    m_revert->setVisible(changed);
    m_remove->setVisible(any && !m_new);
    const Article article = m_editor->article();
    m_state->setText(changed ? tr("Not saved yet")
                     : m_new
                         ? tr("New article")
                         : tr("Saved %1").arg(TimeText::moment(article.updatedAt, m_clock.now())));
    m_figures->setText(m_new
                           ? QString()
                           : tr("Used in %1 · helpful %2 · not helpful %3")
                                 .arg(tr("%n answer(s)", nullptr, article.cited),
                                      numberText(article.helpful), numberText(article.unhelpful)));
    Q_EMIT currentChanged();
}

void KnowledgePage::startNew()
{
    keepDraft();
    ++m_generation;
    m_new = true;
    m_current = {};
    m_view->selectionModel()->clear();
    const auto draft = m_drafts.constFind(QUuid());
    m_editor->setArticle({}, draft == m_drafts.constEnd() ? std::nullopt : std::optional(*draft));
    edit();
    showArticle();
}

void KnowledgePage::edit()
{
    if (m_views->current() == int(ArticleView::Read)) {
        m_views->setCurrent(int(ArticleView::SideBySide));
        m_editor->setView(ArticleView::SideBySide);
    }
    m_editor->focusTitle();
}

void KnowledgePage::save()
{
    const Article article = m_editor->article();
    if (article.title.isEmpty())
        return m_editor->setTrouble(tr("An article needs a title."));
    if (article.body.trimmed().isEmpty())
        return m_editor->setTrouble(tr("An article needs words."));
    m_editor->setTrouble({});
    m_actions->save(article);
}

void KnowledgePage::revert()
{
    m_drafts.remove(m_current);
    if (m_new) {
        m_new = false;
        m_editor->setArticle({});
        m_view->setCurrentIndex(m_parts.list.index(0));
    } else {
        const QUuid article = m_current;
        m_editor->setArticle({});
        choose(article);
    }
    showArticle();
}

void KnowledgePage::removeCurrent()
{
    if (!m_new && !m_current.isNull())
        m_actions->remove(m_current);
}

void KnowledgePage::tell(const ToastNews &news)
{
    m_toast->tell(news);
    Q_EMIT currentChanged();
}

void KnowledgePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_parts.list.setActive(true);
    m_view->setFocus(Qt::OtherFocusReason);
}

void KnowledgePage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_parts.list.setActive(false);
}

void KnowledgePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int foot = m_toast->sizeHint().height();
    m_toast->setGeometry(0, height() - foot, knowledgeListWidth, foot);
    if (layoutDirection() == Qt::RightToLeft)
        m_toast->move(width() - knowledgeListWidth, height() - foot);
}

void KnowledgePage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).color(ColorRole::Surface));
}

} // namespace caseline
