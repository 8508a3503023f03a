// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_book.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStringDecoder>

#include <condition_variable>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qint64 kLargestArticleFile = 1024 * 1024;
constexpr qsizetype kLongestArticleTitle = 200;
constexpr int kArticlesAtOnce = 500;

void readFrontMatter(QStringList &lines, Article &article)
{
    if (lines.isEmpty() || lines.front().trimmed() != "---"_L1)
        return;
    const qsizetype end = lines.indexOf(u"---"_s, 1);
    if (end < 0)
        return;
    for (const QString &line : lines.mid(1, end - 1)) {
        const QString name = line.section(u':', 0, 0).trimmed().toLower();
        const QString value = line.section(u':', 1).trimmed();
        if (name == "title"_L1)
            article.title = value.simplified();
        else if (name == "category"_L1)
            article.category = value.simplified();
        else if (name == "tags"_L1)
            for (const QString &tag : QString(value).remove(u'[').remove(u']').split(u','))
                if (!tag.simplified().isEmpty())
                    article.tags << tag.simplified();
    }
    lines = lines.mid(end + 1);
}

Result<Article> waitForArticle(const std::function<void(KnowledgeDesk::Done)> &start)
{
    std::mutex mutex;
    std::condition_variable ended;
    std::optional<Result<Article>> result;
    start([&](Result<Article> given) {
        const std::lock_guard lock(mutex);
        result = std::move(given);
        ended.notify_one();
    });
    std::unique_lock lock(mutex);
    ended.wait(lock, [&] { return result.has_value(); });
    return std::move(*result);
}

Result<Article> readArticleFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Unavailable, file.errorString());
    if (file.size() > kLargestArticleFile)
        return failure(ErrorKind::Invalid, u"it is larger than a megabyte"_s);
    const QFileInfo info(path);
    return articleFrom(file.readAll(), info.completeBaseName(), info.dir().dirName());
}

QStringList markdownFiles(const QString &folder)
{
    QStringList paths;
    QDirIterator files(folder, {u"*.md"_s, u"*.markdown"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext())
        paths << files.next();
    return paths;
}

Result<QHash<QString, QUuid>> knownArticles(const KnowledgeReader &reader)
{
    QHash<QString, QUuid> known;
    std::optional<ArticleId> before;
    while (true) {
        const auto page = reader.page({}, before, kArticlesAtOnce);
        if (!page)
            return failure(page.error());
        for (const Article &article : *page)
            known.insert(article.category + u'\n' + article.title, article.publicId);
        if (page->size() < size_t(kArticlesAtOnce))
            return known;
        before = page->back().id;
    }
}

} // namespace

Result<Article> articleFrom(const QByteArray &markdown, const QString &fileName,
                            const QString &folderName)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(markdown);
    if (decoder.hasError() || text.contains(QChar(u'\0')))
        return failure(ErrorKind::Invalid, u"it is not UTF-8 text"_s);
    QStringList lines = QString(text).replace("\r\n"_L1, "\n"_L1).split(u'\n');
    Article article;
    readFrontMatter(lines, article);
    for (qsizetype i = 0; article.title.isEmpty() && i < lines.size(); ++i) {
        if (lines[i].startsWith("# "_L1)) {
            article.title = lines[i].mid(2).simplified();
            lines.removeAt(i);
        } else if (!lines[i].trimmed().isEmpty()) {
            break;
        }
    }
    if (article.title.isEmpty())
        article.title = QString(fileName).replace(u'-', u' ').replace(u'_', u' ').simplified();
    if (article.title.isEmpty() || article.title.size() > kLongestArticleTitle)
        return failure(ErrorKind::Invalid, u"its title is missing or too long"_s);
    if (article.category.isEmpty())
        article.category = folderName.simplified();
    article.body = lines.join(u'\n').trimmed();
    if (article.body.isEmpty())
        return failure(ErrorKind::Invalid, u"it is empty"_s);
    return article;
}

Result<FolderImport> importArticles(const QString &folder, const KnowledgeReader &reader,
                                    KnowledgeDesk &desk, const KnowledgeFolders::Step &step)
{
    if (!QDir(folder).exists())
        return failure(ErrorKind::NotFound, u"there is no folder %1"_s.arg(folder));
    auto known = knownArticles(reader);
    if (!known)
        return failure(known.error());
    FolderImport outcome;
    const QStringList files = markdownFiles(folder);
    int done = 0;
    for (const QString &path : files) {
        auto article = readArticleFile(path);
        if (article) {
            const QString key = article->category + u'\n' + article->title;
            article->publicId = known->value(key);
            const bool fresh = article->publicId.isNull();
            const auto stored = waitForArticle([&](KnowledgeDesk::Done told) {
                if (fresh)
                    desk.create(*article, std::move(told));
                else
                    desk.revise(*article, std::move(told));
            });
            if (!stored)
                return failure(stored.error());
            known->insert(key, stored->publicId);
            ++(fresh ? outcome.added : outcome.revised);
        } else {
            outcome.rejected << QDir(folder).relativeFilePath(path) + u": "_s +
                                    article.error().detail;
        }
        if (step && !step(++done, int(files.size()))) {
            outcome.stopped = done < files.size();
            return outcome;
        }
    }
    return outcome;
}

} // namespace caseline
