// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/canned_reply_list.h"
#include "overlay.h"

#include <QHash>

class QComboBox;
class QLineEdit;
class QListView;
class QStandardItemModel;
class QVBoxLayout;

namespace caseline {

class Button;
class ComposerBox;
class Label;

/// Canned replies are written, changed and removed here. What was begun stays until it is kept,
/// also while another one is looked at or the dialog is closed.
class CannedDialog : public Overlay
{
    Q_OBJECT
public:
    CannedDialog(CannedReplyList &replies, QWidget *window);

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildList(QVBoxLayout *column);
    void buildForm(QVBoxLayout *column);
    void buildFoot(QVBoxLayout *column);
    void fill();
    void select(CannedReplyId id);
    void selectFirst();
    void showReply(const CannedReply &reply);
    CannedReply written() const;
    void edited();
    void markBegun();
    void keep();
    void remove();
    void bringBack();
    CannedReplyList::Then guarded(CannedReplyList::Then then);
    void tell(const QString &sentence, bool trouble = false);
    QString reasonOf(const Error &error) const;

    CannedReplyList &m_replies;
    QListView *m_list;
    QStandardItemModel *m_model;
    QLineEdit *m_title;
    QLineEdit *m_shortcut;
    QComboBox *m_language;
    ComposerBox *m_body;
    Label *m_news;
    Button *m_undo;
    Button *m_remove;
    Button *m_keep;
    CannedReplyId m_current;              ///< 0: a new one
    QHash<qint64, CannedReply> m_begun;   ///< changed here and not yet kept, by id
    std::optional<CannedReply> m_removed; ///< what Undo brings back
    bool m_showing = false;
};

} // namespace caseline
