// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/knowledge_import.h"
#include "items/knowledge_list_model.h"

#include <QHash>
#include <QWidget>

class QStackedWidget;

namespace caseline {

class ArticleEditor;
class Button;
class Commands;
class EmptyState;
class KnowledgeActions;
class Label;
class SearchField;
class Segmented;
class TicketListView;
class Toast;
struct ToastNews;

/// What the page asks and tells. All of it outlives the page.
struct KnowledgeParts
{
    KnowledgeListModel &list;
    const KnowledgeReader &reader;
    KnowledgeDesk &desk;
    KnowledgeImport &import;
    Background &background;
};

/// Articles: found while one types, read, written, and taken in from folders.
class KnowledgePage : public QWidget
{
    Q_OBJECT
public:
    KnowledgePage(KnowledgeParts parts, const Clock &clock, QWidget *parent = nullptr);

    /// Its keys work while the page is in sight.
    void offerCommands(Commands &commands);
    /// Shows that article, whatever the list shows.
    void openArticle(const QUuid &article);
    void step(int rows);
    void startNew();
    void edit();
    void save();
    void removeCurrent();
    void importFolder(const QString &folder);

Q_SIGNALS:
    /// Which commands are possible.
    void currentChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildList();
    QWidget *buildArticle();
    void connectAll();
    void connectImport();
    void showList();
    void choose(const QUuid &article);
    void open(const Article &article);
    void showArticle();
    void keepDraft();
    void revert();
    void askFolder();
    void showImport(const Result<FolderImport> &outcome);
    void tell(const ToastNews &news);

    KnowledgeParts m_parts;
    const Clock &m_clock;
    KnowledgeActions *m_actions;
    Label *m_title;
    SearchField *m_search;
    TicketListView *m_view;
    EmptyState *m_empty;
    QStackedWidget *m_listStack;
    Button *m_import;
    Segmented *m_views;
    Label *m_state;
    Button *m_revert;
    Button *m_remove;
    Button *m_save;
    ArticleEditor *m_editor;
    Label *m_figures;
    EmptyState *m_nothing;
    QStackedWidget *m_stack;
    Toast *m_toast;
    QUuid m_wanted;                 ///< asked for from elsewhere, being read
    QUuid m_current;                ///< null while a new one is written
    bool m_new = false;             ///< a new one is written
    QHash<QUuid, Article> m_drafts; ///< changed and not saved yet, by article; null: the new one
    int m_generation = 0;
};

} // namespace caseline
