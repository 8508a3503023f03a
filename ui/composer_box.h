// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/judgement.h"

#include <QTextEdit>

namespace caseline {

class BoxSpelling;
class ComposerFiles;

/// The box one writes into: plain text on the message grid, grows with its words, turns yellow for
/// a note.
class ComposerBox : public QTextEdit
{
    Q_OBJECT
public:
    explicit ComposerBox(QWidget *parent = nullptr);

    void setWords(const QString &text);
    void setYellow(bool yellow);
    /// Marks what led to a judgement, where the text still says it; positions count in this text.
    void setEvidence(const std::vector<Evidence> &evidence);
    /// Marks placeholders that nobody filled.
    void setMarksPlaceholders(bool on);
    /// Draws waves under these words; the document does not know of it.
    void setMisspelt(const QList<QTextCursor> &words);
    /// What the box's menu is made by; it belongs to the box.
    void setSpelling(BoxSpelling *spelling) { m_spelling = spelling; }
    /// Where dropped and pasted files go.
    void setFiles(ComposerFiles *files) { m_files = files; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void restyle();
    void setGrid();
    void remark();
    int heightForLines(double textHeight) const;

    bool m_yellow = false;
    bool m_marksPlaceholders = false;
    std::vector<Evidence> m_evidence;
    QList<QTextCursor> m_misspelt;
    BoxSpelling *m_spelling = nullptr;
    ComposerFiles *m_files = nullptr;
};

} // namespace caseline
