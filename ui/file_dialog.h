// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "file_content.h"
#include "overlay.h"

class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace caseline {

class Button;
class Label;

/// A file to look at, over the window: a picture, plain text, or why there is nothing to see.
class FileDialog : public Overlay
{
    Q_OBJECT
public:
    explicit FileDialog(QWidget *window);

    /// Opens with the file's name while its content is read.
    void begin(const Attachment &file);
    void show(const FilePreview &preview);
    void showTrouble(const QString &sentence);
    const Attachment &file() const { return m_file; }

Q_SIGNALS:
    void saveWanted(const caseline::Attachment &file);

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void say(const QString &sentence);
    void fitPicture();

    Attachment m_file;
    Label *m_title;
    Label *m_about;
    QStackedWidget *m_body;
    Label *m_sentence;
    QLabel *m_picture;
    QPlainTextEdit *m_text;
    Label *m_news;
    Button *m_save;
    QImage m_image;
};

} // namespace caseline
