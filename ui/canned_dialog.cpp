// SPDX-License-Identifier: GPL-3.0-or-later
#include "canned_dialog.h"

#include "box_frame.h"
#include "box_spelling.h"
#include "composer_box.h"
#include "error_text.h"
#include "form_parts.h"
#include "label.h"
#include "policy/placeholders.h"
#include "text_paint.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr QSize cannedSize(820, 560);
constexpr int cannedListWidth = 288;

QString placeholderHint()
{
    QStringList names;
    for (const QString &name : placeholderNames())
        names += isolated(QLatin1Char('{') + name + QLatin1Char('}'));
    return names.join(QStringLiteral("  "));
}

} // namespace

CannedDialog::CannedDialog(CannedReplyList &replies, QWidget *window)
    : CollectionOf(
          replies,
          {tr("Canned replies"), tr("New reply"), Icon::Bookmark, cannedSize, cannedListWidth},
          window)
    , m_replies(replies)
    , m_title(new QLineEdit(panel()))
    , m_shortcut(new QLineEdit(panel()))
    , m_language(new QComboBox(panel()))
    , m_body(new ComposerBox(panel()))
{
    start(buildFields());
    connect(&replies, &CannedReplyList::changed, this, [this] {
        if (!current() && !isBegun(0))
            selectFirst();
    });
}

void CannedDialog::offerSpelling(SpellChecker &checker)
{
    m_spelling = new BoxSpelling(checker, m_body, [] { return WritingContext(); });
}

QLayout *CannedDialog::buildFields()
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(20, 16, 24, 12);
    column->setSpacing(12);
    m_language->addItem(tr("Any"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_title->setMaxLength(100);
    m_shortcut->setMaxLength(32);
    column->addLayout(FormParts::captioned(tr("Title"), m_title));
    column->addLayout(
        FormParts::beside(FormParts::captioned(tr("Shortcut, typed after /"), m_shortcut), 1,
                          FormParts::captioned(tr("Language"), m_language), 1));
    auto *frame = new BoxFrame(m_body, panel());
    auto *body = FormParts::captioned(tr("Words"), frame);
    body->setStretchFactor(frame, 1);
    m_body->setAccessibleName(tr("Words"));
    m_body->installEventFilter(this);
    column->addLayout(body, 1);
    auto *hint = new Label(TextStyle::Caption, ColorRole::Muted,
                           tr("Filled in when used: %1").arg(placeholderHint()), panel());
    hint->setWordWrap(true);
    column->addWidget(hint);
    for (QLineEdit *field : {m_title, m_shortcut})
        connect(field, &QLineEdit::textEdited, this, &CannedDialog::edited);
    connect(m_language, &QComboBox::activated, this, &CannedDialog::edited);
    connect(m_body, &QTextEdit::textChanged, this, &CannedDialog::edited);
    return column;
}

CollectionLine CannedDialog::lineOf(const CannedReply &reply) const
{
    return {reply.id.value, reply.title, QLatin1Char('/') + reply.shortcut};
}

bool CannedDialog::isSame(const CannedReply &a, const CannedReply &b) const
{
    return a.title == b.title && a.shortcut == b.shortcut && a.body == b.body &&
           a.language == b.language;
}

void CannedDialog::showItem(const CannedReply &reply)
{
    m_title->setText(reply.title);
    m_shortcut->setText(reply.shortcut);
    m_language->setCurrentIndex(std::max(0, m_language->findData(reply.language)));
    if (m_spelling)
        m_spelling->forget(); // what was ignored in another one
    m_body->setWords(reply.body);
}

void CannedDialog::focusFields()
{
    m_title->setFocus(Qt::OtherFocusReason);
}

CannedReply CannedDialog::written() const
{
    return {{},
            m_shortcut->text().trimmed(),
            m_title->text().trimmed(),
            m_body->toPlainText(),
            m_language->currentData().toString(),
            {}};
}

QString CannedDialog::reasonOf(const Error &error) const
{
    const QString field = error.fields.empty() ? QString() : error.fields.front().field;
    if (error.kind == ErrorKind::Conflict)
        return tr("Another canned reply has this shortcut.");
    if (field == QLatin1String("shortcut"))
        return tr("A shortcut has 1 to 32 letters, digits, - or _.");
    if (field == QLatin1String("title"))
        return tr("It needs a title.");
    if (field == QLatin1String("body"))
        return tr("It needs words, at most 5,000 characters.");
    return ErrorText::of(error);
}

bool CannedDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_body && event->type() == QEvent::KeyPress &&
        isDoneKey(*static_cast<QKeyEvent *>(event))) {
        keep();
        return true;
    }
    return CollectionDialog::eventFilter(watched, event);
}

} // namespace caseline
