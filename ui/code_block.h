// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QWidget>

namespace caseline {

class Button;

/// A command to copy into a terminal: code letters, always left to right, with a Copy button.
class CodeBlock : public QWidget
{
    Q_OBJECT
public:
    explicit CodeBlock(const QString &code, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();

    QPlainTextEdit *m_text;
    Button *m_copy;
};

} // namespace caseline
