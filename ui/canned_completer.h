// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/canned_reply_list.h"
#include "policy/placeholders.h"

#include <QFrame>

class QListView;
class QStandardItemModel;

namespace caseline {

class ComposerBox;

/// "/" at the start of a word in a box offers canned replies; the one that is chosen takes the
/// word's place, its placeholders filled. The focus stays in the box.
class CannedCompleter : public QFrame
{
    Q_OBJECT
public:
    using Values = std::function<PlaceholderValues()>;

    CannedCompleter(CannedReplyList &replies, ComposerBox *box, Values values);

    /// As if "/" were typed; it goes away again when nothing is chosen.
    void openByHand();

Q_SIGNALS:
    void manageWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Slash
    {
        int start = 0; ///< of the "/", in the document
        QString words; ///< after it, up to the cursor
    };
    std::optional<Slash> slash() const;
    void follow();
    void fill(const QString &words);
    void place();
    void step(int rows);
    void chooseCurrent();
    void dismiss();
    void replaceWord(const QString &text);

    CannedReplyList &m_replies;
    ComposerBox *m_box;
    Values m_values;
    QListView *m_list;
    QStandardItemModel *m_model;
    int m_dismissedAt = -1; ///< the "/" that shall stay a "/"
    bool m_byHand = false;
};

} // namespace caseline
