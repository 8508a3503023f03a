// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done on the page, by key and by menu, and how a folder is taken in.
#include "article_editor.h"
#include "button.h"
#include "commands.h"
#include "error_text.h"
#include "knowledge_page.h"
#include "search_field.h"
#include "ticket_list_view.h"
#include "toast.h"

#include <QFileDialog>
#include <QStackedWidget>

#include <algorithm>

namespace caseline {

namespace {

constexpr int shownRejections = 3;
constexpr std::chrono::seconds importNewsTime{10};

} // namespace

void KnowledgePage::connectImport()
{
    connect(m_import, &QPushButton::clicked, this, [this] {
        if (m_parts.import.isRunning())
            m_parts.import.stop();
        else
            askFolder();
    });
    connect(&m_parts.import, &KnowledgeImport::progressed, this, [this](int done, int all) {
        if (m_parts.import.isRunning())
            m_import->setText(tr("Stop, %1 of %2").arg(done).arg(all));
    });
    connect(&m_parts.import, &KnowledgeImport::finished, this, &KnowledgePage::showImport);
}

void KnowledgePage::askFolder()
{
    auto *dialog = new QFileDialog(this, tr("Import a folder of Markdown files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &KnowledgePage::importFolder);
    dialog->open();
}

void KnowledgePage::importFolder(const QString &folder)
{
    if (m_parts.import.isRunning())
        return;
    m_import->setText(tr("Stop"));
    m_import->setIcon(Icon::Close);
    m_parts.import.start(folder);
}

void KnowledgePage::showImport(const Result<FolderImport> &outcome)
{
    m_import->setText(tr("Import folder"));
    m_import->setIcon(Icon::Download);
    if (!outcome)
        return tell({Icon::Warn, ErrorText::of(outcome.error()), {}, importNewsTime});
    QString text =
        outcome->stopped
            ? tr("Stopped: %1 added, %2 revised").arg(outcome->added).arg(outcome->revised)
            : tr("%1 added, %2 revised").arg(outcome->added).arg(outcome->revised);
    if (!outcome->rejected.isEmpty())
        text += QStringLiteral(" · ") +
                tr("%n file(s) left out", nullptr, int(outcome->rejected.size()));
    m_toast->setToolTip(outcome->rejected.mid(0, shownRejections)
                            .join(QLatin1Char('\n'))
                            .toHtmlEscaped()
                            .replace(QLatin1Char('\n'), QLatin1String("<br>")));
    tell({outcome->rejected.isEmpty() ? Icon::Checkcircle : Icon::Warn, text, {}, importNewsTime});
}

void KnowledgePage::step(int rows)
{
    KnowledgeListModel &list = m_parts.list;
    if (list.rowCount() == 0)
        return;
    const QModelIndex now = m_view->currentIndex();
    const int row = now.isValid() ? now.row() + rows : 0;
    if (row >= list.rowCount() - 1)
        list.fetchMore({});
    m_view->setCurrentIndex(list.index(std::clamp(row, 0, list.rowCount() - 1)));
}

void KnowledgePage::offerCommands(Commands &commands)
{
    const auto here = [this] { return isVisible(); };
    const auto chosen = [this] { return isVisible() && !m_new && !m_current.isNull(); };
    commands.add(
        "knowledge.next", Icon::Down, tr("Next article"), tr("next"), Qt::Key_J,
        [this] { step(1); }, here);
    commands.add(
        "knowledge.previous", Icon::Up, tr("Previous article"), tr("previous"), Qt::Key_K,
        [this] { step(-1); }, here);
    commands.add(
        "knowledge.search", Icon::Search, tr("Search articles"), tr("search"), Qt::Key_F,
        [this] {
            m_search->setFocus(Qt::ShortcutFocusReason);
            m_search->selectAll();
        },
        here);
    commands.add(
        "knowledge.new", Icon::Plus, tr("New article"), tr("new"), Qt::Key_N,
        [this] { startNew(); }, here);
    commands.add(
        "knowledge.edit", Icon::Edit, tr("Edit the article"), tr("edit"), Qt::Key_E,
        [this] { edit(); }, chosen);
    commands.add(
        "knowledge.save", Icon::Check, tr("Save the article"), tr("save"),
        Qt::CTRL | Qt::Key_Return, [this] { save(); },
        [this] { return isVisible() && m_stack->currentIndex() == 1 && m_editor->isChanged(); });
    commands.add(
        "knowledge.delete", Icon::Trash, tr("Delete the article"), tr("delete"), Qt::Key_Delete,
        [this] { removeCurrent(); }, chosen);
    commands.add(
        "knowledge.import", Icon::Download, tr("Import a folder of Markdown files"), {}, {},
        [this] { askFolder(); }, [this] { return isVisible() && !m_parts.import.isRunning(); });
    commands.add(
        "knowledge.undo", Icon::Undo, tr("Undo the deletion"), tr("undo"), Qt::Key_Z,
        [this] { m_toast->undo(); }, [this] { return isVisible() && m_toast->canUndo(); });
    connect(this, &KnowledgePage::currentChanged, &commands, &Commands::refresh);
}

void KnowledgePage::openArticle(const QUuid &article)
{
    m_wanted = article;
    choose(article);
}

} // namespace caseline
