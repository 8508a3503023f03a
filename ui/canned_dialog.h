// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collection_dialog.h"

#include "items/canned_reply_list.h"

class QComboBox;
class QLineEdit;

namespace caseline {

class BoxSpelling;
class ComposerBox;
class SpellChecker;

/// Canned replies are written, changed and removed here.
class CannedDialog : public CollectionOf<CannedReply, CannedReplyList>
{
    Q_OBJECT
public:
    CannedDialog(CannedReplyList &replies, QWidget *window);

    /// Marks misspelt words; `checker` outlives the dialog.
    void offerSpelling(SpellChecker &checker);

protected:
    CollectionLine lineOf(const CannedReply &reply) const override;
    const std::vector<CannedReply> &stored() const override { return m_replies.replies(); }
    bool isSame(const CannedReply &a, const CannedReply &b) const override;
    void showItem(const CannedReply &reply) override;
    void focusFields() override;
    CannedReply written() const override;
    QString reasonOf(const Error &error) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLayout *buildFields();

    CannedReplyList &m_replies;
    QLineEdit *m_title;
    QLineEdit *m_shortcut;
    QComboBox *m_language;
    ComposerBox *m_body;
    BoxSpelling *m_spelling = nullptr;
};

} // namespace caseline
