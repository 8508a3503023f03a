// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge_actions.h"

#include "error_text.h"

#include <QPointer>

namespace caseline {

namespace {

constexpr std::chrono::seconds removeUndoTime{10};
constexpr std::chrono::seconds savedNewsTime{4};

} // namespace

KnowledgeActions::KnowledgeActions(KnowledgeDesk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{}

void KnowledgeActions::run(const Start &start, std::function<void(const Article &)> then)
{
    const QPointer<KnowledgeActions> self(this);
    start([self, then = std::move(then)](const Result<Article> &changed) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, then, changed] {
                if (!self)
                    return;
                if (changed)
                    return then(*changed);
                Q_EMIT self->failed(changed.error().kind == ErrorKind::NotFound
                                        ? tr("This article is no longer there.")
                                        : ErrorText::of(changed.error()));
            },
            Qt::QueuedConnection);
    });
}

void KnowledgeActions::save(const Article &article)
{
    run(
        [this, &article](KnowledgeDesk::Done done) {
            if (article.publicId.isNull())
                m_desk.create(article, std::move(done));
            else
                m_desk.revise(article, std::move(done));
        },
        [this, article](const Article &kept) {
            Q_EMIT saved(article, kept);
            Q_EMIT told({Icon::Check, tr("Article saved"), {}, savedNewsTime});
        });
}

void KnowledgeActions::remove(const QUuid &article)
{
    run([this, article](KnowledgeDesk::Done done) { m_desk.remove(article, std::move(done)); },
        [this](const Article &gone) {
            Q_EMIT removed(gone.publicId);
            const int votes = gone.helpful + gone.unhelpful;
            Q_EMIT told({Icon::Trash,
                         votes == 0 ? tr("Article deleted")
                                    : tr("Article deleted. Undo brings it back without its votes."),
                         [this, gone] {
                             run(
                                 [this, &gone](KnowledgeDesk::Done done) {
                                     m_desk.restore(gone, std::move(done));
                                 },
                                 [](const Article &) {});
                         },
                         removeUndoTime});
        });
}

} // namespace caseline
