// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_dialog.h"

#include "button.h"
#include "file_words.h"
#include "label.h"
#include "overlay_scroll_bar.h"
#include "policy/file_name.h"
#include "text_paint.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr QSize fileSize(860, 640);

QString whyNot(NoPreview::Why why)
{
    switch (why) {
    case NoPreview::Why::Large: return FileDialog::tr("The picture is too large to be shown here.");
    case NoPreview::Why::Broken: return FileDialog::tr("The picture is broken.");
    case NoPreview::Why::Kind: break;
    }
    return FileDialog::tr("Files of this kind are not opened here. Save it only if you trust it.");
}

} // namespace

FileDialog::FileDialog(QWidget *window)
    : Overlay(window)
    , m_title(new Label(TextStyle::Title, ColorRole::Text, {}, panel()))
    , m_about(new Label(TextStyle::Meta, ColorRole::Muted, {}, panel()))
    , m_body(new QStackedWidget(panel()))
    , m_sentence(new Label(TextStyle::Body, ColorRole::Muted, {}, panel()))
    , m_picture(new QLabel(panel()))
    , m_text(new QPlainTextEdit(panel()))
    , m_news(new Label(TextStyle::Meta, ColorRole::Muted, {}, panel()))
    , m_save(new Button(ButtonKind::Primary, Icon::Download, tr("Save as…"), panel()))
{
    setAccessibleName(tr("File"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(24, 10, 16, 10);
    head->setSpacing(12);
    m_title->setWeight(QFont::DemiBold);
    m_title->setElided(true);
    head->addWidget(m_title, 1);
    head->addWidget(m_about);
    auto *leave = Button::iconOnly(Icon::Close, tr("Close"), panel());
    connect(leave, &QPushButton::clicked, this, &Overlay::close);
    head->addWidget(leave);
    column->addLayout(head);
    column->addWidget(new Rule(panel()));
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setMinimumSize(1, 1);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Text of the file"));
    m_text->viewport()->setAutoFillBackground(false);
    new OverlayScrollBar(m_text);
    for (QWidget *page : {static_cast<QWidget *>(m_sentence), static_cast<QWidget *>(m_picture),
                          static_cast<QWidget *>(m_text)})
        m_body->addWidget(page);
    m_body->setContentsMargins(16, 12, 16, 12);
    column->addWidget(m_body, 1);
    column->addWidget(new Rule(panel()));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(24, 12, 24, 12);
    m_news->setElided(true);
    foot->addWidget(m_news, 1);
    foot->addWidget(m_save);
    column->addLayout(foot);
    connect(m_save, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT saveWanted(m_file);
    });
}

void FileDialog::begin(const Attachment &file)
{
    m_file = file;
    m_image = {};
    const QString name = shownFileName(file.name);
    m_title->setText(isolated(name));
    m_title->setToolTip(isolated(name));
    m_about->setText(FileWords::kind(file.contentType) + QStringLiteral(", ") +
                     FileWords::size(file.size));
    m_news->setText({});
    say(tr("Reading…"));
    open();
}

void FileDialog::show(const FilePreview &preview)
{
    if (const auto *none = std::get_if<NoPreview>(&preview))
        return say(whyNot(none->why));
    if (const auto *text = std::get_if<TextPreview>(&preview)) {
        m_text->setPlainText(text->text);
        m_news->setText(text->cut ? tr("Only the beginning is shown.") : QString());
        return m_body->setCurrentWidget(m_text);
    }
    m_image = std::get<QImage>(preview);
    m_picture->setAccessibleName(
        tr("Picture, %1 by %2 pixels").arg(m_image.width()).arg(m_image.height()));
    m_body->setCurrentWidget(m_picture);
    fitPicture();
}

void FileDialog::showTrouble(const QString &sentence)
{
    say(sentence);
}

void FileDialog::say(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_body->setCurrentWidget(m_sentence);
}

void FileDialog::fitPicture()
{
    if (m_image.isNull())
        return;
    const double ratio = devicePixelRatioF();
    const QSize room = (QSizeF(m_body->contentsRect().size()) * ratio).toSize();
    QPixmap picture =
        QPixmap::fromImage(m_image.width() > room.width() || m_image.height() > room.height()
                               ? m_image.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation)
                               : m_image);
    picture.setDevicePixelRatio(ratio);
    m_picture->setPixmap(picture);
}

QRect FileDialog::panelRect() const
{
    return centered(fileSize, 24);
}

QWidget *FileDialog::firstFocus() const
{
    return m_save;
}

void FileDialog::resizeEvent(QResizeEvent *event)
{
    Overlay::resizeEvent(event);
    fitPicture();
}

} // namespace caseline
